"""What is asked of code hosts."""
