"""Many models at once: choosing them, auditing them as they come, keeping the results, going on after a stop."""
