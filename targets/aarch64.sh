#!/usr/bin/env bash
# The tests that NEON has a part in, built for AArch64 and run in the emulator: what the vectors
# do, the kernels bit for bit against plain loops, and the bundled models from end to end.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/.."

bash "$here/setup.sh" aarch64 >&2
# Of the tests of the kernels those that compare bits; the others take minutes to build, and
# compare the same kernels with a tolerance.
"$here/cargo" test --quiet --target aarch64-unknown-linux-gnu \
    --package ghostc-kernels --test vectors --test exact "$@"
# The compiler is built too, for a test that is not run here: so as fast as can be.
"$here/cargo" test --quiet --target aarch64-unknown-linux-gnu \
    --config profile.test.package.ghostc-compiler.opt-level=0 \
    --package ghostc-generated --test outputs "$@"
