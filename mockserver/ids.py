"""Ids and chance of one world, drawn from its seed: the same seed and the same calls give the same ids."""

import itertools
import random
import string

_ALPHABET = string.ascii_letters + string.digits


class Ids:
    """Draws in sequence. `uuid4` is not used: neither a seed nor freezegun reaches it."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311  # repeatable on purpose, no secret hangs on it
        self._requests = itertools.count(1)

    def request(self) -> str:
        """The id of the next request in this world: `r-1`, `r-2`, ..."""
        return f"r-{next(self._requests)}"

    def uuid(self) -> str:
        """A version 4 UUID in the usual spelling."""
        bits = self._random.getrandbits(128) & ~(0xF << 76 | 0x3 << 62) | (0x4 << 76 | 0x2 << 62)
        digits = f"{bits:032x}"
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"

    def text(self, length: int) -> str:
        """Random letters and digits."""
        return "".join(self._random.choices(_ALPHABET, k=length))
