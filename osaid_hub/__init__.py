"""Audits model repositories on the Hugging Face Hub against the Open Source AI Definition 1.0.

The Python interface (docs/API.md) is what `__all__` names: `audit`, `scan` and what goes
with them, what they return, what they raise. It is
loaded when it is used, so that importing the package imports no network library.
"""

from typing import TYPE_CHECKING

from osaid_hub.version import __version__

_HOMES = {
    "AuditDiff": "comparing",
    "AuditError": "errors",
    "AuditResult": "audit_result",
    "Failure": "scan_result",
    "License": "reference",
    "Reader": "reading",
    "ScanDiff": "comparing",
    "ScanResult": "scan_result",
    "audit": "auditing",
    "diff": "comparing",
    "license": "reference",
    "load": "loading",
    "requirements": "reference",
    "scan": "scanning",
}
__all__ = [
    "AuditDiff",
    "AuditError",
    "AuditResult",
    "Failure",
    "License",
    "Reader",
    "ScanDiff",
    "ScanResult",
    "__version__",
    "audit",
    "diff",
    "license",
    "load",
    "requirements",
    "scan",
]

if TYPE_CHECKING:
    from osaid_hub.api.audit_result import AuditResult
    from osaid_hub.api.auditing import audit
    from osaid_hub.api.comparing import AuditDiff, ScanDiff, diff
    from osaid_hub.api.errors import AuditError
    from osaid_hub.api.loading import load
    from osaid_hub.api.reading import Reader
    from osaid_hub.api.reference import License, license, requirements
    from osaid_hub.api.scan_result import Failure, ScanResult
    from osaid_hub.api.scanning import scan
else:

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(f"osaid_hub.api.{_HOMES[name]}"), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
