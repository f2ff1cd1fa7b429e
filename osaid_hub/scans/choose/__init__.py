"""Which models a scan looks at, and what that costs."""
