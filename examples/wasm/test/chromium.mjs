// A headless Chromium, spoken to by the DevTools protocol over two pipes: no port, no package.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const FLAGS = [
  "--headless=new",
  // A container has no rights for the sandbox; the page is our own.
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--hide-scrollbars",
  "--no-first-run",
  "--no-default-browser-check",
  // Nothing on the network but the page.
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-domain-reliability",
  "--disable-extensions",
  "--disable-sync",
  "--metrics-recording-only",
  "--no-pings",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/** How long the browser may take for an answer. */
const PATIENCE = 30_000;

/** Starts the browser. `close` ends it. */
export async function launch(executable) {
  const profile = await mkdtemp(join(tmpdir(), "ghostc-chromium-"));
  const flags = [...FLAGS, `--user-data-dir=${profile}`, "--remote-debugging-pipe", "about:blank"];
  const child = spawn(executable, flags, { stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"] });
  let said = "";
  child.stderr.on("data", (text) => (said += text));
  const ended = new Promise((resolve) => child.on("exit", resolve));
  const connection = connect(child.stdio[3], child.stdio[4]);
  ended.then(() => connection.fail(new Error(`the browser ended:\n${said}`)));
  child.on("error", connection.fail);
  return {
    /** A page of its own, this wide and high. */
    newPage: (width, height) => newPage(connection, width, height),
    async close() {
      child.kill();
      await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Messages are JSON, with a zero behind each. */
function connect(output, input) {
  const waiting = new Map();
  const listeners = new Set();
  let [last, rest] = [0, Buffer.alloc(0)];
  let failure = null;

  input.on("data", (data) => {
    rest = Buffer.concat([rest, data]);
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      receive(JSON.parse(rest.subarray(0, end).toString()));
      rest = rest.subarray(end + 1);
    }
  });

  function receive(message) {
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (!asked) listeners.forEach((listener) => listener(message));
    else if (message.error) asked.reject(new Error(`${asked.method}: ${message.error.message}`));
    else asked.resolve(message.result);
  }

  return {
    listeners,
    fail(error) {
      failure = error;
      waiting.forEach(({ reject }) => reject(error));
      waiting.clear();
    },
    send(method, params = {}, sessionId = undefined) {
      if (failure) return Promise.reject(failure);
      const id = ++last;
      output.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`${method}: no answer`)), PATIENCE);
        const done = (settle) => (value) => {
          clearTimeout(late);
          settle(value);
        };
        waiting.set(id, { method, resolve: done(resolve), reject: done(reject) });
      });
    },
  };
}

async function newPage(connection, width, height) {
  const { targetId } = await connection.send("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await connection.send("Target.attachToTarget", { targetId, flatten: true });
  const send = (method, params) => connection.send(method, params, sessionId);
  const errors = [];
  connection.listeners.add((message) => {
    if (message.sessionId !== sessionId) return;
    if (message.method === "Runtime.exceptionThrown") {
      errors.push(message.params.exceptionDetails.exception?.description ?? "an exception");
    }
    if (message.method === "Log.entryAdded" && message.params.entry.level === "error") {
      errors.push(message.params.entry.text);
    }
  });
  await send("Runtime.enable");
  await send("Log.enable");
  await send("Page.enable");
  await send("DOM.enable");
  const screen = { width, height, deviceScaleFactor: 1, mobile: width < 600 };
  await send("Emulation.setDeviceMetricsOverride", screen);

  async function evaluate(expression) {
    const options = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await send("Runtime.evaluate", options);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description);
    return result.value;
  }

  return {
    send,
    evaluate,
    /** What went wrong in the page. */
    errors,
    close: () => connection.send("Target.closeTarget", { targetId }),
    /** Behind another page nothing is drawn. */
    show: () => send("Page.bringToFront"),
    /** Waits until an expression is true. */
    async until(expression) {
      for (const start = Date.now(); Date.now() - start < PATIENCE; ) {
        if (await evaluate(expression)) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error(`never true: ${expression}`);
    },
    async screenshot() {
      const { data } = await send("Page.captureScreenshot", { captureBeyondViewport: true });
      return Buffer.from(data, "base64");
    },
  };
}
