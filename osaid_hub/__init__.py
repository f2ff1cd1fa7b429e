"""Audits model repositories on the Hugging Face Hub against the Open Source AI Definition 1.0."""

__version__ = "0.1.0"
