"""Who may ask for tokens: clients with their public keys, and the assertions that they have used up."""

from datetime import datetime
from typing import Annotated
from urllib.parse import quote

from msgspec import Meta, Struct
from msgspec.structs import replace

from mockserver.auth.jwt import PublicKey

Name = Annotated[str, Meta(min_length=1, max_length=255)]


class Client(Struct, frozen=True, kw_only=True):
    """A client of the token endpoint. What it gets are tokens of `caller`; `keys` are what it may sign with."""

    client_id: Name
    caller: Name
    name: str = ""
    keys: tuple[PublicKey, ...] = ()

    def keys_called(self, kid: object) -> tuple[PublicKey, ...]:
        return tuple(key for key in self.keys if key.kid == kid)


class UsedAssertion(Struct, frozen=True, kw_only=True):
    """The id of an assertion that got its client a token: no other may have it while the first is good."""

    client_id: Name
    jti: Name
    expires_at: datetime

    @property
    def key(self) -> str:
        return f"{quote(self.client_id)} {self.jti}"


def with_key(client: Client, key: PublicKey) -> Client:
    """The client with the key, in the place of one that is called the same."""
    others = tuple(one for one in client.keys if one.kid != key.kid)
    return replace(client, keys=(*others, key))
