"""The sample suite's conftest: any order, the same in every worker, by the seed in `SAMPLE_ORDER`; a share of it."""

import os
import random

import pytest


def pytest_collection_modifyitems(items):
    random.Random(os.environ["SAMPLE_ORDER"]).shuffle(items)  # noqa: S311  # nothing secret
    del items[int(os.environ.get("SAMPLE_SHARE", len(items))) :]


@pytest.fixture(scope="session", autouse=True)
def where(order_mockserver, request):
    """Each worker writes down which server it has."""
    name = os.environ.get("PYTEST_XDIST_WORKER", "main")
    (request.config.rootpath / f"{name}.url").write_text(order_mockserver.base_url)
