/** Sealed bodies of suite 2: deflate, PADME, AES-256-GCM under a key of their own. */

import { ascii, concat, same, uintBe } from "./bytes.js";
import { deflate, inflate } from "./deflate.js";
import { KIND, requireKnown } from "./entry.js";
import { CannotOpen, Malformed } from "./errors.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */

const SALT_BYTES = 32;
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const LENGTH_BYTES = 4;
const MAX_PLAINTEXT = 16 * 1024 * 1024;

/**
 * @param {Uint8Array} raw 32 bytes
 * @returns {Promise<CryptoKey>} the epoch key, from now on not extractable
 */
export async function epochKeyFrom(raw) {
  if (raw.length !== KEY_BYTES) throw new Malformed("epoch-key");
  return crypto.subtle.importKey("raw", concat(raw), "HKDF", false, ["deriveBits"]);
}

/**
 * What an entry says of the key it is sealed under, without giving it away.
 *
 * @param {CryptoKey} epochKey
 * @param {Uint8Array} ledger 16 bytes
 * @param {number} epoch
 * @returns {Promise<Bytes>} 32 bytes
 */
export async function commitment(epochKey, ledger, epoch) {
  const info = concat(ascii("telecon commitment v1"), uintBe(epoch, 4));
  return derive(epochKey, ledger, info, 32);
}

/**
 * @param {CryptoKey} epochKey
 * @param {Uint8Array} coreBytes bound to the body: it opens under no other core
 * @param {Uint8Array} plaintext
 * @param {Uint8Array} [salt] only a test vector brings its own
 * @returns {Promise<Bytes>} salt || ciphertext || tag
 */
export async function sealBody(epochKey, coreBytes, plaintext, salt) {
  if (plaintext.length > MAX_PLAINTEXT) throw new Malformed("too-large");
  const grain = salt ?? crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const { key, params } = await bodyKey(epochKey, coreBytes, grain);
  const sealed = await crypto.subtle.encrypt(params, key, frame(await deflate(plaintext)));
  return concat(grain, new Uint8Array(sealed));
}

/**
 * @param {CryptoKey} epochKey
 * @param {import("./entry.js").Entry} entry whose signature was checked
 * @returns {Promise<Bytes>} the plaintext
 * @throws {CannotOpen} when the entry commits to another key, or the body was changed
 * @throws {TooNew} for a version, suite or kind this page does not know
 * @throws {Malformed} when the author sealed something that is not a framed deflate stream
 */
export async function openBody(epochKey, entry) {
  const { core, coreBytes, body } = entry;
  requireKnown(core);
  if (core.kind === KIND.CONTROL) throw new CannotOpen("open-body");
  const committed = await commitment(epochKey, core.ledger, core.epoch);
  if (!same(committed, core.commitment)) throw new CannotOpen("commitment");
  if (body.length < SALT_BYTES + TAG_BYTES) throw new CannotOpen("body");
  const { key, params } = await bodyKey(epochKey, coreBytes, body.subarray(0, SALT_BYTES));
  return inflate(unframe(await decrypted(params, key, body.subarray(SALT_BYTES))), MAX_PLAINTEXT);
}

/**
 * PADME (PURBs, 2019): a length shows only its first few bits, at most 12 % is added.
 *
 * @param {number} size
 * @returns {number}
 */
export function padme(size) {
  if (size < 2) return size;
  const exponent = Math.floor(Math.log2(size));
  const kept = Math.floor(Math.log2(exponent)) + 1;
  const grain = 2 ** Math.max(exponent - kept, 0);
  return Math.ceil(size / grain) * grain;
}

/** @param {Bytes} compressed @returns {Bytes} length || compressed || zeros */
function frame(compressed) {
  const whole = new Uint8Array(padme(LENGTH_BYTES + compressed.length));
  whole.set(uintBe(compressed.length, LENGTH_BYTES));
  whole.set(compressed, LENGTH_BYTES);
  return whole;
}

/** @param {Bytes} framed @returns {Bytes} */
function unframe(framed) {
  if (framed.length < LENGTH_BYTES) throw new Malformed("frame");
  const size = new DataView(framed.buffer).getUint32(0);
  const end = LENGTH_BYTES + size;
  const padding = framed.subarray(end);
  if (end > framed.length || framed.length !== padme(end) || padding.some((byte) => byte !== 0)) {
    throw new Malformed("frame");
  }
  return framed.slice(LENGTH_BYTES, end);
}

/**
 * @param {CryptoKey} epochKey
 * @param {Uint8Array} coreBytes
 * @param {Uint8Array} salt
 * @returns {Promise<{key: CryptoKey, params: AesGcmParams}>}
 */
async function bodyKey(epochKey, coreBytes, salt) {
  const made = await derive(epochKey, salt, ascii("telecon body v1"), KEY_BYTES + NONCE_BYTES);
  const usages = /** @type {KeyUsage[]} */ (["encrypt", "decrypt"]);
  const raw = made.slice(0, KEY_BYTES);
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, usages);
  const iv = made.slice(KEY_BYTES);
  return { key, params: { name: "AES-GCM", iv, additionalData: concat(coreBytes) } };
}

/**
 * @param {AesGcmParams} params
 * @param {CryptoKey} key
 * @param {Uint8Array} sealed
 * @returns {Promise<Bytes>}
 */
async function decrypted(params, key, sealed) {
  try {
    return new Uint8Array(await crypto.subtle.decrypt(params, key, concat(sealed)));
  } catch {
    throw new CannotOpen("body");
  }
}

/**
 * @param {CryptoKey} key
 * @param {Uint8Array} salt
 * @param {Uint8Array} info
 * @param {number} size bytes
 * @returns {Promise<Bytes>} HKDF-SHA256
 */
async function derive(key, salt, info, size) {
  const params = { name: "HKDF", hash: "SHA-256", salt: concat(salt), info: concat(info) };
  return new Uint8Array(await crypto.subtle.deriveBits(params, key, 8 * size));
}
