// The page: ink on a canvas or a picture from a file becomes a picture as MNIST has them, and
// the module's scores become bars.

/** Width and height of what the network takes. */
const SIDE = 28;
/** The box that a digit fills, as in MNIST. */
const BOX = 20;
const PEN = 32;

/**
 * The network. Memory and addresses stay where they are: the module never allocates.
 * @param {BufferSource} bytes the module
 */
export async function loadClassifier(bytes) {
  const { instance } = await WebAssembly.instantiate(bytes);
  const { memory, start, input, scores, classify } = instance.exports;
  const demo = start();
  const picture = new Uint8Array(memory.buffer, input(demo), SIDE * SIDE);
  const results = new Float32Array(memory.buffer, scores(demo), 10);
  return {
    /** The score of each class for 28×28 bytes, white on black; good until the next call. */
    classify(image) {
      picture.set(image);
      classify(demo);
      return results;
    },
  };
}

/** Scores as shares of one. */
export function softmax(scores) {
  const highest = Math.max(...scores);
  const powers = Array.from(scores, (score) => Math.exp(score - highest));
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / sum);
}

export function indexOfLargest(values) {
  return values.indexOf(Math.max(...values));
}

/**
 * A drawing as MNIST has them: its larger side 20 pixels long, its centre of mass in the middle
 * of 28×28, each pixel the mean of what it covers. `null` if there is no ink.
 * @param {{width: number, height: number, ink: Uint8Array}} drawing ink from 0 to 255
 */
export function toDigit(drawing) {
  const { width, height, ink } = drawing;
  const box = { left: width, top: height, right: 0, bottom: 0 };
  let [mass, x, y] = [0, 0, 0];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const value = ink[row * width + column];
      if (value === 0) continue;
      box.left = Math.min(box.left, column);
      box.right = Math.max(box.right, column + 1);
      box.top = Math.min(box.top, row);
      box.bottom = Math.max(box.bottom, row + 1);
      mass += value;
      x += value * (column + 0.5);
      y += value * (row + 0.5);
    }
  }
  if (mass === 0) return null;
  const scale = Math.max(box.right - box.left, box.bottom - box.top) / BOX;
  const field = SIDE * scale;
  const left = clamp(x / mass - field / 2, box.right - field, box.left);
  const top = clamp(y / mass - field / 2, box.bottom - field, box.top);
  return shrink(drawing, left, top, scale);
}

/** 28×28 pixels of `scale`×`scale` each, the first of them at `left` and `top`. */
function shrink({ width, height, ink }, left, top, scale) {
  const columns = coverage(left, scale, width);
  const rows = coverage(top, scale, height);
  const image = new Uint8Array(SIDE * SIDE);
  rows.forEach((covered, row) => {
    // One line of the drawing, in which each value is the sum of what the row covers.
    const line = new Float64Array(width);
    for (const [y, share] of covered) {
      for (let x = 0; x < width; x++) line[x] += share * ink[y * width + x];
    }
    columns.forEach((covered, column) => {
      const sum = covered.reduce((sum, [x, share]) => sum + share * line[x], 0);
      image[row * SIDE + column] = Math.round(sum / (scale * scale));
    });
  });
  return image;
}

/** For each of 28 pixels along an axis: which of `count` places it covers, and how much of each. */
function coverage(start, scale, count) {
  return Array.from({ length: SIDE }, (_, i) => {
    const [from, to] = [start + i * scale, start + (i + 1) * scale];
    const covered = [];
    for (let at = Math.max(0, Math.floor(from)); at < Math.min(count, Math.ceil(to)); at++) {
      covered.push([at, Math.min(to, at + 1) - Math.max(from, at)]);
    }
    return covered;
  });
}

function clamp(value, low, high) {
  return Math.min(Math.max(value, low), high);
}

/**
 * A picture as ink: what differs from its border, as far as anything does. So it may be dark on
 * light or light on dark.
 * @param {{width: number, height: number, grey: Uint8Array}} picture
 */
export function toInk({ width, height, grey }) {
  const border = [];
  for (let x = 0; x < width; x++) border.push(grey[x], grey[(height - 1) * width + x]);
  for (let y = 0; y < height; y++) border.push(grey[y * width], grey[(y + 1) * width - 1]);
  const ground = border.sort((a, b) => a - b)[border.length >> 1];
  const differences = grey.map((value) => Math.abs(value - ground));
  const most = differences.reduce((a, b) => Math.max(a, b), 1);
  // Shades of paper are no ink; a picture of the right size has none.
  const least = width === SIDE && height === SIDE ? 0 : most / 4;
  const ink = differences.map((value) => clamp(((value - least) / (most - least)) * 255, 0, 255));
  return { width, height, ink };
}

/** A binary PGM file of one byte a pixel, which browsers do not read; `null` if it is none. */
export function readPgm(bytes) {
  const space = String.raw`(?:\s|#[^\n]*\n)+`;
  const header = new RegExp(`^P5${space}(\\d+)${space}(\\d+)${space}(\\d+)\\s`);
  const text = String.fromCharCode(...bytes.subarray(0, 512));
  const found = header.exec(text);
  if (!found) return null;
  const [width, height, white] = found.slice(1).map(Number);
  const values = bytes.subarray(found[0].length, found[0].length + width * height);
  if (white > 255 || values.length < width * height) return null;
  return { width, height, grey: Uint8Array.from(values, (value) => (value * 255) / white) };
}

/** Any picture that the browser reads, on white, no larger than it need be. */
async function readPicture(file) {
  const pgm = readPgm(new Uint8Array(await file.arrayBuffer()));
  if (pgm) return pgm;
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, 448 / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [bitmap.width, bitmap.height].map((n) => Math.max(1, Math.round(n * scale)));
  const context = new OffscreenCanvas(width, height).getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const grey = Uint8Array.from({ length: width * height }, (_, i) => {
    const [red, green, blue] = data.subarray(i * 4, i * 4 + 3);
    return 0.299 * red + 0.587 * green + 0.114 * blue;
  });
  return { width, height, grey };
}

/** Wires the page up and loads the module. */
export async function start(page) {
  const element = (id) => page.getElementById(id);
  const status = element("status");
  const board = makeBoard(element("canvas"), element("pen"), read);
  const show = makeDisplay(element);
  let classifier = null;

  /** Reads `image`, or else what is on the canvas. */
  function read(image = toDigit(board.drawing())) {
    element("hint").hidden = board.touched();
    show(image, image && classifier ? classifier.classify(image) : null);
  }

  async function open(file) {
    if (!file) return;
    try {
      const drawing = toInk(await readPicture(file));
      board.put(drawing);
      const isDigit = drawing.width === SIDE && drawing.height === SIDE;
      read(isDigit ? drawing.ink : toDigit(drawing));
    } catch {
      element("sure").textContent = `${file.name || "This"} is not a picture that can be read.`;
    }
  }

  element("clear").addEventListener("click", () => board.clear());
  element("open").addEventListener("click", () => element("file").click());
  element("file").addEventListener("change", ({ target }) => {
    open(target.files[0]);
    target.value = "";
  });
  page.addEventListener("paste", ({ clipboardData }) => open(clipboardData.files[0]));
  page.addEventListener("dragover", (event) => {
    event.preventDefault();
    element("paper").classList.add("over");
  });
  page.addEventListener("dragleave", () => element("paper").classList.remove("over"));
  page.addEventListener("drop", (event) => {
    event.preventDefault();
    element("paper").classList.remove("over");
    open(event.dataTransfer.files[0]);
  });
  page.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") board.clear();
  });

  try {
    const response = await fetch(new URL("ghost_mnist.wasm", import.meta.url));
    if (!response.ok) throw new Error(`ghost_mnist.wasm: ${response.status}`);
    const bytes = await response.arrayBuffer();
    classifier = await loadClassifier(bytes);
    const size = (bytes.byteLength / 1000).toFixed(1);
    const micros = timeOf(classifier).toFixed(0);
    status.dataset.bytes = bytes.byteLength;
    status.textContent = `The module has ${size} kB, weights included, and takes ${micros} µs for a picture here.`;
    if (board.touched()) read();
  } catch (error) {
    status.classList.add("failed");
    status.textContent = `The module does not load (${error.message}). It needs WebAssembly with simd128, examples/wasm/build.sh must have made it, and the page must come from a web server.`;
  }
}

/** Microseconds that a picture takes. */
function timeOf({ classify }) {
  const image = new Uint8Array(SIDE * SIDE);
  const runs = 100;
  const turn = () => {
    const before = performance.now();
    for (let i = 0; i < runs; i++) classify(image);
    return ((performance.now() - before) / runs) * 1000;
  };
  return Math.min(...Array.from({ length: 5 }, turn));
}

/** The canvas as paper: `changed` is called, at most once a frame, when there is other ink. */
function makeBoard(canvas, cursor, changed) {
  const { width, height } = canvas;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  Object.assign(context, { lineWidth: PEN, lineCap: "round", lineJoin: "round" });
  const pen = { x: width / 2, y: height / 2, down: false };
  let [touched, waits] = [false, false];

  function change() {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => {
      waits = false;
      changed();
    });
  }

  function line(from, to) {
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
    touched = true;
    change();
  }

  function place(event) {
    const box = canvas.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) / box.width) * width,
      y: ((event.clientY - box.top) / box.height) * height,
    };
  }

  // Where each finger, mouse or stylus was last.
  const strokes = new Map();
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    strokes.set(event.pointerId, place(event));
    line(place(event), place(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!strokes.has(event.pointerId)) return;
    const passed = event.getCoalescedEvents?.() ?? [];
    for (const at of (passed.length ? passed : [event]).map(place)) {
      line(strokes.get(event.pointerId), at);
      strokes.set(event.pointerId, at);
    }
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, ({ pointerId }) => strokes.delete(pointerId));
  }

  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  canvas.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (!step && event.key !== " ") return;
    event.preventDefault();
    const before = { ...pen };
    if (step) {
      pen.x = clamp(pen.x + (step[0] * width) / SIDE, 0, width);
      pen.y = clamp(pen.y + (step[1] * height) / SIDE, 0, height);
    } else if (!event.repeat) {
      pen.down = !pen.down;
    }
    if (pen.down) line(before, pen);
    showPen();
  });

  function showPen() {
    cursor.style.left = `${(pen.x / width) * 100}%`;
    cursor.style.top = `${(pen.y / height) * 100}%`;
    cursor.classList.toggle("down", pen.down);
  }

  function clear() {
    context.clearRect(0, 0, width, height);
    Object.assign(pen, { x: width / 2, y: height / 2, down: false });
    touched = false;
    showPen();
    change();
  }

  showPen();
  return {
    clear,
    touched: () => touched,
    drawing() {
      const { data } = context.getImageData(0, 0, width, height);
      return { width, height, ink: Uint8Array.from({ length: width * height }, (_, i) => data[i * 4 + 3]) };
    },
    /** Shows a picture as ink, as large as it can be. */
    put(drawing) {
      const pixels = new ImageData(drawing.width, drawing.height);
      drawing.ink.forEach((value, i) => (pixels.data[i * 4 + 3] = value));
      const picture = new OffscreenCanvas(drawing.width, drawing.height);
      picture.getContext("2d").putImageData(pixels, 0, 0);
      const scale = Math.min(width / drawing.width, height / drawing.height);
      const [w, h] = [drawing.width * scale, drawing.height * scale];
      context.clearRect(0, 0, width, height);
      context.imageSmoothingEnabled = scale < 4;
      context.drawImage(picture, (width - w) / 2, (height - h) / 2, w, h);
      touched = true;
    },
  };
}

/** What shows an image, if there is one, and the scores that it got. */
function makeDisplay(element) {
  const rows = Array.from({ length: 10 }, (_, digit) => {
    const row = element("scores").appendChild(document.createElement("li"));
    row.innerHTML = `<span>${digit}</span><span class="bar"></span><span class="share"></span>`;
    return row;
  });
  const seen = element("seen").getContext("2d");

  return (image, scores) => {
    const pixels = new ImageData(SIDE, SIDE);
    for (let i = 0; i < SIDE * SIDE; i++) {
      const value = image ? image[i] : 0;
      pixels.data.set([value, value, value, 255], i * 4);
    }
    seen.putImageData(pixels, 0, 0);

    const shares = scores ? softmax(scores) : new Array(10).fill(0);
    const best = scores ? indexOfLargest(shares) : -1;
    rows.forEach((row, digit) => {
      row.classList.toggle("best", digit === best);
      row.style.setProperty("--share", shares[digit]);
      row.lastChild.textContent = scores ? percent(shares[digit]) : "";
    });
    element("digit").textContent = scores ? best : "–";
    element("sure").textContent = scores ? `${percent(shares[best])} sure` : "Nothing is drawn yet.";
  };
}

function percent(share) {
  return `${(share * 100).toFixed(1)} %`;
}
