"""The version, in a module of its own: whoever needs it does not import the package on top for it."""

__version__ = "0.2.0"
