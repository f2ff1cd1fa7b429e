"""What changed between two audits or two scans, a module for each format."""
