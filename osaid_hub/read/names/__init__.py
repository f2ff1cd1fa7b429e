"""Names in a text, and what they are names of: data sets, works, kinds of sources, models, makers.

Of words alone: whose data a sentence speaks of is told by `read/claims`, which asks here what it names.
"""
