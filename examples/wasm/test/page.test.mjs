// The page in a headless Chromium: digits are drawn by real events of mouse, finger and keyboard.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { fileURLToPath } from "node:url";

import { launch } from "./chromium.mjs";
import { readNpy } from "./npy.mjs";
import { writePng } from "./png.mjs";
import { serve } from "./server.mjs";

const models = new URL("../../../models/", import.meta.url);
/** Where to leave pictures of the page, if anywhere. */
const shots = process.env.SCREENSHOTS;

/** Strokes of a hand, in parts of the paper's side. */
const DIGITS = {
  0: [ellipse(0.5, 0.5, 0.2, 0.3)],
  1: [[[0.38, 0.3], [0.5, 0.18], [0.5, 0.82]]],
  2: [[[0.3, 0.33], [0.36, 0.22], [0.5, 0.17], [0.64, 0.22], [0.69, 0.34], [0.62, 0.48], [0.45, 0.64], [0.3, 0.8], [0.5, 0.8], [0.72, 0.79]]],
  3: [[[0.32, 0.23], [0.48, 0.17], [0.64, 0.23], [0.66, 0.36], [0.58, 0.45], [0.46, 0.48], [0.6, 0.51], [0.69, 0.62], [0.65, 0.76], [0.5, 0.83], [0.32, 0.77]]],
  4: [[[0.36, 0.2], [0.3, 0.4], [0.29, 0.52], [0.5, 0.53], [0.7, 0.5]], [[0.66, 0.2], [0.64, 0.5], [0.62, 0.84]]],
  7: [[[0.28, 0.22], [0.5, 0.21], [0.72, 0.2], [0.62, 0.42], [0.52, 0.62], [0.46, 0.84]]],
};

function ellipse(x, y, width, height) {
  return Array.from({ length: 33 }, (_, i) => {
    const angle = (i / 32) * 2 * Math.PI - Math.PI / 2;
    return [x + width * Math.cos(angle), y + height * Math.sin(angle)];
  });
}

let server, browser, page;

before(async () => {
  server = await serve(new URL("../page/", import.meta.url));
  browser = await launch(process.env.CHROMIUM ?? "/usr/bin/chromium");
  page = await open(1000, 900);
  if (shots) await mkdir(shots, { recursive: true });
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/** The page on a screen of its own, when its module is there. */
async function open(width, height) {
  const page = await browser.newPage(width, height);
  await page.send("Page.navigate", { url: server.address });
  await page.until("document.getElementById('status')?.dataset.bytes > 0");
  return page;
}

async function keep(page, name) {
  if (shots) await writeFile(join(shots, `${name}.png`), await page.screenshot());
}

/** Where a point of the paper is on the screen. */
async function placer(page) {
  const box = await page.evaluate(
    "(({ x, y, width, height }) => ({ x, y, width, height }))(document.getElementById('canvas').getBoundingClientRect())",
  );
  return ([x, y]) => ({ x: box.x + x * box.width, y: box.y + y * box.height });
}

/** The points of a stroke with some between them, as a hand passes them. */
function between(stroke) {
  return stroke.slice(1).flatMap(([x, y], i) => {
    const [fromX, fromY] = stroke[i];
    return [0.25, 0.5, 0.75, 1].map((t) => [fromX + (x - fromX) * t, fromY + (y - fromY) * t]);
  });
}

async function drawWithMouse(page, strokes) {
  const place = await placer(page);
  const mouse = (type, at, buttons) =>
    page.send("Input.dispatchMouseEvent", { type, ...place(at), button: "left", buttons, clickCount: 1 });
  for (const stroke of strokes) {
    await mouse("mousePressed", stroke[0], 1);
    for (const at of between(stroke)) await mouse("mouseMoved", at, 1);
    await mouse("mouseReleased", stroke.at(-1), 0);
  }
}

async function drawWithFinger(page, strokes) {
  const place = await placer(page);
  const touch = (type, points) =>
    page.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(place) });
  for (const stroke of strokes) {
    await touch("touchStart", [stroke[0]]);
    for (const at of between(stroke)) await touch("touchMove", [at]);
    await touch("touchEnd", []);
  }
}

async function press(page, key, times = 1) {
  for (let i = 0; i < times; i++) {
    const text = key === " " ? " " : undefined;
    await page.send("Input.dispatchKeyEvent", { type: "keyDown", key, code: key === " " ? "Space" : key, text });
    await page.send("Input.dispatchKeyEvent", { type: "keyUp", key });
  }
}

async function click(page, id) {
  const { x, y } = await page.evaluate(
    `(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))(document.getElementById('${id}').getBoundingClientRect())`,
  );
  for (const type of ["mousePressed", "mouseReleased"]) {
    await page.send("Input.dispatchMouseEvent", { type, x, y, button: "left", clickCount: 1 });
  }
}

/** What the page says, after the frame in which it says it. */
async function reading(page) {
  return page.evaluate(`new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => {
    const rows = [...document.querySelectorAll("#scores li")];
    resolve({
      digit: document.getElementById("digit").textContent,
      shares: rows.map((row) => parseFloat(row.lastChild.textContent)),
      bars: rows.map((row) => Number(row.style.getPropertyValue("--share"))),
      hint: document.getElementById("hint").offsetParent !== null,
      best: rows.findIndex((row) => row.classList.contains("best")),
    });
  })))`);
}

async function assertReads(page, digit) {
  const { digit: read, shares, bars, best, hint } = await reading(page);
  assert.equal(hint, false);
  assert.equal(read, String(digit), `${read} and not ${digit}: ${shares}`);
  assert.equal(best, digit);
  assert.equal(shares.length, 10);
  assert.ok(Math.abs(bars.reduce((a, b) => a + b) - 1) < 1e-4, `${bars}`);
  bars.forEach((bar, i) => assert.ok(Math.abs(bar * 100 - shares[i]) <= 0.051));
}

async function assertEmpty(page) {
  const { digit, bars, best, hint } = await reading(page);
  assert.equal(hint, true);
  assert.equal(digit, "–");
  assert.equal(best, -1);
  assert.deepEqual(bars, new Array(10).fill(0));
}

test("the page says how large the module is", async () => {
  const { length } = await readFile(new URL("../page/ghost_mnist.wasm", import.meta.url));
  const { bytes, text } = await page.evaluate(
    "(({ dataset, textContent }) => ({ bytes: dataset.bytes, text: textContent }))(document.getElementById('status'))",
  );
  assert.equal(Number(bytes), length);
  assert.ok(text.includes(`${(length / 1000).toFixed(1)} kB`), text);
  await assertEmpty(page);
  await keep(page, "empty");
});

for (const [digit, strokes] of Object.entries(DIGITS)) {
  test(`a ${digit} drawn with the mouse`, async () => {
    await drawWithMouse(page, strokes);
    await assertReads(page, Number(digit));
    await keep(page, `mouse-${digit}`);
    await click(page, "clear");
    await assertEmpty(page);
  });
}

test("digits drawn with a finger, on a phone in the dark", async () => {
  const phone = await open(390, 844);
  await phone.send("Emulation.setTouchEmulationEnabled", { enabled: true, maxTouchPoints: 2 });
  const dark = [{ name: "prefers-color-scheme", value: "dark" }];
  await phone.send("Emulation.setEmulatedMedia", { features: dark });
  for (const digit of [3, 0]) {
    await drawWithFinger(phone, DIGITS[digit]);
    await assertReads(phone, digit);
    await keep(phone, `phone-${digit}`);
    await press(phone, "Escape");
    await assertEmpty(phone);
  }
  const tooWide = await phone.evaluate("document.documentElement.scrollWidth > innerWidth");
  assert.equal(tooWide, false);
  assert.deepEqual(phone.errors, []);
  await phone.close();
  await page.show();
});

test("a small digit in a corner is read as a large one in the middle", async () => {
  const corner = DIGITS[7].map((stroke) => stroke.map(([x, y]) => [0.4 + x * 0.6, 0.4 + y * 0.6]));
  await drawWithMouse(page, corner);
  await assertReads(page, 7);
  await click(page, "clear");
});

test("a 1 drawn with the keyboard", async () => {
  await page.evaluate("document.getElementById('canvas').focus()");
  await press(page, "ArrowUp", 9);
  await press(page, " ");
  await press(page, "ArrowDown", 18);
  await assertReads(page, 1);
  await keep(page, "keyboard");
  await press(page, "Escape");
  await assertEmpty(page);
});

test("a picture that is chosen", async () => {
  const file = fileURLToPath(new URL("mnist_sample.pgm", models));
  const { root } = await page.send("DOM.getDocument", {});
  const { nodeId } = await page.send("DOM.querySelector", { nodeId: root.nodeId, selector: "#file" });
  await page.send("DOM.setFileInputFiles", { files: [file], nodeId });
  await page.until("document.getElementById('digit').textContent !== '–'");
  await assertReads(page, 5);
  await keep(page, "picture");
  // Digits of the right size are taken as they are.
  const seen = await page.evaluate(
    "[...document.getElementById('seen').getContext('2d').getImageData(0, 0, 28, 28).data].filter((_, i) => i % 4 === 0)",
  );
  assert.deepEqual(seen, [...(await readFile(file)).subarray(-784)]);
  await click(page, "clear");
});

/** Picture `index` of the samples, enlarged, as pencil on paper that is not quite white. */
async function photograph(index) {
  const { values } = await readNpy(new URL("mnist_200_x_u8.npy", models));
  const [scale, side] = [11, 28 * 11];
  const grey = Uint8Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [Math.floor((i % side) / scale), Math.floor(i / side / scale)];
    return 230 - 0.8 * values[index * 784 + y * 28 + x] + ((i * 31) % 7);
  });
  const { values: labels } = await readNpy(new URL("mnist_200_y.npy", models));
  return { png: writePng({ width: side, height: side, grey }), label: labels[index] };
}

test("a photograph that is dropped", async () => {
  const folder = await mkdtemp(join(tmpdir(), "ghostc-page-"));
  try {
    const { png, label } = await photograph(0);
    const file = join(folder, "photograph.png");
    await writeFile(file, png);
    const at = (await placer(page))([0.5, 0.5]);
    for (const type of ["dragEnter", "dragOver", "drop"]) {
      const data = { items: [], files: [file], dragOperationsMask: 1 };
      await page.send("Input.dispatchDragEvent", { type, ...at, data });
    }
    await page.until("document.getElementById('digit').textContent !== '–'");
    await assertReads(page, label);
    await keep(page, "dropped");
  } finally {
    await rm(folder, { recursive: true });
  }
  await click(page, "clear");
});

test("a photograph that is pasted", async () => {
  const { png, label } = await photograph(1);
  await page.evaluate(`{
    const bytes = Uint8Array.from(atob("${png.toString("base64")}"), (c) => c.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], "pasted.png", { type: "image/png" }));
    document.dispatchEvent(new ClipboardEvent("paste", { clipboardData }));
  }`);
  await page.until("document.getElementById('digit').textContent !== '–'");
  await assertReads(page, label);
  await click(page, "clear");
});

test("nothing went wrong in the page", () => {
  assert.deepEqual(page.errors, []);
});
