"""How much of what a test could try it does try: its share in `make test`, many times that in `make soak`."""

import os

EFFORT = int(os.environ.get("EFFORT", "1"))
"""What numbers of examples, rounds and orders are multiplied with."""
