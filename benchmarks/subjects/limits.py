"""What cannot be beaten with the same parts: granian and Flask with nothing behind them, and nginx."""

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from importlib.metadata import version

from benchmarks.calls import MIX, STATIC, Mix
from benchmarks.subject import CONFIGS, Place, Role, Subject, needs_program

_HELLO = '"hello"'
# The same requests; every one of them is answered 200.
_CREATE, _CANCEL, _UNKNOWN = (replace(call, status=200, holds=_HELLO) for call in MIX.calls)
_SAME = Mix(_CREATE, _CANCEL, _UNKNOWN, fixed_id="1")
_NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
_NOTE = "answers the same requests with a constant; nothing is read or kept"


def _nginx(place: Place) -> tuple[str, ...]:
    written = place.folder / "nginx.conf"
    text = (CONFIGS / "nginx.conf").read_text()
    for name, value in {"PORT": place.port, "FOLDER": place.folder, "WORKERS": place.cores}.items():
        text = text.replace(f"@{name}@", str(value))
    written.write_text(text)
    return (_NGINX, "-e", "stderr", "-p", str(place.folder), "-c", str(written))


def _nginx_version() -> str:
    told = subprocess.run([_NGINX, "-v"], capture_output=True, text=True, check=True).stderr  # found above
    found = re.search(r"nginx/(\S+)", told)
    return found[1] if found else told.strip()


RSGI = Subject(
    name="granian",
    title="granian, bare RSGI",
    role=Role.LIMIT,
    missing=lambda: "",
    version=lambda: version("granian"),
    command=lambda place: (sys.executable, str(CONFIGS / "bare_rsgi.py"), str(place.port)),
    mix=_SAME,
    static=replace(STATIC, holds=_HELLO),
    note=_NOTE + "; the embedded server with the options of ours",
)

FLASK = Subject(
    name="flask",
    title="Flask on granian, bare route",
    role=Role.LIMIT,
    missing=lambda: "",
    version=lambda: version("flask"),
    command=lambda place: (
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(place.port), "--no-log"),
        *("--working-dir", str(CONFIGS), "bare_flask:app"),
    ),
    mix=_SAME,
    static=replace(STATIC, holds=_HELLO),
    note=_NOTE + "; one worker",
)

NGINX = Subject(
    name="nginx",
    title="nginx, `return 200`",
    role=Role.LIMIT,
    missing=lambda: "" if shutil.which(_NGINX) else needs_program("nginx", "nginx-light")(),
    version=_nginx_version,
    command=_nginx,
    mix=_SAME,
    static=replace(STATIC, holds=_HELLO),
    note=_NOTE + "; a worker per core, keep-alive without an end",
)
