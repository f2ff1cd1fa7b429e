"""Ask the public list of known vulnerabilities about everything that is installed; exit 1 where it names one.

Where the list cannot be reached, or takes too long, that is said and nothing else: no answer is no vulnerability.
"""

from __future__ import annotations

import json
import subprocess
import sys

SECONDS = 180
COMMAND = ("pip-audit", "--local", "--skip-editable", "--progress-spinner", "off", "--format", "json")


def main() -> int:
    try:
        run = subprocess.run(COMMAND, capture_output=True, text=True, timeout=SECONDS, check=False)
        found = json.loads(run.stdout)["dependencies"]
    except (OSError, ValueError, KeyError, subprocess.TimeoutExpired) as error:
        print(f"dependencies: skipped, the list of known vulnerabilities could not be asked ({type(error).__name__})")
        return 0
    asked = [each for each in found if "skip_reason" not in each]
    if not asked:
        print("dependencies: skipped, the list of known vulnerabilities could not be reached")
        return 0
    known = [(each["name"], each["version"], hole["id"]) for each in asked for hole in each["vulns"]]
    for name, version, hole in known:
        print(f"dependencies: {name} {version} is known for {hole}")
    print(f"dependencies: {len(asked)} of {len(found)} asked about, {len(known)} known vulnerabilities")
    return 1 if known else 0


if __name__ == "__main__":
    sys.exit(main())
