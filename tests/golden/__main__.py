"""Write the golden files anew; those that nothing makes any more go."""

from __future__ import annotations

from tests.golden import FOLDER, files


def main() -> None:
    made = {FOLDER / path: text.encode() for path, text in files()}
    for place, content in made.items():
        if not place.is_file() or place.read_bytes() != content:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
            print(f"written: {place.relative_to(FOLDER)}")
    for place in FOLDER.glob("*/*"):
        if place.is_file() and place.suffix not in (".py", ".pyc") and place not in made:
            place.unlink()
            print(f"removed: {place.relative_to(FOLDER)}")


if __name__ == "__main__":
    main()
