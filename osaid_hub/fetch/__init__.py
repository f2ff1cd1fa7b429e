"""Reading repositories: from the Hub (`hub`), from a store folder (`stored`), from a plain folder (`local`).

This package is the only one that imports huggingface_hub and safetensors. Only the exception is imported here, so
that a command that reads a store does not pay for the HTTP client.
"""

from osaid_hub.fetch.http.errors import Failure, FetchError

__all__ = ["Failure", "FetchError"]
