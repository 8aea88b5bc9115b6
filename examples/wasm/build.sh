#!/usr/bin/env bash
# Builds the page's module, page/ghost_mnist.wasm, with whatever is missing for that.
#   build.sh [--out FILE] [--scalar] [--fashion]
# --scalar: without simd128. --fashion: the Fashion-MNIST network. Both are for bench.sh.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
out=$here/page/ghost_mnist.wasm
feature=+simd128
options=()
while [ $# -gt 0 ]; do
    case $1 in
        --out) out=$2; shift ;;
        # At 2, scalar code is up to twice as slow as at 3: a comparison is with the best of it.
        --scalar) feature=-simd128; export CARGO_PROFILE_RELEASE_OPT_LEVEL=3 ;;
        --fashion) options+=(--features fashion) ;;
        *) echo "usage: build.sh [--out FILE] [--scalar] [--fashion]" >&2; exit 2 ;;
    esac
    shift
done

triple=wasm32-unknown-unknown
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=-Ctarget-feature=$feature
cargo=cargo
if [ -f "$root/targets/setup.sh" ]; then
    bash "$root/targets/setup.sh" wasm >&2
    cargo=$root/targets/cargo
elif ! [ -d "$(rustc --print target-libdir --target $triple)" ]; then
    rustup target add $triple
fi
"$cargo" build --quiet --locked --release --target $triple --manifest-path "$here/Cargo.toml" \
    "${options[@]}"
made=${CARGO_TARGET_DIR:-$here/target}/$triple/release/ghostc_wasm.wasm
mkdir -p "$(dirname "$out")"
cp "$made" "$out"
echo "$out: $(stat -c %s "$out") bytes"
