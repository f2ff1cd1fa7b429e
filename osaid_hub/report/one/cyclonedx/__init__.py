"""An audit as a CycloneDX attestation."""
