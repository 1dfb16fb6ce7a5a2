"""Dash's decisions, values in and values out, in the modules beside this one. No HTTP, no clock."""
