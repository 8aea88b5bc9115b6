#!/usr/bin/env bash
# Runs the fuzz targets from the corpus: half a minute each, or long enough for LONG_RUN.md.
set -euo pipefail
cd "$(dirname "$0")"

usage() {
    cat <<'TEXT'
usage: fuzz/run.sh [--long] [TARGET...]

Targets: import, graphs, files, compile; all of them unless some are named.

  --long   10^7 executions of decoding and import, 10^5 of the whole compiler; hours on one core

What is found goes to fuzz/artifacts, what is new to fuzz/target/corpus.
TEXT
}

long=
targets=()
for argument in "$@"; do
    case $argument in
        --long) long=1 ;;
        import | graphs | files | compile) targets+=("$argument") ;;
        -h | --help) usage; exit ;;
        *) usage >&2; exit 2 ;;
    esac
done
[ ${#targets[@]} -gt 0 ] || targets=(import graphs files compile)

# libFuzzer's instrumentation, as cargo-fuzz asks for it, without a sanitizer: the compiler has no
# unsafe code, and stable Rust will do. The target is named so that build scripts go without.
host=$(rustc -vV | sed -n 's/^host: //p')
export RUSTFLAGS="--cfg fuzzing -Cpasses=sancov-module -Ccodegen-units=1 \
-Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
-Cllvm-args=-sanitizer-coverage-pc-table"
cargo build --quiet --release --target "$host"

for target in "${targets[@]}"; do
    # How often in a long run; seconds per execution before it counts as hanging: a machine that
    # is shared, as a CI's is, may stand still for a while.
    case $target in
        import) runs=9000000 ;;
        graphs) runs=1000000 ;;
        files | compile) runs=50000 ;;
    esac
    if [ -n "$long" ]; then
        limits=(-runs=$runs -timeout=2)
    else
        limits=(-max_total_time=30 -timeout=10 -seed=1)
    fi
    work=target/corpus/$target
    mkdir -p "$work" "artifacts/$target" "regressions/$target"
    log=target/$target.log
    printf '%s: ' "$target"
    if ! "target/$host/release/$target" "$work" "corpus/$target" "regressions/$target" \
        "${limits[@]}" -rss_limit_mb=1024 -max_len=4096 -print_final_stats=1 \
        -artifact_prefix="artifacts/$target/" >"$log" 2>&1; then
        echo "failed"
        grep -v -E '^#[0-9]+' "$log" | tail -n 60
        exit 1
    fi
    sed -n 's/^stat::\([a-z_]*\): */\1 /p' "$log" | tr '\n' ',' | sed 's/,$/\n/; s/,/, /g'
done
