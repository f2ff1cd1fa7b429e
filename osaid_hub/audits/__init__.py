"""An audit as data: its findings, its score, what it says in short, and its JSON in both directions."""
