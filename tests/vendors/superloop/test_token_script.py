"""The script that README prints: an assertion made with openssl gets a token with curl."""

import subprocess

from mockserver import fixtures
from mockserver.admin.landing import PRINTED_URL
from mockserver.auth import jwt
from mockserver.auth.jwt import PublicKey


def test_the_script_gets_a_token_that_reads_an_order(served):
    script = "set -e\n" + fixtures.text("superloop", "token.sh").replace(PRINTED_URL, served.url)

    run = subprocess.run(  # noqa: S603  # our own script
        ["bash", "-c", script],  # noqa: S607  # whichever bash the user has
        capture_output=True,
        text=True,
        check=True,
        cwd=fixtures.FOLDER.parent,
    )

    assert run.stdout.strip() == fixtures.text("superloop", "token.out") == "200"


def test_the_sample_keys_are_those_of_the_sample_clients():
    clients = fixtures.load("superloop")["clients"]

    for client in clients:
        [key] = client["keys"]
        pem = fixtures.text("superloop", f"sample-key-{client['caller']}.pem")
        assert jwt.from_pem(f"sample-{client['caller']}", pem) == PublicKey(**key)
