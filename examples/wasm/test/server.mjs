// The folder of the page as a web server of this machine has it.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";

const TYPES = { html: "text/html", css: "text/css", js: "text/javascript", wasm: "application/wasm" };

/** Serves the files of `folder`, and nothing else, on a free port. */
export async function serve(folder) {
  const server = createServer(async (request, response) => {
    const name = new URL(request.url, "http://localhost").pathname.slice(1) || "index.html";
    try {
      if (!/^[\w-]+\.\w+$/.test(name)) throw new Error("not a name");
      const contents = await readFile(new URL(name, folder));
      response.setHeader("Content-Type", TYPES[name.split(".")[1]] ?? "application/octet-stream");
      response.end(contents);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}
