"""Clients that openapi-python-client makes of the documents as they are: they cancel orders."""

import importlib
from http import HTTPStatus
from types import ModuleType

import httpx
import pytest
from openapi_python_client import generate
from openapi_python_client.config import Config, ConfigFile, MetaType

from mockserver.documents import FOLDER
from tests.doors import RunningServer

TOLD = {
    "dash": ["Unsupported content_type application/x-pem-file"],  # a certificate's answer
    "kibo": [],
    "rxuniverse": [],
    "superloop": [],
    "falabella": ["Unsupported content type application/xml"],  # the body of some of the actions that are posted
    "control": ["Unsupported content_type application/x-x509-ca-cert"],  # a certificate's answer
}


@pytest.fixture
def generated(tmp_path, monkeypatch, request):
    """Make the client of a document, held to what it is known to lack, and import a part of it."""
    monkeypatch.syspath_prepend(tmp_path)

    def make(name: str) -> ModuleType:
        sources = ConfigFile(package_name_override=f"{name}_client", post_hooks=[])  # the hooks would run ruff
        config = Config.from_sources(
            sources,
            MetaType.NONE,
            FOLDER / f"{name}.json",
            "utf-8",
            overwrite=False,
            output_path=tmp_path / f"{name}_client",
        )
        warnings = generate(config=config)
        assert [
            str(warning.detail) for warning in warnings if not any(one in str(warning.detail) for one in TOLD[name])
        ] == []
        assert len(warnings) == len(TOLD[name])
        return importlib.import_module(f"{name}_client")

    return make


def part(client: ModuleType, path: str) -> ModuleType:
    return importlib.import_module(f"{client.__name__}.{path}")


@pytest.fixture
def base_url(served: RunningServer, request):
    """Of a world of the test's own."""
    world = f"generated-{request.node.name.rpartition('_')[2]}"
    yield f"{served.url}/__world/{world}"
    httpx.delete(f"{served.url}/__admin/worlds/{world}")


def test_a_generated_client_cancels_an_order_of_superloop(generated, base_url):
    superloop = generated("superloop")
    cancel, models = part(superloop, "api.superloop_connect.cancel_order"), part(superloop, "models")

    with superloop.AuthenticatedClient(base_url=base_url, token="superloop-token") as client:
        answers = [
            cancel.sync_detailed(
                client=client, body=models.CancelRequest(order_id=1), x_api_version=models.CancelOrderXAPIVERSION("7")
            )
            for _ in range(2)
        ]

    assert [answer.status_code for answer in answers] == [HTTPStatus.OK, HTTPStatus.UNPROCESSABLE_ENTITY]
    assert answers[1].parsed.errors[0].code == "ORDER_NOT_CANCELLABLE"


def test_a_generated_client_cancels_the_test_orders_of_dash(generated, base_url):
    dash = generated("dash")
    cancel, models = part(dash, "api.amazon_dash_replenishment.cancel_test_orders"), part(dash, "models")
    types = {
        "x_amzn_type_version": models.CancelTestOrdersXAmznTypeVersion(
            "com.amazon.dash.replenishment.DrsCancelTestOrdersInput@1.0"
        ),
        "x_amzn_accept_type": models.CancelTestOrdersXAmznAcceptType(
            "com.amazon.dash.replenishment.DrsCancelTestOrdersResult@1.0"
        ),
    }

    with dash.AuthenticatedClient(base_url=base_url, token="Atza|test-device") as client:
        answer = cancel.sync(client=client, **types)

    assert [one.slot_id for one in answer.slot_order_statuses] == ["slot1", "slot2"]


def test_a_generated_client_cancels_an_order_of_kibo(generated, base_url):
    kibo = generated("kibo")
    cancel, models = part(kibo, "api.kibo_translated_oms.cancel_order"), part(kibo, "models")
    wanted = models.CancelRequest(
        orderId=1010101, disposition_reason=models.CancelRequestDispositionReason("customer_changed_mind")
    )

    with kibo.Client(base_url=base_url, headers={"x-vol-tenant": "30125"}) as client:
        answer = cancel.sync(client=client, body=wanted)

    assert answer.to_dict()["orderState"] == "CANCELED"


def test_a_generated_client_cancels_an_order_of_rxuniverse(generated, base_url):
    rxuniverse = generated("rxuniverse")
    cancel = part(rxuniverse, "api.rx_universe.cancel_order")

    with rxuniverse.Client(base_url=base_url) as client:
        answer = cancel.sync("337178", client=client)

    assert answer.to_dict()["orderNumber"] == "337178"


@pytest.mark.parametrize("name", ["falabella", "control"])
def test_a_client_is_made_of_the_other_documents_but_for_what_it_cannot_express(generated, name):
    """Falabella's actions that are posted, of which one cancels, share their URL with those that have a body in XML."""
    made = generated(name)

    assert made.Client(base_url="http://localhost")
