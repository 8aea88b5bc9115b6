# Where things are; for the scripts of this folder, and for those that run firmware.

debian_rustc=/usr/bin/rustc
debian_rustdoc=/usr/bin/rustdoc
debian_cargo=/usr/bin/cargo
targets_cache=${GHOSTC_TARGETS:-$HOME/.cache/ghostc/targets}

# Libraries fit the one compiler that built them, so its version is in the path.
sysroot_path() {
    echo "$targets_cache/$("$debian_rustc" -V | cut -d' ' -f2,3 | tr -d '()' | tr ' ' '-')"
}

plugin_path() { echo "$targets_cache/plugin/libcount.so"; }
