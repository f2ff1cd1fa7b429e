"""What a second reader, a language model, is asked about a text, and what of its answers counts. Pure."""
