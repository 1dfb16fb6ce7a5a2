"""What the emulator answers to a vendor's examples, found out once for all tests."""

from functools import cache

from mockserver.verifying import run
from mockserver.verifying.reference import Reference


@cache
def told(name):
    """The vendor's golden exchanges, and a request for an answer, with what is expected of them."""
    vendor = run.find_vendor(name)
    reference = Reference(vendor)
    stories = run.stories(vendor, reference, [vendor.internal_error])
    return [(story, reference.with_twin(story, expected)) for story, expected in stories]


class Remembering(Reference):
    """The emulator, which is asked once for what is expected of the same stories."""

    def __init__(self, vendor, **how):
        super().__init__(vendor, **how)
        self._told_before = {}

    def expected(self, stories):
        asked = tuple(story.name for story in stories)
        if asked not in self._told_before:
            self._told_before[asked] = super().expected(stories)
        return self._told_before[asked]


@cache
def remembering(vendor, host):
    return Remembering(vendor, host=host)


@cache
def pairs(name):
    """Every request to the vendor with what is expected of it."""
    return [
        pair
        for story, expected in told(name)
        for number, pair in enumerate(zip(story.requests, expected, strict=True))
        if not story.is_control(number)
    ]
