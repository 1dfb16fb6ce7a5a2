"""What every list over HTTP does: the query's part of it, counted."""

from collections.abc import Callable
from typing import TypeVar

from mockserver.exchange import Answer, Exchange
from mockserver.rules import Decision
from mockserver.vendors.rxuniverse.orders.paging import Page, Part
from mockserver.vendors.rxuniverse.schemas import answers, paging

T = TypeVar("T")


def answer_list(
    exchange: Exchange, read: Callable[[Page], Decision[Part[T]]], body: Callable[[Part[T]], bytes]
) -> Answer:
    """The part that `read` has of the list, as `body` writes it. Refuses with RXU-79."""
    decision = read(paging.load_page(exchange.request.query))
    return exchange.answer(decision, body(decision.value), [answers.JSON])
