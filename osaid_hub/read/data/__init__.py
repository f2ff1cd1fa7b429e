"""Data sets that documents name: in lists and tables, with their places and amounts, and which of them are the same."""
