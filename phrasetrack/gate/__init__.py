"""The gate: the order of `check`, of a decision and of `verify`.

In:  paths, a baseline folder, a phrase book.
Out: reports, and files of a series changed together.
Knows nothing of options, terminals or exit codes. What `track` is for one reading of releases, this is for
readings held against what people accepted.
"""
