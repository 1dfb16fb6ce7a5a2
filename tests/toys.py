"""Two small vendors for tests of the core: what a vendor may do, without any real vendor's rules."""

from datetime import timedelta

import flask
import orjson
from msgspec import Struct
from msgspec.structs import replace

from mockserver.residents import Action, NotThereError
from mockserver.rules import Decision, Kind, Refusal, Rule, RuleBook, Source
from mockserver.settings import Settings
from mockserver.stores import Collection
from mockserver.vendor import Credential, Operation, Vendor
from mockserver.web.flask_door import Control, make_app
from mockserver.web.pipeline import Pipeline
from mockserver.web.routing import Routes
from mockserver.web.rsgi_door import RsgiDoor
from mockserver.worlds import Worlds


class Toy(Struct, frozen=True):
    id: str
    wound: bool = False


class AlphaSettings(Struct, frozen=True):
    loud: bool = False


class BetaSettings(Struct, frozen=True):
    quiet: bool = False


# Under a real vendor's name, whose fixtures hold no toys: a world reads them for every collection.
TOYS = Collection("superloop", "toys", Toy, key=lambda toy: toy.id)


def row(rule_id, status=0, **columns):
    kind = Kind.ANSWER if status else Kind.READING
    columns = {
        "operation": "any",
        "sentence": f"{rule_id} happened.",
        "source": Source.PAGE,
        "address": "page",
    } | columns
    return Rule(id=rule_id, kind=kind, status=status, **columns)


DONE = row("ALP-1", 200, inferred="body")
READ = row("ALP-2")
TAKEN = row(
    "ALP-3", 409, code="TAKEN", text="{id} is taken", remedy="Take another than {id}.", headers=(("X-Taken", "{id}"),)
)
UNKNOWN = row("ALP-4", 404, code="UNKNOWN", text="no {path}")
METHOD = row("ALP-5", 405, code="METHOD", text="not by {method}")
BROKEN = row("ALP-6", 500, code="BROKEN", text="broken")
SOLD_OUT = row("ALP-7", 200, code="SOLD_OUT", text="sold out")  # some vendors refuse with 200
BETA_UNKNOWN = row("BET-1", 404, code="BETA_UNKNOWN", text="beta has no {path}")
BETA_METHOD = row("BET-2", 405, code="BETA_METHOD", text="not by {method}")
BETA_BROKEN = row("BET-3", 500, code="BETA_BROKEN", text="broken")


def refuse(exchange, refusal):
    body = {"code": refusal.rule.code, "nearest": exchange.facts.get("nearest")}
    return exchange.answer(refusal.rule, orjson.dumps(body), [("Content-Type", "application/json")])


def stamp(exchange, answer):
    answer.headers.append(("X-Stamp", "alpha"))


def echo(exchange):
    """What the handler was given."""
    request = exchange.request
    told = {
        "method": request.method,
        "path": request.path,
        "query": request.query,
        "params": exchange.params,
        "headers": {name: value for name, value in sorted(request.headers.items()) if name.startswith("x-")},
        "content-type": request.header("content-type"),
        "media_type": request.media_type,
        "host": request.host,
        "body": request.body.decode("utf-8", "replace"),
        "world": exchange.world.name,
    }
    exchange.read(READ, seen=1)
    return exchange.answer(DONE, orjson.dumps(told), [("Content-Type", "application/json")])


def wind(exchange):
    """Takes a toy; refuses one that is taken."""
    key = exchange.request.query or "bear"
    if exchange.world.store.get(TOYS, key):
        raise Refusal(TAKEN, READ, id=key)
    exchange.world.store.add(TOYS, Toy(key))
    exchange.warn("production asks for a key")
    return exchange.answer(Decision(None, DONE, (READ,), {"id": key}))


class Delivery(Struct, frozen=True):
    id: str


def deliver(world, wanted, now):
    """A back-office action: a wound toy arrives."""
    if wanted.id == "nowhere":
        raise NotThereError("id", "no shelf for it")
    toy = Toy(wanted.id, wound=True)
    world.store.add(TOYS, toy)
    return toy


class Nothing(Struct, frozen=True):
    pass


def explode(world, wanted, now):
    """A back-office action with a fault: it fails after it has changed everything that it can."""
    for toy in world.store.list(TOYS):
        world.store.remove(TOYS, toy.id)
    world.keep_settings(AlphaSettings(loud=True))
    world.schedule(now, "alpha", "deliver", id="x")
    raise KeyError("the spring broke")


def crash(exchange):
    exchange.read(READ)
    raise ZeroDivisionError("the spring broke")


ALPHA = Vendor(
    name="alpha",
    title="Alpha Toys",
    hosts=(r"api(-test)?\.alpha\.example",),
    operations=(
        Operation("catalog", "GET", ("/alpha/catalog", "/alpha/list"), echo, "Read the catalog"),
        Operation("read-toy", "GET", ("/alpha/toys/<key>",), echo, "Read a toy"),
        Operation("change-toy", "PUT", ("/alpha/toys/<key>",), echo, "Change a toy"),
        Operation("wind", "POST", ("/alpha/toys/wind",), wind, "Wind a toy"),
        Operation("give-away", "GET", ("/alpha/give-away",), wind, "Take a toy by a link"),
        Operation("crash", "POST", ("/alpha/crash",), crash, "Break"),
    ),
    rules=RuleBook((DONE, READ, TAKEN, UNKNOWN, METHOD, BROKEN, SOLD_OUT)),
    collections=(TOYS,),
    settings=AlphaSettings,
    refuse=refuse,
    stamp=stamp,
    not_found=UNKNOWN,
    method_not_allowed=METHOD,
    internal_error=BROKEN,
    credentials=lambda world: (Credential({"X-Key": "k"}, "me", "good"),),
    mint=lambda world, caller, life, preset: Credential({"X-Key": "k2"}, caller, str(life or timedelta())),
    actions={"deliver": Action(deliver, Delivery, "a wound toy arrives"), "explode": Action(explode, Nothing, "break")},
    secret_headers=("x-key", "X-Signature"),
    secret_parameters=("Signature", "api_key"),
)
BETA = replace(
    ALPHA,
    name="beta",
    title="Beta Toys",
    hosts=(r"api\.beta\.example",),
    operations=(
        Operation("find", "GET", ("/beta/<path:key>",), echo, "Find anything"),
        Operation("make", "POST", ("/beta/<path:key>",), echo, "Make anything"),
    ),
    rules=RuleBook((BETA_UNKNOWN, BETA_METHOD, BETA_BROKEN)),
    collections=(),
    actions={},
    settings=BetaSettings,
    not_found=BETA_UNKNOWN,
    method_not_allowed=BETA_METHOD,
    internal_error=BETA_BROKEN,
)
VENDORS = (ALPHA, BETA)


class ToyServer:
    """Both doors of a server for the two vendors, or for those given."""

    def __init__(self, vendors=VENDORS, **settings):
        options = Settings(**settings)
        self.worlds = Worlds(vendors, options)
        self.routes = Routes(vendors)
        self.pipeline = Pipeline(self.worlds, mock_headers=options.mock_headers, vendors=vendors)
        blueprint = flask.Blueprint("control", __name__, url_prefix="/__admin")
        blueprint.add_url_rule("/echo", view_func=_echo_environ, methods=["GET", "POST"])
        control = Control(blueprint, "/__admin", _unknown_call)
        self.app = make_app(vendors, self.pipeline, self.routes, control)
        self.rsgi = RsgiDoor(
            self.pipeline, self.routes, self.app, lambda request: not request.path.startswith("/__admin")
        )


def _echo_environ():
    request = flask.request
    told = {
        "path": request.path,
        "root": request.root_path,
        "query": request.query_string.decode(),
        "body": request.get_data(as_text=True),
        "world": request.environ.get("mockserver.world"),
        "x": {name.lower(): value for name, value in request.headers if name.lower().startswith("x-")},
        "length": request.content_length or 0,
    }
    return flask.Response(orjson.dumps(told), 200, content_type="application/json")


def _unknown_call(error):
    return flask.Response(b"{}", error.code, [("X-Unknown-Call", "yes")])
