/** Raw deflate by the browser's own streams, with a ceiling on what comes out. */

import { concat } from "./bytes.js";
import { Malformed } from "./errors.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */

/**
 * @param {Uint8Array} data
 * @returns {Promise<Bytes>}
 */
export async function deflate(data) {
  return run(new CompressionStream("deflate-raw"), data, Infinity);
}

/**
 * @param {Uint8Array} data exactly one deflate stream
 * @param {number} limit the most bytes that may come out
 * @returns {Promise<Bytes>}
 * @throws {Malformed} when it is damaged, cut short, followed by anything, or too large
 */
export async function inflate(data, limit) {
  try {
    return await run(new DecompressionStream("deflate-raw"), data, limit);
  } catch (error) {
    throw error instanceof Malformed ? error : new Malformed("deflate");
  }
}

/**
 * @param {CompressionStream | DecompressionStream} stream
 * @param {Uint8Array} data
 * @param {number} limit
 * @returns {Promise<Bytes>}
 */
async function run(stream, data, limit) {
  const feeding = feed(stream.writable.getWriter(), data);
  try {
    return await drain(stream.readable.getReader(), limit);
  } finally {
    await feeding;
  }
}

/**
 * What goes wrong while feeding shows on the reading side too, where it is raised.
 *
 * @param {WritableStreamDefaultWriter<BufferSource>} writer
 * @param {Uint8Array} data
 */
async function feed(writer, data) {
  await Promise.allSettled([writer.write(concat(data)), writer.close()]);
}

/**
 * @param {ReadableStreamDefaultReader<Uint8Array>} reader
 * @param {number} limit
 * @returns {Promise<Bytes>}
 */
async function drain(reader, limit) {
  /** @type {Uint8Array[]} */
  const parts = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return concat(...parts);
    size += value.length;
    if (size > limit) {
      await reader.cancel();
      throw new Malformed("too-large");
    }
    parts.push(value);
  }
}
