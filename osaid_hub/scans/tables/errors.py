"""What ends the scan of a table; what is wrong with one row never does."""

from __future__ import annotations


class TableError(Exception):
    """A table could not be read or written, or the engine failed. `str(error)` is a whole sentence for the user."""
