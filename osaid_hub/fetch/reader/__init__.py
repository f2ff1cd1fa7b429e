"""Asking a second reader, a language model, about the texts of a snapshot (docs/READER.md)."""
