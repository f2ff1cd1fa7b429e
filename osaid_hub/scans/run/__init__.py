"""The models of a scan, looked at and judged one beside the other."""
