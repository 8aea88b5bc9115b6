#!/usr/bin/env bash
# Builds firmware around a network, runs it on an emulated Cortex-M, and says what it took.
#
#   examples/firmware/run.sh m4                   50 digits, by src/bin/digits.rs
#   examples/firmware/run.sh m4 --camera          50 pieces of clothing, line by line
#   examples/firmware/run.sh m55 --model net.onnx --input x.npy --json -- --ram 48KiB
#   examples/firmware/run.sh --help
#
# Debian 12; what is missing is installed by targets/setup.sh.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
"$here/../../targets/setup.sh" thumb >&2
PYTHONDONTWRITEBYTECODE=1 exec python3 "$here/run/main.py" "$@"
