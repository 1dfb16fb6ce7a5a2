"""`make workflows`: each workflow by Redocly Respect, in a world of its own. Needs Node.js and npm's registry."""

import subprocess
import sys

from tests.doors import RunningServer
from tests.workflows.running import FILES, read

RESPECT = ("npx", "--yes", "@redocly/cli@2.77.0", "respect")


def main() -> int:
    """Tell what came of each; 1 where one failed."""
    server, failed = RunningServer(), []
    try:
        for path in FILES:
            vendor = path.name.partition(".")[0]
            for one in read(path)["workflows"]:
                name = f"{vendor}-{one['workflowId']}"
                url = f"{server.url}/__world/{name}"
                servers = ("--server", f"{vendor}={url}", "--server", f"control={url}")
                command = (*RESPECT, str(path), "--workflow", one["workflowId"], *servers)
                told = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # as above
                print(name, "ok" if told.returncode == 0 else f"FAILED\n{told.stdout}{told.stderr}", flush=True)
                failed += [name] if told.returncode else []
    finally:
        server.stop()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
