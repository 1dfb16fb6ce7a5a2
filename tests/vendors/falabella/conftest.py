"""The seller that Falabella's tests call as."""

import pytest

from tests.doors import Doors
from tests.vendors.falabella.seller import Seller


@pytest.fixture
def seller(http: Doors) -> Seller:
    return Seller(http)
