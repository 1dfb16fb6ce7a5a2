"""`make bench`: this server and its peers side by side, the same work for each.

`subjects/` has a file for each server, with its configuration beside it; a new one is a file and a line there.
`calls.py` is the work, `work/` measures it, `load/` are wrk's scripts, `plan.py` the order of it all; `goals.py` says
what is to be reached, `report.py` and `picture.py` show it. `record.py` is for the test that guards calls in process.
"""
