"""What is known before looking: the definition, words, names, files and addresses; tables are in `tables/`."""
