"""What is known beforehand, shown: the requirements, the licenses, the rules."""
