"""The pytest plugin, as a user's suite meets it: fixtures, their marker, what a failure shows."""

import pytest

from mockserver.client import Client
from tests.test_imports import loaded_by
from tests.testing.conftest import LOADED


def test_the_plugin_loads_nothing_of_the_product():
    loaded = loaded_by("import pytest; import mockserver.testing.plugin")

    ours = {name for name in loaded if name.startswith("mockserver")}
    assert ours == {"mockserver", "mockserver.testing", "mockserver.testing.plugin", "mockserver.testing.options"}
    assert not loaded & {"urllib3", "msgspec", "orjson", "flask", "click", "requests", "httpx"}


def test_a_suite_that_does_not_use_it_loads_nothing_either(pytester):
    pytester.makepyfile("""
        import sys

        def test_what_is_loaded():
            assert not {"urllib3", "msgspec", "mockserver.client", "mockserver.testing.runs"} & sys.modules.keys()
    """)

    pytester.runpytest_subprocess(*LOADED, "-p", "no:hypothesispytest", "-p", "no:cacheprovider").assert_outcomes(
        passed=1
    )


def test_what_it_loads_is_loaded_as_it_is_written_with_no_assertions_made_over(pytester):
    pytester.makepyfile("""
        import mockserver.client

        def test_by_what_it_was_loaded():
            assert type(mockserver.client.__loader__).__name__ == "SourceFileLoader"
    """)

    pytester.runpytest_subprocess(*LOADED, "-p", "no:cacheprovider").assert_outcomes(passed=1)


def test_each_test_has_a_world_of_its_own_that_is_gone_when_it_is_over(suite, served, pytester):
    result = suite("""
@pytest.mark.parametrize("round_", range(3))
def test_first_cancel(mock_world, round_):
    assert cancel(mock_world, 1) == 200
    assert mock_world.requests.count() == 1
    with open("names", "a") as file:
        print(mock_world.name, file=file)
    """)

    result.assert_outcomes(passed=3)
    names = (pytester.path / "names").read_text().split()
    assert len(set(names)) == 3
    with Client(served.url) as client:
        assert not {world.name for world in client.worlds.list()} & set(names)


def test_names_of_worlds_are_good_whatever_the_test_is_called(suite):
    result = suite("""
@pytest.mark.parametrize("text", ["", "A/B ? ünï", "x" * 200], ids=str)
def test_(mock_world, text):
    assert mock_world.clock.read()
    """)

    result.assert_outcomes(passed=3)


def test_the_marker_says_how_the_world_begins(suite):
    result = suite("""
@pytest.mark.mock_world(seed=42, freeze="2026-01-15T10:00:00Z")
class TestMarked:
    def test_class(self, mock_world, mock_clock):
        assert mock_world.worlds.get(mock_world.name).seed == 42
        assert str(mock_clock.read().now) == "2026-01-15 10:00:00+00:00"
        assert mock_world.orders("superloop").list()

    @pytest.mark.mock_world(fixtures=[], seed=43)
    def test_nearest_wins(self, mock_world, mock_clock):
        assert mock_world.worlds.get(mock_world.name).seed == 43
        assert mock_clock.read().frozen
        assert not mock_world.orders("superloop").list()

@pytest.mark.mock_world(freeze=True)
def test_now(mock_clock):
    assert mock_clock.read().frozen

def test_unmarked(mock_clock):
    assert not mock_clock.read().frozen
    """)

    result.assert_outcomes(passed=4)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("sed=42", "@pytest.mark.mock_world knows no 'sed'; nearest: seed; known are seed, fixtures, freeze"),
        ("42", "@pytest.mark.mock_world takes its arguments by name: seed, fixtures, freeze"),
        ("seed='x'", "seed='x'): a seed is a whole number"),
        ("fixtures='default'", "fixtures='default'): fixtures are ['default'] or []"),
        ("fixtures=['mine']", "fixtures=['mine']): fixtures are ['default'] or []"),
        ("freeze='tomorrow'", "an instant with its zone, such as '2026-01-15T10:00:00Z', or True"),
        ("freeze='2026-01-15T10:00:00'", "an instant with its zone, such as '2026-01-15T10:00:00Z', or True"),
        ("validate='loud'", "validate='loud'): it takes off, warn, strict"),
        ("freeze=False", "an instant with its zone, such as '2026-01-15T10:00:00Z', or True"),
    ],
)
def test_a_wrong_marker_is_an_error_that_tells_what_is_right(suite, arguments, told):
    result = suite(f"""
@pytest.mark.mock_world({arguments})
def test_marked(mock_world):
    pass
    """)

    result.assert_outcomes(errors=1)
    assert told in result.stdout.str()
    assert "Traceback" not in result.stdout.str()


def test_the_marker_is_registered(suite):
    assert "@pytest.mark.mock_world(seed=, fixtures=, freeze=, validate=)" in suite("", "--markers").stdout.str()


def test_the_clock_and_the_faults_are_those_of_the_world(suite):
    result = suite("""
def test_both(mock_world, mock_clock, mock_faults):
    mock_clock.freeze("2026-01-15T10:00:00Z")
    assert mock_world.clock.read().frozen
    mock_faults.add("error", vendor="superloop", status=503)
    assert [fault.kind for fault in mock_world.faults.list()] == ["error"]
    """)

    result.assert_outcomes(passed=1)


def test_the_handle_does_what_a_test_wants_of_a_world(suite):
    result = suite("""
def test_handle(mock_world, order_mockserver):
    assert mock_world.url("kibo") == f"{order_mockserver.base_url}/__world/{mock_world.name}"
    assert mock_world.headers == {"X-Mock-World": mock_world.name}
    assert mock_world.orders("superloop").get(3)["id"] == 3
    assert mock_world.snapshot("before").name == "before"
    assert mock_world.token("superloop", "11001").send["Authorization"]
    assert mock_world.sign("falabella", {"Action": "GetOrders", "UserID": "look@me.com"}).signature
    mock_world.settings.change("superloop", cancel_window_hours=2)
    assert cancel(mock_world, 3) == 200
    mock_world.requests.verify(vendor="superloop", exactly=1)
    assert order_mockserver.name == "default"
    """)

    result.assert_outcomes(passed=1)


def test_a_failure_shows_what_its_world_was_asked_and_why_it_answered_so(suite):
    result = suite("""
def test_cancel(mock_world):
    assert cancel(mock_world, 3) == 200
    """)

    result.assert_outcomes(failed=1)
    result.stdout.re_match_lines([
        r"-+ Order Mockserver: world cancel-1-[0-9a-f]{8} -+",
        r"r-1  .* POST /api/connect/orders/cancel -> 422 by SUP-38",
        r" +rule +An active appointment that starts in less than 26 hours stops the cancel\. \(seed\)",
        r" +facts .*",
        r' +sent +\{"orderId":3\}',
        r" +answered .*APPOINTMENT_WITHIN_WINDOW.*",
        r" +succeeds +The appointment starts at .*",
    ])  # fmt: skip  # lines under each other


def test_an_error_before_or_after_the_test_shows_it_too(suite):
    result = suite("""
@pytest.fixture
def visited(mock_world):
    assert cancel(mock_world, 3) == 200

@pytest.fixture
def verified(mock_world):
    yield
    mock_world.requests.verify(status=200)

def test_before(visited):
    pass

def test_after(mock_world, verified):
    cancel(mock_world, 3)
    """)

    result.assert_outcomes(errors=2, passed=1)
    assert result.stdout.str().count("Order Mockserver: world ") == 2
    assert result.stdout.str().count("-> 422 by SUP-38") >= 2


def test_a_test_that_passes_shows_nothing_of_its_world(suite):
    result = suite("""
def test_cancel(mock_world):
    assert cancel(mock_world, 3) == 422

def test_without_a_world():
    assert not "here"
    """)

    result.assert_outcomes(passed=1, failed=1)
    assert "Order Mockserver" not in result.stdout.str()


def test_what_a_failure_shows_has_an_end(suite):
    result = suite("""
def test_much(mock_world):
    for _ in range(30):
        urllib3.request("POST", f"{mock_world.url('kibo')}/api/v2/order/action/cancel", body="x" * 100_000)
    assert False
    """)

    shown = result.stdout.str().partition("Order Mockserver: world")[2]
    assert "(10 older requests are left out)" in shown
    assert "r-11 " in shown
    assert "r-30 " in shown
    assert "r-10 " not in shown
    assert len(shown) < 30_000


def test_a_server_that_is_not_there_is_told_plainly(suite, monkeypatch, pytester):
    pytester.makepyfile("def test_world(mock_world): pass")
    monkeypatch.setenv("ORDER_MOCK_URL", "http://127.0.0.1:9")

    result = pytester.runpytest_inprocess(*LOADED, "-p", "no:cacheprovider")

    result.assert_outcomes(errors=1)
    assert "ORDER_MOCK_URL: no server answers at http://127.0.0.1:9" in result.stdout.str()


def test_the_option_has_worlds_keep_to_the_documents_unless_a_marker_says_otherwise(suite):
    result = suite(
        """
def mode(world):
    return world.settings.read()["world"]["validate"]

def test_as_the_option_says(mock_world):
    assert mode(mock_world) == "strict"

@pytest.mark.mock_world(validate="off")
def test_as_the_marker_says(mock_world):
    assert mode(mock_world) == "off"
    """,
        "--order-mock-validate=strict",
    )

    result.assert_outcomes(passed=2)


def test_the_ini_option_says_the_same_in_process_too(suite, pytester):
    pytester.makeini("[pytest]\norder_mock_validate = warn\norder_mock_in_process = true")

    result = suite("""
def test_as_the_file_says(mock_world):
    assert mock_world.settings.read()["world"] == {"validate": "warn"}
    """)

    result.assert_outcomes(passed=1)


def test_a_wrong_word_in_the_ini_file_is_told(suite, pytester):
    pytester.makeini("[pytest]\norder_mock_validate = loud")

    result = suite("def test_any(mock_world): pass")

    assert "order_mock_validate is 'loud', and takes off, warn, strict" in result.stdout.str() + result.stderr.str()
