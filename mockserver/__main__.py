"""`python -m mockserver` is `order-mockserver`."""

from mockserver.cli import main

main(prog_name="order-mockserver")
