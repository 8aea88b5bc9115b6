// The module against the stored outputs of the bundled model, in node.

import assert from "node:assert/strict";
import { readFile, stat } from "node:fs/promises";
import test from "node:test";

import { indexOfLargest, loadClassifier, readPgm, toDigit } from "../page/demo.js";
import { readNpy } from "./npy.mjs";

const models = new URL("../../../models/", import.meta.url);
const wasm = new URL("../page/ghost_mnist.wasm", import.meta.url);

/** Each picture with its label and the outputs that ONNX Runtime gave. */
async function* samples() {
  const read = (name) => readNpy(new URL(`mnist_200_${name}.npy`, models));
  const [pictures, labels, outputs] = await Promise.all(["x_u8", "y", "logits"].map(read));
  assert.equal(pictures.values.length, 200 * 784);
  for (let i = 0; i < 200; i++) {
    yield {
      image: pictures.values.subarray(i * 784, (i + 1) * 784),
      label: labels.values[i],
      expected: outputs.values.subarray(i * 10, (i + 1) * 10),
    };
  }
}

test("the module has at most 150 kB", async () => {
  const { size } = await stat(wasm);
  assert.ok(size <= 150_000, `${size} bytes`);
});

test("the module imports nothing, and exports what the page uses", async () => {
  const module = await WebAssembly.compile(await readFile(wasm));
  assert.deepEqual(WebAssembly.Module.imports(module), []);
  const names = WebAssembly.Module.exports(module).map(({ name }) => name);
  for (const name of ["memory", "start", "input", "scores", "classify"]) {
    assert.ok(names.includes(name), name);
  }
});

test("200 samples give the stored outputs and labels", async (t) => {
  const classifier = await loadClassifier(await readFile(wasm));
  let [apart, right] = [0, 0];
  for await (const { image, label, expected } of samples()) {
    const scores = classifier.classify(image);
    const largest = Math.max(...expected.map(Math.abs));
    expected.forEach((value, i) => {
      // Not Math.max alone, which would not tell what is no number.
      assert.ok(Number.isFinite(scores[i]));
      apart = Math.max(apart, Math.abs(scores[i] - value) / largest);
    });
    assert.equal(indexOfLargest(scores), indexOfLargest(expected));
    right += indexOfLargest(scores) === label;
  }
  t.diagnostic(`${apart.toExponential(1)} of the largest output apart; ${right} of 200 labels right`);
  assert.ok(apart <= 1e-4, `${apart} of the largest output apart`);
  assert.ok(right >= 190, `${right} labels right`);
});

test("a drawing fills 20 pixels, its mass in the middle", () => {
  // A thick L.
  const [width, height] = [300, 200];
  const ink = new Uint8Array(width * height);
  const fill = (left, top, right, bottom) => {
    for (let y = top; y < bottom; y++) ink.fill(255, y * width + left, y * width + right);
  };
  fill(30, 20, 55, 170);
  fill(30, 145, 120, 170);
  const image = toDigit({ width, height, ink });
  let [mass, x, y] = [0, 0, 0];
  const rows = new Set();
  image.forEach((value, i) => {
    mass += value;
    x += value * ((i % 28) + 0.5);
    y += value * (Math.floor(i / 28) + 0.5);
    if (value) rows.add(Math.floor(i / 28));
  });
  assert.ok(Math.abs(x / mass - 14) < 0.05, `${x / mass}`);
  assert.ok(Math.abs(y / mass - 14) < 0.05, `${y / mass}`);
  // 20 rows, which need not begin where a pixel does.
  assert.ok(rows.size === 20 || rows.size === 21, `${rows.size} rows`);
  // No ink is lost: a pixel of the digit covers (150 / 20)² pixels of the drawing.
  const drawn = (25 * 150 + 65 * 25) * 255;
  assert.ok(Math.abs((mass * 7.5 ** 2) / drawn - 1) < 0.01);
});

test("an empty drawing is no digit", () => {
  assert.equal(toDigit({ width: 9, height: 9, ink: new Uint8Array(81) }), null);
});

test("PGM files are read, and other files are not", async () => {
  const bytes = await readFile(new URL("mnist_sample.pgm", models));
  const { width, height, grey } = readPgm(bytes);
  assert.deepEqual([width, height], [28, 28]);
  assert.deepEqual(grey, new Uint8Array(bytes.subarray(bytes.length - 784)));
  const ascii = (text) => new TextEncoder().encode(text);
  assert.deepEqual(readPgm(ascii("P5 # of\n2 # wide\n1 100\n2d")).grey, Uint8Array.of(127, 255));
  for (const bad of ["", "P5\n", "P5\n2 2\n255\nabc", "P2\n1 1\n255\n7", "P5\n1 1\n65535\nab"]) {
    assert.equal(readPgm(ascii(bad)), null, bad);
  }
});
