/** Byte strings: joined, compared, and written as fixed-length numbers. */

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/**
 * @param {...Uint8Array} parts
 * @returns {Bytes} the parts one after another
 */
export function concat(...parts) {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * @param {string} text a domain string
 * @returns {Bytes} its bytes, without a terminator
 */
export function ascii(text) {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/**
 * Bytewise order of RFC 8949 4.2.1; a prefix comes first.
 *
 * @param {Uint8Array} left
 * @param {Uint8Array} right
 * @returns {number} negative, zero or positive
 */
export function compare(left, right) {
  const shared = Math.min(left.length, right.length);
  for (let at = 0; at < shared; at += 1) {
    if (left[at] !== right[at]) return left[at] - right[at];
  }
  return left.length - right.length;
}

/**
 * Whether two public values (hashes, commitments) are the same; not constant in time.
 *
 * @param {Uint8Array} left
 * @param {Uint8Array} right
 * @returns {boolean}
 */
export function same(left, right) {
  return compare(left, right) === 0;
}

/**
 * @param {number | bigint} value from 0 to 2^64 - 1
 * @param {1 | 2 | 4 | 8} size bytes
 * @returns {Bytes} big-endian
 */
export function uintBe(value, size) {
  const whole = new Uint8Array(8);
  new DataView(whole.buffer).setBigUint64(0, BigInt(value));
  return whole.slice(8 - size);
}

/**
 * @param {Uint8Array} data
 * @returns {Promise<Bytes>} SHA-256
 */
export async function sha256(data) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", concat(data)));
}
