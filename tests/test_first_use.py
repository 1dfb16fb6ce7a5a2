"""Threads that use a type for the first time together: msgspec alone crashes then, and nothing of ours may."""

import subprocess
import sys

import pytest

# Types that nobody has used, again and again; the threads take turns as often as they can.
TOGETHER = """
import sys
import threading
from msgspec import defstruct
from {module} import {function} as convert

sys.setswitchinterval(1e-6)
for number in range(60):
    inner = [defstruct(f"Inner{{number}}_{{n}}", [(f"f{{m}}", int) for m in range(12)]) for n in range(8)]
    outer = defstruct(f"Outer{{number}}", [(f"g{{n}}", each) for n, each in enumerate(inner)])
    data = {{f"g{{n}}": {{f"f{{m}}": m for m in range(12)}} for n in range(8)}}
    gate = threading.Barrier(8)

    def use():
        gate.wait()
        assert convert(outer, data).g7.f11 == 11
        done.append(number)

    done = []
    threads = [threading.Thread(target=use) for _ in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert len(done) == 8
"""


@pytest.mark.parametrize(
    ("module", "function"), [("mockserver.stores.codec", "from_plain"), ("mockserver.client.answers", "read")]
)
def test_a_type_may_be_used_by_many_threads_at_once_from_the_first_time_on(module, function):
    script = TOGETHER.format(module=module, function=function)

    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)  # noqa: S603  # ours

    assert run.returncode == 0, run.stderr
