"""What is asked of the Hub: models, data sets, code in Spaces, listings."""
