"""What a repository names that is worth a look, and in which order: a plan, no network."""
