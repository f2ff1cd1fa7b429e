"""Names of data sets: in sentences, lists and tables, and which of them are the same set."""
