"""The last catch: what went wrong although nobody foresaw it, told in a sentence instead of a traceback."""

from __future__ import annotations

import errno
import re
import sys
import traceback
from contextlib import suppress

from osaid_hub.cli.console import FAILED, say

# What stands before a host in an address, which the words of a library may repeat: as far as the last @, for a
# password may hold one.
_USER = re.compile(r"(?<=://)[^\s@]{1,500}(?:@[^\s@]{1,500}){0,9}(?=@)")
_MOST = 300
# What a disk says for itself: no fault of the program.
_OF_DISK = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EIO, errno.ENAMETOOLONG, errno.ELOOP})


def unexpected(error: Exception, *, debug: bool) -> int:
    """Say that the program failed and how to report it; with `debug` also where in it. Out: the exit code.

    The exit code is that of "nothing came of it", so that no fault of ours passes for a threshold that was missed.
    """
    if isinstance(error, OSError) and error.errno in _OF_DISK and isinstance(error.filename, str):
        say(f"{error.filename} could not be read or written: {error.strerror}")
    else:
        told = " ".join(_USER.sub("...", str(error)).split())[:_MOST]
        what = f"{type(error).__name__} ({told})" if told else type(error).__name__
        advice = "with the command and what it prints with --debug added"
        say(f"osaid-hub itself failed and there is no result: {what}. Please report this as an issue, {advice}")
    if debug and sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(_USER.sub("...", "".join(traceback.format_exception(error))))
    return FAILED
