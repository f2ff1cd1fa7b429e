"""Headers of safetensors files on disk: what tensors there are, of which type; never a payload."""

from __future__ import annotations

import json
import math
from collections import Counter
from pathlib import Path

from safetensors import SafetensorError, safe_open

from osaid_hub.snapshot import TensorHeader

# The limit of huggingface_hub for the headers that it reads itself.
MAX_HEADER_BYTES = 25_000_000
_LENGTH_BYTES = 8
_POINTER = b"version https://git-lfs"


def read_header(path: str, place: Path) -> TensorHeader:
    """The header of one file. Never raises: what is wrong with the file is its `problem`, in words.

    In: the path inside the repository, and where the file is on disk.
    """
    try:
        return _read(path, place)
    except SafetensorError as error:
        return _broken(path, f"not a valid safetensors file: {_first_line(error)}")
    except OSError as error:
        return _broken(path, f"could not be read: {error.strerror or _first_line(error)}")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return _broken(path, "not a valid safetensors file: its header is not a table of tensors")


def _broken(path: str, problem: str) -> TensorHeader:
    return TensorHeader(path, {}, problem)


def _first_line(error: Exception) -> str:
    words = "".join(char if char.isprintable() else " " for char in str(error)[:200])
    return words.strip() or type(error).__name__


def _read(path: str, place: Path) -> TensorHeader:
    with place.open("rb") as file:
        start = file.read(len(_POINTER))
        if start == _POINTER:
            return _broken(path, "a git-lfs pointer, not the weights themselves")
        length = int.from_bytes(start[:_LENGTH_BYTES], "little")
        if length > MAX_HEADER_BYTES:
            return _broken(path, f"not a valid safetensors file: a header of {length:,} bytes is announced")
        _validate(place)
        file.seek(_LENGTH_BYTES)
        table = json.loads(file.read(length))
    table.pop("__metadata__", None)
    parameters: Counter[str] = Counter()
    for tensor in table.values():
        parameters[str(tensor["dtype"])] += math.prod(int(size) for size in tensor["shape"])
    return TensorHeader(path, dict(sorted(parameters.items())))


def _validate(place: Path) -> None:
    """Let the safetensors library judge the header: types, sizes, overlaps, and that the file is all there.

    It judges first, and only then looks for numpy to hand out tensors, which nobody asks for here; so its own
    listing of tensors cannot be used without numpy, but its judgement can. Raises SafetensorError.
    """
    try:
        with safe_open(str(place), framework="numpy"):
            pass
    except ModuleNotFoundError:
        return
