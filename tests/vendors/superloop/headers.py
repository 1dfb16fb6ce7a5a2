"""The headers that every request to Superloop's API needs."""

GOOD = {"Authorization": "Bearer superloop-token", "X-API-VERSION": "7"}
"""Of caller 11001, in a version that every page lists."""


def without(name):
    return {header: value for header, value in GOOD.items() if header != name}
