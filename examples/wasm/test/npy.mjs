// Arrays of bytes, 64-bit integers and floats from NumPy's files.

import { readFile } from "node:fs/promises";

export async function readNpy(file) {
  const bytes = await readFile(file);
  const length = bytes.readUInt16LE(8);
  const header = bytes.toString("latin1", 10, 10 + length);
  const kind = /'descr': '([^']+)'/.exec(header)[1];
  const shape = /'shape': \(([^)]*)\)/.exec(header)[1].match(/\d+/g).map(Number);
  const data = bytes.buffer.slice(bytes.byteOffset + 10 + length, bytes.byteOffset + bytes.length);
  const types = { "|u1": Uint8Array, "<f4": Float32Array, "<i8": BigInt64Array, "<i4": Int32Array };
  if (!types[kind] || /'fortran_order': True/.test(header)) throw new Error(`${file}: ${kind}`);
  return { shape, values: new types[kind](data) };
}
