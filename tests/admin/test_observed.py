"""Answers that were seen at the real vendor: said so by an override, loaded from a file into every new world."""

import json

import pytest
from click.testing import CliRunner

from mockserver import cli
from mockserver.admin.overriding import OverridesFileError, read_file
from mockserver.app import create_app
from mockserver.registry import VENDORS
from mockserver.settings import Settings

GOOD = {"Authorization": "Bearer superloop-token", "X-API-VERSION": "7"}
SEEN = {"target": "https://api.example", "on": "2026-01-15"}
LEARNED = {"SUP-38": {"status": 409, "body": {"reason": "é"}, "observed": SEEN}}


def written(folder, answers, **otherwise):
    file = folder / "seen.json"
    file.write_text(json.dumps({"format": "order-mockserver/overrides", "version": 1, "answers": answers, **otherwise}))
    return str(file)


@pytest.fixture
def learned(tmp_path):
    """A client of an app that was told what was seen."""
    return create_app(Settings(overrides=written(tmp_path, LEARNED))).test_client()


def cancel(client, world):
    headers = {**GOOD, "X-Mock-World": world}
    return client.post("/api/connect/orders/cancel", json={"orderId": 3}, headers=headers)


def test_an_answer_that_was_seen_says_where_and_when(http):
    shown = http.put("/__admin/rules/SUP-38/answer", json={"status": 409, "observed": SEEN}).json

    reply = http.post("/api/connect/orders/cancel", json={"orderId": 3}, headers=GOOD)

    assert reply.status == 409
    assert reply.header("x-mock-source") == 'observed; target="https://api.example"; on="2026-01-15"'
    assert (shown["source"], shown["observed"], shown["override"]["observed"]) == ("observed", SEEN, SEEN)


def test_the_list_of_what_was_observed_has_it_and_that_of_its_row_does_not(admin):
    admin.send("PUT", "/rules/SUP-38/answer", json={"status": 409, "observed": SEEN})

    listed = {
        source: [rule["id"] for rule in admin.send("GET", f"/rules?source={source}").json["rules"]]
        for source in ("observed", "seed")
    }

    assert listed["observed"] == ["SUP-38"]
    assert "SUP-38" not in listed["seed"]


def test_every_new_world_begins_with_the_files_answers(learned):
    replies = [cancel(learned, name) for name in ("default", "mine")]

    for reply in replies:
        assert (reply.status_code, reply.json) == (409, {"reason": "é"})
        assert reply.headers["X-Mock-Source"].startswith("observed; ")


def test_a_reset_and_a_world_made_anew_come_back_to_the_files_answers(learned):
    for call, path in (("POST", "/__admin/reset"), ("PUT", "/__admin/worlds/w")):
        assert learned.delete("/__world/w/__admin/rules/SUP-38/answer").status_code == 204
        without = cancel(learned, "w").status_code
        assert learned.open(f"/__world/w{path}", method=call).status_code == 200

        assert (without, cancel(learned, "w").status_code) == (422, 409)


def test_what_was_seen_comes_through_an_export_and_a_fork(learned):
    state = learned.get("/__admin/state").json

    assert learned.put("/__world/copy/__admin/state", json=state).status_code == 200
    assert learned.put("/__admin/worlds/fork", json={"from": "copy"}).status_code == 200

    assert state["overrides"]["SUP-38"]["observed"] == SEEN
    assert cancel(learned, "fork").headers["X-Mock-Source"].startswith("observed; ")


@pytest.mark.parametrize("target", ["", "a b", 'a"b', "é", "x" * 201])
def test_a_place_that_no_header_can_name_is_refused(refused, target):
    [error] = refused("PUT", "/rules/SUP-38/answer", 422, json={"status": 409, "observed": {**SEEN, "target": target}})[
        "errors"
    ]

    assert error["pointer"] == "/observed/target"


def test_where_it_was_seen_alone_is_no_answer(refused):
    [error] = refused("PUT", "/rules/SUP-38/answer", 422, json={"observed": SEEN})["errors"]

    assert "at least one of status, headers, body" in error["detail"]


@pytest.mark.parametrize(
    ("answers", "otherwise", "told"),
    [
        ({"SUP-388": {"status": 409}}, {}, "SUP-388: no such rule; nearest: SUP-38"),
        ({"SUP-22": {"status": 409}}, {}, "SUP-22: it has no answer that could be another: it is a reading"),
        ({"SUP-38": {"status": 99}}, {}, "SUP-38: "),
        ({"SUP-38": []}, {}, "SUP-38: must be an object"),
        ({}, {"version": 2}, "is no file of answers"),
        ([], {}, "is no file of answers"),
    ],
)
def test_a_wrong_file_is_refused_and_tells_why(tmp_path, answers, otherwise, told):
    with pytest.raises(OverridesFileError, match=told):
        read_file(written(tmp_path, answers, **otherwise), VENDORS)


def test_serve_with_a_file_that_is_not_there_or_no_json_says_so(tmp_path):
    (tmp_path / "text").write_text("{")

    told = [CliRunner().invoke(cli.main, ["serve", "--overrides", str(tmp_path / name)]) for name in ("none", "text")]

    assert [one.exit_code for one in told] == [1, 1]
    assert "No such file" in told[0].output
    assert "is not JSON" in told[1].output
