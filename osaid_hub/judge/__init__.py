"""From what a repository says to findings, a score and a verdict."""
