"""The Python interface: `osaid_hub.audit` and `osaid_hub.scan`, for pipelines and notebooks (docs/API.md).

Import its names from `osaid_hub`: what this package is made of may change.
"""
