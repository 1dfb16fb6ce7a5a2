"""Ids and chance of one world, drawn from its seed: the same seed and the same calls give the same ids."""

import hashlib
import string
from threading import Lock

_ALPHABET = string.ascii_letters + string.digits


class Ids:
    """Draws in sequence. Its whole state is how often it was asked, so that a copy of a world draws on from there.

    `uuid4` is not used: neither a seed nor freezegun reaches it.
    """

    def __init__(self, seed: int, *, drawn: int = 0, requests: int = 0) -> None:
        self.seed = seed
        self.drawn = drawn
        self.requests = requests
        self._lock = Lock()

    def copy(self) -> "Ids":
        return Ids(self.seed, drawn=self.drawn, requests=self.requests)

    def request(self) -> str:
        """The id of the next request in this world: `r-1`, `r-2`, ..."""
        with self._lock:
            self.requests += 1
            return f"r-{self.requests}"

    def uuid(self) -> str:
        """A version 4 UUID in the usual spelling."""
        bits = int.from_bytes(self._draw(16)) & ~(0xF << 76 | 0x3 << 62) | (0x4 << 76 | 0x2 << 62)
        digits = f"{bits:032x}"
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"

    def text(self, length: int) -> str:
        """Random letters and digits."""
        return "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in self._draw(length))

    def _draw(self, length: int) -> bytes:
        with self._lock:
            self.drawn += 1
            return noise(f"{self.seed}:{self.drawn}", length)


def noise(seed: str, length: int) -> bytes:
    """Bytes that look random and are the same for the same seed."""
    return hashlib.shake_128(seed.encode()).digest(length)


def chance(seed: str) -> float:
    """A number from 0 to 1, 1 excluded, that looks random and is the same for the same seed."""
    return int.from_bytes(noise(seed, 7)) / 2**56
