"""What the Remote Order Processor and the Job Tracker do, by hand or when their delay has passed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta, Struct

from mockserver.residents import Action
from mockserver.vendors.rxuniverse.orders import processing
from mockserver.vendors.rxuniverse.orders.records import Stage
from mockserver.vendors.rxuniverse.orders.settings import Settings
from mockserver.vendors.rxuniverse.service.orders import RxUniverseService
from mockserver.world import World


class OneOrAll(Struct, frozen=True, kw_only=True):
    """Which orders the back office sees to."""

    order_number: Annotated[str | None, Meta(description="this order alone; without it, all that wait")] = None


def run_job_tracker(world: World, wanted: OneOrAll, now: datetime) -> list[str]:
    """The numbers of the orders that this changed. Without the module nothing happens."""
    service = RxUniverseService(world, now)
    numbers = _numbers(service, wanted, Stage.IMPORTED)
    return service.change(numbers, processing.process_flags) if service.settings.job_tracker_installed else []


def run_remote_order_processor(world: World, wanted: OneOrAll, now: datetime) -> list[str]:
    """The numbers of the imported orders."""
    service = RxUniverseService(world, now)
    return service.change(_numbers(service, wanted, Stage.QUEUED), processing.import_order)


def import_order(world: World, wanted: OneOrAll, now: datetime) -> list[str]:
    """The numbers of the imported orders: with the one that is named, those that a stopped processor has left."""
    service = RxUniverseService(world, now)
    if not service.settings.remote_order_processor_running:
        return []
    return service.change([*_numbers(service, wanted, Stage.QUEUED), *service.overdue()], processing.import_order)


def adapt(world: World, before: Settings) -> None:
    """A processor that was stopped and runs again imports what is overdue."""
    service = RxUniverseService(world, world.clock.now())
    if service.settings.remote_order_processor_running and not before.remote_order_processor_running:
        service.change(service.overdue(), processing.import_order)


ACTIONS: Mapping[str, Action[World, Any]] = {
    "run-job-tracker": Action(
        run_job_tracker,
        OneOrAll,
        "process the flags: what is cancelled is deleted, what is done is complete, off the tray",
    ),
    "run-remote-order-processor": Action(
        run_remote_order_processor, OneOrAll, "import what was submitted, once, even where the processor is stopped"
    ),
    "import-order": Action(
        import_order, OneOrAll, "what a running processor does when the delay has passed; a stopped one does nothing"
    ),
}


def _numbers(service: RxUniverseService, wanted: OneOrAll, stage: Stage) -> list[str]:
    return service.order_numbers(stage) if wanted.order_number is None else [wanted.order_number]
