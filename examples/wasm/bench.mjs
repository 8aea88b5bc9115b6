// How much faster the module is with simd128: `node bench.mjs NAME SIMD.wasm SCALAR.wasm …`.
// Turns of both alternate, so that a busy machine is busy for both; the best turn of each counts.

import { readFile } from "node:fs/promises";
import { loadClassifier } from "./page/demo.js";

const TURNS = 40;
const MILLIS = 20;

const arguments_ = process.argv.slice(2);
for (let i = 0; i < arguments_.length; i += 3) {
  const [name, ...files] = arguments_.slice(i, i + 3);
  const modules = await Promise.all(files.map(async (file) => loadClassifier(await readFile(file))));
  const [simd, scalar] = compare(modules);
  const ratio = (scalar / simd).toFixed(2);
  console.log(`${name}: simd128 ${micros(simd)}, scalar ${micros(scalar)}, ratio ${ratio}`);
}

/** Milliseconds that a picture takes in each module. */
function compare(modules) {
  const image = Uint8Array.from({ length: 784 }, (_, i) => (i * 7919) % 256);
  // Until the engine has compiled everything with all it can do.
  modules.forEach((module) => turn(module, image, 500));
  const best = modules.map(() => Infinity);
  for (let i = 0; i < TURNS; i++) {
    modules.forEach((module, j) => (best[j] = Math.min(best[j], turn(module, image, MILLIS))));
  }
  return best;
}

/** Milliseconds for a picture, the mean over a turn of about so many. */
function turn(module, image, millis) {
  const start = performance.now();
  let [runs, now] = [0, start];
  for (; now - start < millis; now = performance.now()) {
    for (let i = 0; i < 10; i++) module.classify(image);
    runs += 10;
  }
  return (now - start) / runs;
}

function micros(millis) {
  return `${(millis * 1000).toFixed(1)} µs`;
}
