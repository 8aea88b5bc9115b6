#!/usr/bin/env bash
# Prints how much faster the module is with simd128 than without, for both bundled networks.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
made=$here/target/bench
for network in mnist fashion; do
    options=()
    [ $network = mnist ] || options=(--fashion)
    bash "$here/build.sh" "${options[@]}" --out "$made/$network.wasm" >&2
    bash "$here/build.sh" "${options[@]}" --scalar --out "$made/$network-scalar.wasm" >&2
done
node "$here/bench.mjs" \
    MNIST "$made/mnist.wasm" "$made/mnist-scalar.wasm" \
    Fashion-MNIST "$made/fashion.wasm" "$made/fashion-scalar.wasm"
