"""Proposals: what to change in a model repository, from its audit and its present files. Pure."""
