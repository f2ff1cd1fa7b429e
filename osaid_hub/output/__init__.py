"""Where words leave the program: files, streams, and what keeps a stranger's text harmless there."""
