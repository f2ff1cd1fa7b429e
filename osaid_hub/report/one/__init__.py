"""The report on one audit, a module for each format."""
