"""What a repository says: facts with their evidence, no verdict and no network."""
