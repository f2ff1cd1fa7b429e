"""An audit as SARIF 2.1.0: findings in code scanning."""
