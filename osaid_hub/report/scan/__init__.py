"""The report on many audits, a module for each format."""
