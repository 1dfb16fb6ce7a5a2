"""What a back-office action is told when it asks for something that is not there, or can not be done now."""

from collections.abc import Iterator
from contextlib import contextmanager

from mockserver.residents import NotThereError
from mockserver.stores import MissingKeyError
from mockserver.vendors.superloop.orders.transitions import NotNowError


@contextmanager
def by_argument(name: str, what: str) -> Iterator[None]:
    """NotThereError of the argument `name` where the store has no such thing (`what`), or its state holds it back."""
    try:
        yield
    except MissingKeyError:
        raise NotThereError(name, f"there is no {what}") from None
    except NotNowError as error:
        raise NotThereError(name, str(error)) from None
