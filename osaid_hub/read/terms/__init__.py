"""What a repository says about terms: license files, metadata, the gate and prose."""
