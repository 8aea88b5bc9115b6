"""How many operations of WebAssembly a picture takes: wasmtime's fuel, which repeats exactly.

    python3 fuel.py FILE.wasm …        needs `pip install wasmtime`
"""

import sys

from wasmtime import Config, Engine, Instance, Module, Store

PLENTY = 10**12


def fuel_of(file):
    """Operations of one call of `classify`."""
    config = Config()
    config.consume_fuel = True
    engine = Engine(config)
    store = Store(engine)
    store.set_fuel(PLENTY)
    exports = Instance(store, Module.from_file(engine, file), []).exports(store)
    demo = exports["start"](store)
    store.set_fuel(PLENTY)
    exports["classify"](store, demo)
    return PLENTY - store.get_fuel()


for file in sys.argv[1:]:
    print(f"{file}: {fuel_of(file):,} operations")
