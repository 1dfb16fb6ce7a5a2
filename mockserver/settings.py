"""The settings of the process, one row each: the flag, its environment variable, its default, what it is for."""

from msgspec import Struct

from mockserver.validation import Validate


class Setting(Struct, frozen=True):
    """`--world-ttl` is also `ORDER_MOCK_WORLD_TTL`. The type of the default is the type of the setting.

    A number lies between `least` and `most`; None: no limit. Without a default it is a number that need not be given.
    A text is any, or one of those in `choices`.
    """

    name: str
    default: str | int | bool | None
    help: str
    least: int | None = None
    most: int | None = None
    choices: tuple[str, ...] = ()

    @property
    def variable(self) -> str:
        return "ORDER_MOCK_" + self.name.upper().replace("-", "_")


SETTINGS = (
    Setting("host", "127.0.0.1", "Address to listen on. Anything but loopback needs an admin token."),
    Setting("port", 8080, "Port to listen on; 0 picks a free one and prints it.", least=0, most=65_535),
    Setting("seed", 0, "Seed of ids and chance in every world that is made without one of its own."),
    Setting("max-worlds", 10_000, "How many worlds may exist at once; one more is answered 503.", least=1),
    Setting("world-ttl", 3600, "Seconds after which an idle world is forgotten. The default world stays.", least=1),
    Setting("journal-size", 1000, "Requests that each world's journal keeps.", least=0),
    Setting("mock-headers", True, "Whether answers carry the X-Mock-* headers."),
    Setting("overrides", "", "File of answers, as `verify --write-overrides` writes it, that every world begins with."),
    Setting(
        "validate",
        "off",
        "Whether worlds hold requests and answers against the OpenAPI documents (needs `order-mockserver[validate]`).",
        choices=(*map(str, Validate),),
    ),
    Setting("admin-token", "", "Bearer token that every /__admin call but health must carry."),
    Setting(
        "tls", False, "Whether it speaks HTTPS, with certificates of its own making (needs `order-mockserver[tls]`)."
    ),
    Setting("tls-port", None, "A second port for HTTPS; the first one stays plain HTTP.", least=0, most=65_535),
    Setting("tls-dir", "", "Folder that keeps the authority and its certificate; else one among the user's settings."),
    Setting("tls-names", "", "Further host names of the certificate, with commas between them."),
    Setting("tls-cert", "", "File with a certificate of your own, instead of one that is made."),
    Setting("tls-key", "", "File with the key of that certificate."),
    Setting("ready-json", False, "Whether the line that says it is ready is JSON, for a program that started it."),
    Setting("exit-with-parent", False, "Whether it stops when standard input ends, as a pipe does with who holds it."),
)


class Settings(Struct, frozen=True):
    """The settings of one process, as `SETTINGS` lists them; without those of the command and the address it serves."""

    seed: int = 0
    max_worlds: int = 10_000
    world_ttl_seconds: float = 3600
    journal_size: int = 1000
    mock_headers: bool = True
    overrides: str = ""
    validate: str = "off"
    admin_token: str = ""
