"""Advice: what to change, and what that brings, tried before it is promised (POLICY, "Advice"). Pure.

`plan` makes the changes from what was found, `trial` applies each to a copy of the snapshot and audits that, and
`advise` puts the two together. The words stand in `known/tables/advice.toml`.
"""
