#!/usr/bin/env bash
# Makes a Debian 12 machine able to build for other targets and to run what was built.
#
#   targets/setup.sh [thumb] [wasm] [aarch64] [c]        all of them if none is named
#
#   thumb      Cortex-M: thumbv7em-none-eabihf, thumbv8m.main-none-eabihf, QEMU, the plugin that
#              counts instructions
#   wasm       wasm32-unknown-unknown, node
#   aarch64    aarch64-unknown-linux-gnu with std, its linker, QEMU
#   c          C compilers for Cortex-M, to compare with
#
# What is there already is left alone: then this takes no time. It says what it installs.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
source "$here/paths.sh"

main() {
    local wanted=("$@") packages=() triples=() target
    [ $# -gt 0 ] || wanted=(thumb wasm aarch64 c)
    for target in "${wanted[@]}"; do
        case $target in
            thumb)
                packages+=("${rust_packages[@]}" qemu-system-arm python3)
                triples+=(thumbv7em-none-eabihf thumbv8m.main-none-eabihf) ;;
            wasm)
                packages+=("${rust_packages[@]}")
                type -P node >/dev/null || packages+=(nodejs)
                triples+=(wasm32-unknown-unknown) ;;
            aarch64)
                packages+=("${rust_packages[@]}" qemu-user gcc-aarch64-linux-gnu libc6-dev-arm64-cross)
                triples+=(aarch64-unknown-linux-gnu) ;;
            c)
                packages+=(gcc-arm-none-eabi libnewlib-arm-none-eabi "$(newest_clang)" qemu-system-arm gcc libc6-dev python3) ;;
            *)
                say "there is no target $target: thumb, wasm, aarch64, c"
                exit 2 ;;
        esac
    done
    install_packages "${packages[@]}"
    [ ${#triples[@]} -eq 0 ] || prepare_sysroot "${triples[@]}"
    case " ${wanted[*]} " in *' thumb '* | *' c '*) build_plugin ;; esac
}

# A compiler, a cargo and the sources of core that fit each other. Debian's own, because those of
# a rustup toolchain without further targets do not come with sources.
rust_packages=(rustc-web cargo-web rust-web-src rust-web-llvm gcc libc6-dev)

say() { echo "targets/setup.sh: $*" >&2; }

# The clang that is there, or else the newest that there is; Debian numbers its packages.
newest_clang() {
    local installed
    installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' 'clang-[0-9]*' 2>/dev/null |
        sed -n 's/^\(clang-[0-9]*\) installed$/\1/p' | sort -V | tail -1)
    if [ -n "$installed" ]; then
        echo "$installed"
    else
        apt-cache search --names-only '^clang-[0-9]+$' | cut -d' ' -f1 | sort -V | tail -1
    fi
}

install_packages() {
    local missing=() package present
    present=" $(dpkg-query -W -f '${db:Status-Status}:${Package} ' "$@" 2>/dev/null || true)"
    for package in $(printf '%s\n' "$@" | sort -u); do
        [[ $present == *" installed:$package "* ]] || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    say "installing the packages ${missing[*]}"
    local root=()
    [ "$(id -u)" = 0 ] || root=(sudo)
    # The index may be partly out of reach; whether the packages are there, the installation says.
    "${root[@]}" apt-get -q update >&2 || true
    if ! "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -q -y --no-install-recommends install "${missing[@]}" >&2; then
        say "apt-get could not install ${missing[*]}"
        exit 3
    fi
}

# A folder that rustc takes for its sysroot: the standard library of the host, by links, and those
# of the targets, built here once.
prepare_sysroot() {
    local sysroot host triple
    sysroot=$(sysroot_path)
    host=$("$debian_rustc" -vV | sed -n 's/^host: //p')
    mkdir -p "$sysroot/lib/rustlib"
    ln -sfn "/usr/lib/rustlib/$host" "$sysroot/lib/rustlib/$host"
    for triple in "$@"; do
        # Complete once the folder has its name: it is moved there as a whole.
        [ -d "$sysroot/lib/rustlib/$triple" ] || build_library "$triple" "$sysroot"
    done
}

build_library() {
    local triple=$1 sysroot=$2 crates=core,alloc work
    [[ $triple != *-linux-* ]] || crates=std,panic_abort,panic_unwind,proc_macro,test
    say "building $crates for $triple into $sysroot"
    work=$(mktemp -d)
    mkdir "$work/src"
    cat >"$work/Cargo.toml" <<-MANIFEST
		[package]
		name = "nothing"
		edition = "2024"
		[profile.release]
		opt-level = 3
	MANIFEST
    [[ $triple == *-linux-* ]] || echo '#![no_std]' >"$work/src/lib.rs"
    touch "$work/src/lib.rs"
    # -Zbuild-std is what only a nightly has, or a compiler that is told to behave as one.
    # Bitcode is what programs with link-time optimisation need of it.
    if ! (cd "$work" && env -u RUSTUP_TOOLCHAIN -u RUSTC_WRAPPER RUSTC_BOOTSTRAP=1 \
        RUSTC="$debian_rustc" RUSTFLAGS="-C embed-bitcode=yes" CARGO_TARGET_DIR="$work/target" \
        "$debian_cargo" build --quiet --release --target "$triple" -Z build-std="$crates" >&2); then
        say "$crates for $triple did not build"
        exit 3
    fi
    mkdir -p "$work/done/lib"
    cp "$work/target/$triple/release/deps/"*.rlib "$work/done/lib/"
    rm "$work/done/lib/"libnothing-*.rlib
    rm -rf "$sysroot/lib/rustlib/.$triple"
    cp -r "$work/done" "$sysroot/lib/rustlib/.$triple"
    mv "$sysroot/lib/rustlib/.$triple" "$sysroot/lib/rustlib/$triple"
    rm -rf "$work"
}

build_plugin() {
    local plugin
    plugin=$(plugin_path)
    [ "$plugin" -nt "$here/count.c" ] && return 0
    say "building $plugin"
    mkdir -p "$(dirname "$plugin")"
    gcc -O2 -Wall -Wextra -Werror -shared -fPIC -o "$plugin" "$here/count.c"
}

main "$@"
