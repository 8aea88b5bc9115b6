#!/usr/bin/env bash
# Runs the examples on the four emulated cores, and compares what they say with the stored outputs.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
PYTHONDONTWRITEBYTECODE=1 exec python3 "$here/run/test.py"
