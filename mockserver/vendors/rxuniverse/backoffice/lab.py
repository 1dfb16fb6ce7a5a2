"""What the people of the lab do by hand.

Stations and customers are defined as items of their collections, delete reasons in the setting `delete_reasons`.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta, Struct

from mockserver.residents import Action
from mockserver.vendors.rxuniverse.orders.records import Order
from mockserver.vendors.rxuniverse.service.lab import Lab
from mockserver.world import World


class OneOrder(Struct, frozen=True, kw_only=True):
    """Which order the lab sees to."""

    order_number: Annotated[str, Meta(description="the order")]


class CheckIn(Struct, frozen=True, kw_only=True):
    """Which order comes where."""

    order_number: Annotated[str, Meta(description="the order")]
    station: Annotated[str, Meta(description="the station's code, in its own case")]
    operator: Annotated[str, Meta(description="who does it; not looked up, and never required")] = ""


class Unvalid(Struct, frozen=True, kw_only=True):
    """Which order is no longer valid, and why."""

    order_number: Annotated[str, Meta(description="the order")]
    message: Annotated[str, Meta(description="the reason, as the order's status tells it")]


class Tray(Struct, frozen=True, kw_only=True):
    """Which order goes on which tray."""

    order_identifier: Annotated[str, Meta(description="the order's number or its PO number")]
    tray_number: Annotated[str, Meta(description="digits; the setting tray_max_digits says how many at most")]
    reassign: Annotated[bool, Meta(description="take the order off the tray it has")] = False


def check_in(world: World, wanted: CheckIn, now: datetime) -> Order:
    return Lab(world, now).check_in(wanted.order_number, wanted.station, wanted.operator)


def put_on_hold(world: World, wanted: OneOrder, now: datetime) -> Order:
    return Lab(world, now).put_on_hold(wanted.order_number)


def release_hold(world: World, wanted: OneOrder, now: datetime) -> Order:
    return Lab(world, now).release_hold(wanted.order_number)


def validate_order(world: World, wanted: OneOrder, now: datetime) -> Order:
    return Lab(world, now).validate(wanted.order_number)


def unvalidate_order(world: World, wanted: Unvalid, now: datetime) -> Order:
    return Lab(world, now).unvalidate(wanted.order_number, wanted.message)


def complete_order(world: World, wanted: OneOrder, now: datetime) -> Order:
    return Lab(world, now).complete(wanted.order_number)


def assign_tray(world: World, wanted: Tray, now: datetime) -> Order:
    return Lab(world, now).assign_tray(wanted.order_identifier, wanted.tray_number, reassign=wanted.reassign)


ACTIONS: Mapping[str, Action[World, Any]] = {
    "check-in": Action(check_in, CheckIn, "the order comes to a station, which may prevent cancelling for good"),
    "put-on-hold": Action(put_on_hold, OneOrder, "nothing more is done to the order until it is released"),
    "release-hold": Action(
        release_hold, OneOrder, "the order goes on as before the hold, or as its data suggest where that is not known"
    ),
    "validate-order": Action(validate_order, OneOrder, "what was wrong with the order is mended: it is calculated"),
    "unvalidate-order": Action(unvalidate_order, Unvalid, "something is wrong with the order, which its status tells"),
    "complete-order": Action(complete_order, OneOrder, "the lab completes the order at once, off its tray"),
    "assign-tray": Action(assign_tray, Tray, "the order gets a tray that no other active order is on"),
}
