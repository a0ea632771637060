/**
 * Strict canonical CBOR: RFC 8949 4.2.1, and only what the ledger uses.
 *
 * Integers from -2^63 to 2^64 - 1, byte strings, NFC text, arrays, maps (keys all unsigned or all
 * text), false, true, null; at most 16 arrays and maps inside one another. No floats, tags, or
 * indefinite lengths. An integer is read as a Number when it is a safe one (up to 2^53 - 1 either
 * way) and as a BigInt beyond; both can be written.
 */

import { compare, concat } from "./bytes.js";
import { Malformed } from "./errors.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {number | bigint | string} Key */
/** @typedef {Map<Key, any>} ValueMap its values are Values; a JSDoc type cannot name itself */
/** @typedef {null | boolean | number | bigint | string | Bytes | any[] | ValueMap} Value */

const UNSIGNED = 0;
const NEGATIVE = 1;
const BYTES = 2;
const TEXT = 3;
const ARRAY = 4;
const MAP = 5;
const SIMPLE = 7;

const MAX_DEPTH = 16;
const LOWEST = -(1n << 63n);
const HIGHEST = (1n << 64n) - 1n;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * @param {Value} value
 * @returns {Bytes} its one canonical form
 * @throws {Malformed} for a value that has none
 */
export function encode(value) {
  /** @type {Uint8Array[]} */
  const parts = [];
  write(parts, value, 0);
  return concat(...parts);
}

/**
 * @param {Uint8Array} data
 * @param {number} [limit] the most bytes taken
 * @returns {Value}
 * @throws {Malformed} unless `data` is exactly one value in its canonical form
 */
export function decode(data, limit = 1 << 20) {
  if (data.length > limit) throw new Malformed("too-large");
  const reader = new Reader(data);
  const value = reader.value(0);
  if (reader.left() > 0) throw new Malformed("trailing-bytes");
  return value;
}

/** @param {Uint8Array[]} parts @param {Value} value @param {number} depth */
function write(parts, value, depth) {
  if (typeof value === "number" || typeof value === "bigint") parts.push(integer(value));
  else if (typeof value === "string") parts.push(text(value));
  else if (value instanceof Uint8Array) parts.push(head(BYTES, value.length), value);
  else if (Array.isArray(value)) writeArray(parts, value, depth);
  else if (value instanceof Map) writeMap(parts, value, depth);
  else parts.push(simple(value));
}

/** @param {Uint8Array[]} parts @param {Value[]} items @param {number} depth */
function writeArray(parts, items, depth) {
  checkDepth(depth);
  parts.push(head(ARRAY, items.length));
  for (const item of items) write(parts, item, depth + 1);
}

/** @param {Uint8Array[]} parts @param {ValueMap} map @param {number} depth */
function writeMap(parts, map, depth) {
  checkDepth(depth);
  const keyed = [...map].map(([key, value]) => ({ name: mapKey(key), value }));
  keyed.sort((left, right) => compare(left.name, right.name));
  parts.push(head(MAP, keyed.length));
  keyed.forEach(({ name, value }, at) => {
    if (at > 0 && compare(keyed[at - 1].name, name) === 0) throw new Malformed("repeated-key");
    if (name[0] >> 5 !== keyed[0].name[0] >> 5) throw new Malformed("mixed-keys");
    parts.push(name);
    write(parts, value, depth + 1);
  });
}

/** @param {Key} key @returns {Bytes} */
function mapKey(key) {
  if (typeof key === "string") return text(key);
  if ((typeof key !== "number" && typeof key !== "bigint") || key < 0) {
    throw new Malformed("map-key");
  }
  return integer(key);
}

/** @param {number | bigint} value @returns {Bytes} */
function integer(value) {
  if (typeof value === "number" && !Number.isSafeInteger(value)) throw new Malformed("number");
  const wide = BigInt(value);
  if (wide < LOWEST || wide > HIGHEST) throw new Malformed("integer-size");
  return wide < 0n ? head(NEGATIVE, -1n - wide) : head(UNSIGNED, wide);
}

/** @param {string} value @returns {Bytes} */
function text(value) {
  if (LONE_SURROGATE.test(value)) throw new Malformed("text");
  if (value.normalize("NFC") !== value) throw new Malformed("not-nfc");
  const bytes = new TextEncoder().encode(value);
  return concat(head(TEXT, bytes.length), bytes);
}

/** @param {unknown} value @returns {Bytes} */
function simple(value) {
  const at = [false, true, null].findIndex((known) => known === value);
  if (at < 0) throw new Malformed("type");
  return Uint8Array.of((SIMPLE << 5) | (20 + at));
}

/**
 * @param {number} major
 * @param {number | bigint} argument
 * @returns {Bytes} the shortest head
 */
function head(major, argument) {
  const wide = BigInt(argument);
  const first = major << 5;
  if (wide < 24n) return Uint8Array.of(first | Number(wide));
  const size = [1, 2, 4].find((bytes) => wide < 1n << BigInt(8 * bytes)) ?? 8;
  const whole = new Uint8Array(9);
  new DataView(whole.buffer).setBigUint64(1, wide);
  whole[8 - size] = first | (24 + Math.log2(size));
  return whole.slice(8 - size);
}

/** @param {number} depth how many arrays and maps are around this one */
function checkDepth(depth) {
  if (depth >= MAX_DEPTH) throw new Malformed("too-deep");
}

/** One pass over the bytes; every rule is checked where its byte is read. */
class Reader {
  /** @param {Uint8Array} data */
  constructor(data) {
    this.data = data;
    this.at = 0;
  }

  /** @returns {number} */
  left() {
    return this.data.length - this.at;
  }

  /** @param {number} size @returns {Bytes} a copy */
  take(size) {
    if (size > this.left()) throw new Malformed("cut-short");
    this.at += size;
    return concat(this.data.subarray(this.at - size, this.at));
  }

  /** @param {number} depth @returns {Value} */
  value(depth) {
    const { major, argument } = this.head();
    if (major === UNSIGNED) return narrow(argument);
    if (major === NEGATIVE) return negative(argument);
    if (major === BYTES) return this.take(this.count(argument));
    if (major === TEXT) return this.text(argument);
    if (major === ARRAY) return this.array(argument, depth);
    if (major === MAP) return this.map(argument, depth);
    if (major === SIMPLE && argument >= 20n && argument <= 22n) {
      return [false, true, null][Number(argument) - 20];
    }
    throw new Malformed("type");
  }

  /** @returns {{major: number, argument: bigint}} */
  head() {
    const [first] = this.take(1);
    const major = first >> 5;
    const info = first & 31;
    if (info < 24) return { major, argument: BigInt(info) };
    if (info > 27 || major === SIMPLE) throw new Malformed("type");
    const argument = this.take(1 << (info - 24)).reduce(
      (value, byte) => (value << 8n) | BigInt(byte),
      0n,
    );
    const least = info === 24 ? 24n : 1n << BigInt(4 * (1 << (info - 24)));
    if (argument < least) throw new Malformed("not-shortest");
    return { major, argument };
  }

  /** @param {bigint} argument @returns {number} a length that the rest can hold */
  count(argument) {
    if (argument > BigInt(this.left())) throw new Malformed("cut-short");
    return Number(argument);
  }

  /** @param {bigint} argument @returns {string} */
  text(argument) {
    const bytes = this.take(this.count(argument));
    const value = utf8(bytes);
    if (value.normalize("NFC") !== value) throw new Malformed("not-nfc");
    return value;
  }

  /** @param {bigint} argument @param {number} depth @returns {Value[]} */
  array(argument, depth) {
    checkDepth(depth);
    /** @type {Value[]} */
    const items = [];
    for (let left = this.count(argument); left > 0; left -= 1) items.push(this.value(depth + 1));
    return items;
  }

  /** @param {bigint} argument @param {number} depth @returns {ValueMap} */
  map(argument, depth) {
    checkDepth(depth);
    /** @type {ValueMap} */
    const map = new Map();
    /** @type {Uint8Array | undefined} */
    let before;
    for (let left = this.count(argument); left > 0; left -= 1) {
      const start = this.at;
      const key = this.key(depth + 1);
      const name = this.data.subarray(start, this.at);
      if (before && before[0] >> 5 !== name[0] >> 5) throw new Malformed("mixed-keys");
      if (before && compare(before, name) >= 0) throw new Malformed("key-order");
      before = name;
      map.set(key, this.value(depth + 1));
    }
    return map;
  }

  /** @param {number} depth @returns {Key} */
  key(depth) {
    const major = this.left() > 0 ? this.data[this.at] >> 5 : SIMPLE;
    if (major !== UNSIGNED && major !== TEXT) throw new Malformed("map-key");
    return /** @type {Key} */ (this.value(depth));
  }
}

/** @param {bigint} argument @returns {number | bigint} */
function negative(argument) {
  const value = -1n - argument;
  if (value < LOWEST) throw new Malformed("integer-size");
  return narrow(value);
}

/** @param {bigint} value @returns {number | bigint} */
function narrow(value) {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** @param {Uint8Array} bytes @returns {string} */
function utf8(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Malformed("text");
  }
}
