"""What the token server keeps in a world, without HTTP."""

from datetime import datetime, timedelta

import pytest

from mockserver.app import create_app
from mockserver.auth.bearer import Token
from mockserver.vendors.superloop.service.collections import TOKENS
from mockserver.vendors.superloop.service.tokens import TokenServer
from tests.doors import NOW

AT = datetime.fromisoformat(NOW)
MANY = 10_000


def seal(token):
    return f"sealed {token.id}"


@pytest.mark.parametrize(("held", "left"), [(MANY - 1, MANY), (MANY, 4)])
def test_tokens_that_have_expired_are_forgotten_where_there_are_very_many(held, left):
    world = create_app().extensions["mockserver"].enter("many")
    world.store.clear()
    world.store.add(TOKENS, Token("printed", "11001", AT, published=True))
    world.store.add(TOKENS, Token("endless", "11001"))
    world.store.add(TOKENS, Token("good", "11001", AT + timedelta(seconds=1)))
    for number in range(held - 3):
        world.store.add(TOKENS, Token(f"old {number}", "11001", AT))

    TokenServer(world, AT, seal).mint("11001", timedelta(hours=1), None)

    assert world.store.count(TOKENS) == left
