"""The least that Flask can do: one route that answers whatever it is asked."""

import flask

app = flask.Flask(__name__, static_folder=None)


@app.route("/", defaults={"_path": ""}, methods=["GET", "POST"])
@app.route("/<path:_path>", methods=["GET", "POST"])
def hello(_path: str) -> flask.Response:
    return flask.Response(b'{"say": "hello"}', mimetype="application/json")
