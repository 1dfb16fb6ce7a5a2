"""Falabella's decisions, by theme in the modules beside this one. Values in and out: no HTTP, no clock."""
