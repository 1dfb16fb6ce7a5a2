"""Faults over the control API: what is to go wrong in this world, and how often it has."""

from http import HTTPStatus
from typing import Any

from mockserver.admin.desk import (
    Call,
    Desk,
    empty,
    listing,
    read_body,
    reply,
    unknown,
    wrong_body,
    wrong_call,
)
from mockserver.admin.schemas.faults import FaultAnswer, FaultList, FaultMaking
from mockserver.faults import MOST_FAULTS, Fault, Match, Phase
from mockserver.faults.kinds import KINDS
from mockserver.stores.codec import to_plain
from mockserver.targets import wrong_target
from mockserver.web.flask_door import Response
from mockserver.world import World


def add_fault(desk: Desk) -> Response:
    wanted = read_body(FaultMaking)
    what = KINDS[wanted["kind"]]
    parameters = {name: wanted[name] for name in what.__struct_fields__ if name in wanted}
    match = Match(**wanted["match"]) if wanted["match"] else Match()
    wrong = wrong_target(match, parameters.get("rule"), desk.vendors)
    if wrong is not None:
        raise wrong_body([wrong])
    world = desk.world()
    with world.lock:
        now = world.clock.now()
        if len(world.faults.live(now)) >= MOST_FAULTS:
            raise wrong_call(HTTPStatus.CONFLICT, "body", [("", f"a world has {MOST_FAULTS} faults at most")])
        fault = Fault(
            id=world.faults.next_id(),
            match=match,
            what=what(**parameters),
            created_at=now,
            phase=Phase(wanted["phase"]),
            **{name: wanted[name] for name in ("probability", "count", "ttl")},
        )
        world.faults.add(fault)
    return reply(_described(fault), HTTPStatus.CREATED)


def list_faults(desk: Desk) -> Response:
    return listing("faults", [_described(fault) for fault in _live(desk.world())])


def read_fault(desk: Desk, id: str) -> Response:
    return reply(_described(_found(desk.world(), id)))


def remove_fault(desk: Desk, id: str) -> Response:
    world = desk.world()
    with world.lock:
        world.faults.remove(_found(world, id).id)
    return empty()


def remove_faults(desk: Desk) -> Response:
    world = desk.world()
    with world.lock:
        for fault in _live(world):
            world.faults.remove(fault.id)
    return empty()


def _live(world: World) -> list[Fault]:
    with world.lock:
        return world.faults.live(world.clock.now())


def _found(world: World, fault_id: str) -> Fault:
    known = {fault.id: fault for fault in _live(world)}
    if fault_id not in known:
        raise unknown("fault", fault_id, known, at="/id")
    return known[fault_id]


def _described(fault: Fault) -> dict[str, Any]:
    """A fault for people: flat, with the parameters that it has."""
    plain = to_plain(fault)
    parameters = {name: value for name, value in plain["what"].items() if value is not None}
    told = ("probability", "count", "ttl", "phase", "matched", "hits", "created_at")
    return {
        "id": fault.id,
        "match": plain["match"],
        **parameters,
        **{name: plain[name] for name in told},
        "ends_at": fault.ends_at,
    }


CALLS = (
    Call(
        "POST",
        "/faults",
        add_fault,
        "have something go wrong; ends by itself after `count` hits or `ttl`",
        body=FaultMaking,
        example={
            "match": {"vendor": "kibo", "operation": "cancel-order", "caller": "*", "nth": 3},
            "kind": "latency",
            "milliseconds": 800,
            "probability": 0.5,
            "count": 20,
            "ttl": "PT10M",
        },
        answers={201: FaultAnswer},
        errors=(400, 409, 422),
    ),
    Call(
        "GET",
        "/faults",
        list_faults,
        "what is to go wrong, in order: the first that matches wins",
        answers={200: FaultList},
    ),
    Call(
        "GET",
        "/faults/<id>",
        read_fault,
        "one fault, with how often it was met",
        answers={200: FaultAnswer},
        errors=(404,),
    ),
    Call("DELETE", "/faults", remove_faults, "nothing is to go wrong any more", answers={204: None}),
    Call("DELETE", "/faults/<id>", remove_fault, "take a fault away", answers={204: None}, errors=(404,)),
)
