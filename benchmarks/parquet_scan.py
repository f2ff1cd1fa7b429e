"""Scans of a table of real cards: what an engine takes to read it, and what a scan takes in time and memory.

    python benchmarks/parquet_scan.py CORPUS [--rows 100000] [--only read|scan|ray]

CORPUS is a folder with `wild.jsonl` (one {"name", "card"} a line); its cards are repeated until there are so many rows,
each with a made-up listing. A card that comes again has other lines where no second card has the same, so that what an
audit remembers of sentences helps as much as it would with other cards of the same templates. Needs pyarrow, and for
their lines duckdb, polars and ray. Each line is a process of its own. Prints the tables of docs/SCALE.md.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import yaml
from figures import Figure

NOW = "2026-01-01T00:00:00Z"
FILES = (".gitattributes", "README.md", "config.json", "generation_config.json", "model.safetensors")
FILES += ("special_tokens_map.json", "tokenizer.json", "tokenizer_config.json", "training_args.bin", "vocab.txt")
MB = 1_000_000
BATCH_ROWS = 64
PURE_ROWS = 3_000


# --- the table ---


def make_table(corpus: Path, rows: int, path: Path) -> int:
    """Write the table; gives the bytes of all cards together. Every thousand rows are a row group of other cards."""
    lines = (corpus / "wild.jsonl").read_text(encoding="utf-8").splitlines()
    cards = [json.loads(line)["card"] for line in lines]
    of_templates = _common_lines(cards)
    size = 0
    with pq.ParquetWriter(path, _SCHEMA, compression="zstd") as writer:
        for start in range(0, rows, len(cards)):
            part = [_row(_again(card, start // len(cards), of_templates)) for card in cards[: rows - start]]
            ids = [f"wild/model-{start + number}" for number in range(len(part))]
            writer.write_table(
                pa.Table.from_pylist([{**row, "id": each} for row, each in zip(part, ids, strict=True)], schema=_SCHEMA)
            )
            size += sum(len(row["card"].encode()) for row in part)
    return size


def _common_lines(cards: list[str]) -> frozenset[str]:
    """The lines that several cards have: those of templates."""
    counts = Counter(line for card in cards for line in set(card.split("\n")))
    return frozenset(line for line, count in counts.items() if count > 1)


def _again(card: str, time: int, of_templates: frozenset[str]) -> str:
    """A card that comes for so many times again: a number more in each line of the text that no other card has."""
    if not time:
        return card
    front, mark, text = card.partition("\n---\n") if card.startswith("---\n") else ("", "", card)
    return front + mark + "\n".join(_changed(line, time, of_templates) for line in text.split("\n"))


def _changed(line: str, time: int, of_templates: frozenset[str]) -> str:
    if line in of_templates or not any(map(str.isalpha, line)):
        return line
    said = line.rstrip()
    return f"{said[:-1]} {time} |" if said.endswith("|") else f"{said} {time}"


_SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("id", "sha", "card", "cardData", "config", "safetensors", "baseModels")),
        *((name, pa.string()) for name in ("gated", "library_name", "pipeline_tag")),
        ("siblings", pa.list_(pa.struct([("rfilename", pa.string()), ("size", pa.int64())]))),
        ("tags", pa.list_(pa.string())),
        ("createdAt", pa.timestamp("ms", "UTC")),
    ]
)


def _row(card: str) -> dict:
    return {
        "sha": "0123456789abcdef0123456789abcdef01234567",
        "card": card,
        "cardData": json.dumps(_front_matter(card), default=str),
        "config": '{"architectures": ["BertForSequenceClassification"], "model_type": "bert"}',
        "safetensors": '{"parameters": {"F32": 109483778}, "total": 109483778}',
        "gated": "false",
        "library_name": "transformers",
        "pipeline_tag": "text-classification",
        "siblings": [{"rfilename": name, "size": 1_000_000} for name in FILES],
        "tags": ["transformers", "safetensors", "bert", "endpoints_compatible", "region:us"],
        "createdAt": 1_700_000_000_000,
    }


def _front_matter(card: str) -> object:
    parts = card.split("---\n")
    try:
        return yaml.safe_load(parts[1]) if card.startswith("---\n") and len(parts) > 2 else {}
    except yaml.YAMLError:
        return {}


# --- what is measured; each in a process of its own ---


def read_pyarrow(path: str) -> int:
    from osaid_hub.scans.tables.parquet_files import read_batches

    return sum(batch.column("card").nbytes for batch in read_batches([Path(path)], BATCH_ROWS))


def read_pyarrow_in_groups(path: str) -> int:
    with pq.ParquetFile(path) as file:
        return sum(batch.column("card").nbytes for batch in file.iter_batches(BATCH_ROWS, columns=["id", "card"]))


def read_duckdb(path: str) -> int:
    import duckdb

    duckdb.sql("SET threads = 1")
    reader = duckdb.sql(f"SELECT * FROM read_parquet('{path}')").to_arrow_reader(BATCH_ROWS)
    return sum(batch.column("card").nbytes for batch in reader)


def read_polars(path: str) -> int:
    os.environ["POLARS_MAX_THREADS"] = "1"
    import polars

    batches = polars.scan_parquet(path).collect_batches(chunk_size=BATCH_ROWS, maintain_order=True)
    return sum(batch.to_arrow().column("card").nbytes for batch in batches)


def audit_alone(path: str) -> int:
    """Audits, and nothing else, of rows that are in memory already."""
    from osaid_hub.judge.assess import assess
    from osaid_hub.scans.tables.arrow import read_rows
    from osaid_hub.scans.tables.rows import snapshot_of

    table = pq.ParquetFile(path).read_row_group(0)
    seen = [snapshot_of(row, NOW) for row in read_rows(table)] * (PURE_ROWS // table.num_rows)
    start = time.process_time()
    for each in seen:
        each.__dict__.pop("_card", None)  # the parsed card that a snapshot remembers
        assess(each)
    return _say(cpu=time.process_time() - start, rows=len(seen))


def table_alone(path: str) -> int:
    """The function that engines map, of tables that are in memory already."""
    from osaid_hub.scans.tables.arrow import audit_table

    table = pq.ParquetFile(path).read_row_group(0)
    audit_table(table, NOW, True)
    start = time.process_time()
    for _ in range(PURE_ROWS // table.num_rows):
        for at in range(0, table.num_rows, BATCH_ROWS):
            audit_table(table.slice(at, BATCH_ROWS), NOW, True)
    return _say(cpu=time.process_time() - start, rows=PURE_ROWS // table.num_rows * table.num_rows)


def scan_with(path: str, workers: int, documents: bool) -> int:
    from osaid_hub.scans.tables.parquet import scan_parquet

    out = Path(path).with_suffix(".results")
    start, begun, rows, first = time.perf_counter(), 0.0, 0, 0
    for batch in scan_parquet([path], out, now=NOW, workers=workers, documents=documents):
        rows += len(batch.results())
        first, begun = (first, begun) if first else (rows, time.perf_counter())
    ended = time.perf_counter()
    size = out.stat().st_size
    out.unlink()
    # Once it runs: what workers take to begin is little beside a dump, and much beside a part of one.
    speed = (rows - first) / (ended - begun)
    return _say(rows=rows, seconds=ended - start, speed=speed, parent=_cpu(resource.RUSAGE_SELF), size=size)


def scan_with_ray(path: str) -> int:
    import ray

    from osaid_hub.scans.tables.on_ray import scan_on_ray

    out = Path(path).with_suffix(".folder")
    begin = time.perf_counter()
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    start = time.perf_counter()
    rows = sum(len(batch.results()) for batch in scan_on_ray([path], out, now=NOW))
    seconds = time.perf_counter() - start
    size = sum(each.stat().st_size for each in out.iterdir())
    shutil.rmtree(out)
    ray.shutdown()
    return _say(rows=rows, seconds=seconds, begin=start - begin, size=size)


WORK = {
    "pyarrow": read_pyarrow,
    "pyarrow, whole row groups": read_pyarrow_in_groups,
    "DuckDB": read_duckdb,
    "Polars": read_polars,
    "audit": audit_alone,
    "table": table_alone,
    "1 worker": lambda path: scan_with(path, 1, True),
    "2 workers": lambda path: scan_with(path, 2, True),
    "2 workers, no documents": lambda path: scan_with(path, 2, False),
    "Ray, 2 CPUs": scan_with_ray,
}


def _cpu(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def _say(**figures: float) -> int:
    print(json.dumps(figures))
    return 0


# --- the processes ---


def run(work: str, path: Path) -> tuple[dict, float, float]:
    """What a piece of work says, its seconds, and the peak of its memory with that of its children, in MB."""
    start = time.perf_counter()
    with subprocess.Popen([sys.executable, __file__, "--work", work, str(path)], stdout=subprocess.PIPE) as process:
        assert process.stdout
        peak = [0]
        watch = threading.Thread(target=_watch, args=(process, peak), daemon=True)
        watch.start()
        said = process.stdout.read().decode().strip().splitlines()
    if process.returncode:
        sys.exit(f"{work} failed")
    return json.loads(said[-1]), time.perf_counter() - start, peak[0] / 1000


def _watch(process: subprocess.Popen, peak: list[int]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], sum(map(_own_kilobytes, _family(process.pid))))
        time.sleep(0.2)


def _family(root: int) -> set[int]:
    """A process and all below it."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rsplit(") ", 1)[1].split()[1])
        except (OSError, IndexError):
            continue
    found = {root}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def _own_kilobytes(pid: int) -> int:
    """Resident memory, pages that are shared counted by their share."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def installed_megabytes(*packages: str) -> float:
    files = [file for name in packages for file in metadata.files(name) or ()]
    return sum(Path(str(file.locate())).stat().st_size for file in files if Path(str(file.locate())).is_file()) / MB


PACKAGES = {
    "pyarrow": ("pyarrow",),
    "pyarrow, whole row groups": ("pyarrow",),
    "DuckDB": ("duckdb", "pyarrow"),
    "Polars": ("polars", "polars-runtime-32", "pyarrow"),
}


def report_reading(path: Path, rows: int, size: int) -> None:
    print(f"\nReading {rows:,} rows, {size / MB:.0f} MB of cards, one thread\n")
    print("| engine | seconds | MB of cards/s | peak memory, MB | installed, MB |\n|---|--:|--:|--:|--:|")
    for engine, packages in PACKAGES.items():
        said, _, peak = run(engine, path)
        speed = size / MB / said["seconds"]
        print(f"| {engine} | {said['seconds']:.1f} | {speed:.0f} | {peak:.0f} | {installed_megabytes(*packages):.0f} |")


def report_scans(path: Path, names: list[str]) -> None:
    alone, _, _ = run("audit", path)
    table, _, _ = run("table", path)
    print(f"\naudit alone           {1000 * alone['cpu'] / alone['rows']:.2f} ms of a core a row")
    print(f"with rows and results {1000 * table['cpu'] / table['rows']:.2f} ms of a core a row\n")
    print(
        "| scan | seconds | rows/s | parent, CPU s | peak memory of all, MB | results, MB |\n|---|--:|--:|--:|--:|--:|"
    )
    for name in names:
        said, _, peak = run(name, path)
        parent = f"{said['parent']:.0f}" if "parent" in said else f"(begin {said['begin']:.0f} s)"
        speed = said["rows"] / said["seconds"]
        print(
            f"| {name} | {said['seconds']:.0f} | {speed:.0f} | {parent} | {peak:.0f} | {said['size'] / MB:.0f} |",
            flush=True,
        )


def figures(corpus: Path, rows: int) -> Iterator[Figure]:
    """For `run.py`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cards.parquet"
        make_table(corpus, rows, path)
        part = f"a table of {rows:,} cards"
        for name in ("1 worker", "2 workers"):
            said, _, peak = run(name, path)
            aim = 1_200 if name == "2 workers" else None
            yield Figure(part, name, said["speed"], "cards/s", aim=aim, less=False)
            yield Figure(part, f"{name}, peak memory of all", peak, "MB")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="folder with wild.jsonl")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--only", choices=["read", "scan", "ray"])
    parser.add_argument("--work", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.work:
        start = time.perf_counter()
        found = WORK[args.work](str(args.corpus))
        return _say(bytes=found, seconds=time.perf_counter() - start) if found else 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cards.parquet"
        size = make_table(args.corpus, args.rows, path)
        print(f"{args.rows:,} rows, mean card {size / args.rows:,.0f} bytes, file {path.stat().st_size / MB:.0f} MB")
        if args.only in (None, "read"):
            report_reading(path, args.rows, size)
        if args.only in (None, "scan", "ray"):
            scans = ["1 worker", "2 workers", "2 workers, no documents"] if args.only != "ray" else []
            report_scans(path, scans + (["Ray, 2 CPUs"] if args.only != "scan" else []))
    return 0


if __name__ == "__main__":
    sys.exit(main())
