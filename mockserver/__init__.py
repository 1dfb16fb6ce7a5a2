"""Order Mockserver: five vendors' order APIs in one process. Importing the package loads nothing else."""

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if not TYPE_CHECKING:  # a type checker would take every name for one of ours

    def __getattr__(name: str) -> object:
        """Nothing: but who asks for another product's class, and has it installed over us, is told so."""
        from mockserver.namesakes import missing  # noqa: PLC0415  # who imports us shall load nothing

        raise missing(__name__, name)
