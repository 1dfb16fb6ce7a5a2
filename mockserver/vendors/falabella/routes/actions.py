"""What an action is: a value of the parameter `Action`, and a call of it that has passed the checks."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from mockserver.exchange import Answer, Exchange
from mockserver.rules import Decision, Rule
from mockserver.vendors.falabella.orders.login import User
from mockserver.vendors.falabella.orders.settings import Settings
from mockserver.vendors.falabella.schemas import envelope
from mockserver.vendors.falabella.schemas.envelope import Tree
from mockserver.vendors.falabella.schemas.parameters import Parameters

BOTH_VERSIONS = ("1.0", "2.0")


class Call(Struct, frozen=True):
    """A request that has passed the checks: the action that it names, what it sends, who it is from."""

    exchange: Exchange
    action: "Action"
    sent: Parameters
    user: User

    @property
    def settings(self) -> Settings:
        return self.exchange.world.settings(Settings)

    def answer(
        self,
        by: Rule | Decision[object],
        response_type: str = "",
        body: Tree = "",
        head: Mapping[str, Tree] | None = None,
    ) -> Answer:
        """The success; `head` is what the action has in its head beside the rest."""
        document = envelope.success(self.action.name, self.exchange.now, response_type, body, head)
        wanted = self.sent.format
        return self.exchange.answer(by, envelope.render(document, wanted), [envelope.CONTENT_TYPE[wanted]])


class Action(Struct, frozen=True, kw_only=True):
    """One value of `Action`. `parameters` are its own documented ones, `reads_body` says that it has an XML body, and
    `also` is a second method where documents differ.

    may_be_unsigned: whether the setting getbrands_unsigned is about it.
    """

    name: str
    operation: str
    method: str
    handler: Callable[[Call], Answer]
    summary: str
    parameters: frozenset[str] = frozenset()
    versions: tuple[str, ...] = ("1.0",)
    reads_body: bool = False
    may_be_unsigned: bool = False
    also: str = ""
