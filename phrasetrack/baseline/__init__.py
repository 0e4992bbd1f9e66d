"""Baselines: what a person accepted of a release, what that leads one to expect of the next, what is new.

In:  observations of a release, a series' folder of stored baselines, decisions.
Out: expectations, differences for the rules, items that wait, baselines changed whole or not at all.
Knows nothing of how a phrase is found or of how a finding is shown. `store` and `atomic` alone touch files.
"""
