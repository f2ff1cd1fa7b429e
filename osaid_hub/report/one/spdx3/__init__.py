"""An audit as an SPDX 3 document."""
