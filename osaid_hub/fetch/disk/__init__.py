"""Repositories on disk: stores, clones, and what earlier audits saw."""
