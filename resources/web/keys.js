/** The keys of suite 2: ECDSA P-256 to sign, ECDH P-256 to receive; private halves stay inside. */

import { ascii, concat, same, sha256 } from "./bytes.js";
import { BadSignature, Malformed } from "./errors.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */

/** Key algorithms as the roster numbers them. */
export const ALGORITHM = Object.freeze({ ECDSA_P256: 3, ECDH_P256: 4 });

const POINT_BYTES = 65;
const SCALAR_BYTES = 32;
const SIGNATURE_BYTES = 64;
const SIGNING = { name: "ECDSA", namedCurve: "P-256" };
const SIGNATURE = { name: "ECDSA", hash: "SHA-256" };
const RECEIVING = { name: "ECDH", namedCurve: "P-256" };

/**
 * @typedef {object} PublicKey
 * @property {number} algorithm
 * @property {Bytes} raw the uncompressed point, 65 bytes
 */

/**
 * @typedef {object} PrivateKey
 * @property {PublicKey} public
 * @property {CryptoKey} private not extractable
 */

/** @returns {Promise<PrivateKey>} a new key that signs */
export async function newSigningKey() {
  const pair = await crypto.subtle.generateKey(SIGNING, false, ["sign", "verify"]);
  return { public: await exported(pair.publicKey, ALGORITHM.ECDSA_P256), private: pair.privateKey };
}

/** @returns {Promise<PrivateKey>} a new key that secrets are wrapped to */
export async function newKemKey() {
  const pair = await crypto.subtle.generateKey(RECEIVING, false, ["deriveBits"]);
  return { public: await exported(pair.publicKey, ALGORITHM.ECDH_P256), private: pair.privateKey };
}

/**
 * WebCrypto takes a private scalar only together with its point (JWK), and not every browser
 * compares the two, so a signature is tried.
 *
 * @param {Uint8Array} scalar 32 bytes, big-endian
 * @param {Uint8Array} point 65 bytes
 * @returns {Promise<PrivateKey>}
 * @throws {Malformed} when they are no key, or not of one key
 */
export async function signingKeyFrom(scalar, point) {
  const key = {
    public: { algorithm: ALGORITHM.ECDSA_P256, raw: concat(point) },
    private: await importScalar(scalar, point, SIGNING, ["sign"]),
  };
  const probe = ascii("telecon key probe");
  await refusingOthers(async () => verify(key.public, await sign(key, probe), probe));
  return key;
}

/**
 * As `signingKeyFrom`; here an agreement with a passing key is tried from both sides.
 *
 * @param {Uint8Array} scalar 32 bytes, big-endian
 * @param {Uint8Array} point 65 bytes
 * @returns {Promise<PrivateKey>}
 * @throws {Malformed} when they are no key, or not of one key
 */
export async function kemKeyFrom(scalar, point) {
  const key = {
    public: { algorithm: ALGORITHM.ECDH_P256, raw: concat(point) },
    private: await importScalar(scalar, point, RECEIVING, ["deriveBits"]),
  };
  const passing = await newKemKey();
  await refusingOthers(async () => {
    const [ours, theirs] = [await agree(key, passing.public), await agree(passing, key.public)];
    if (!same(ours, theirs)) throw new Malformed("key-pair");
  });
  return key;
}

/**
 * @param {PrivateKey} key
 * @param {PublicKey} other
 * @returns {Promise<Bytes>} the 32-byte x coordinate both sides reach
 * @throws {Malformed} when `other` is no point of the curve
 */
export async function agree(key, other) {
  const point = await importPoint(other, ALGORITHM.ECDH_P256, RECEIVING, []);
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: point }, key.private, 256);
  return new Uint8Array(shared);
}

/**
 * @param {PrivateKey} key
 * @param {Uint8Array} message
 * @returns {Promise<Bytes>} r || s, 64 bytes
 */
export async function sign(key, message) {
  return new Uint8Array(await crypto.subtle.sign(SIGNATURE, key.private, concat(message)));
}

/**
 * @param {PublicKey} key
 * @param {Uint8Array} signature r || s
 * @param {Uint8Array} message
 * @throws {BadSignature} when it is not this key's signature of `message`
 * @throws {Malformed} when the key is no point of the curve
 */
export async function verify(key, signature, message) {
  const point = await importPoint(key, ALGORITHM.ECDSA_P256, SIGNING, ["verify"]);
  if (signature.length !== SIGNATURE_BYTES) throw new BadSignature();
  const holds = await crypto.subtle.verify(SIGNATURE, point, concat(signature), concat(message));
  if (!holds) throw new BadSignature();
}

/**
 * @param {PublicKey} key the author's signing key
 * @returns {Promise<Bytes>} the 32-byte id of that author
 */
export async function authorId(key) {
  return sha256(concat(ascii("telecon author v1"), Uint8Array.of(key.algorithm), key.raw));
}

/** @param {CryptoKey} key @param {number} algorithm @returns {Promise<PublicKey>} */
async function exported(key, algorithm) {
  return { algorithm, raw: new Uint8Array(await crypto.subtle.exportKey("raw", key)) };
}

/**
 * @param {PublicKey} key
 * @param {number} algorithm the one that is due here
 * @param {EcKeyImportParams} params
 * @param {KeyUsage[]} usages
 * @returns {Promise<CryptoKey>}
 */
async function importPoint(key, algorithm, params, usages) {
  if (key.algorithm !== algorithm) throw new Malformed("key-algorithm");
  if (key.raw.length !== POINT_BYTES) throw new Malformed("key");
  return refusingBadKeys(crypto.subtle.importKey("raw", concat(key.raw), params, true, usages));
}

/**
 * @param {Uint8Array} scalar
 * @param {Uint8Array} point
 * @param {EcKeyImportParams} params
 * @param {KeyUsage[]} usages
 * @returns {Promise<CryptoKey>}
 */
async function importScalar(scalar, point, params, usages) {
  if (scalar.length !== SCALAR_BYTES || point.length !== POINT_BYTES || point[0] !== 4) {
    throw new Malformed("key");
  }
  const [x, y, d] = [point.slice(1, 33), point.slice(33), scalar].map(base64url);
  const jwk = { kty: "EC", crv: "P-256", ext: false, x, y, d };
  return refusingBadKeys(crypto.subtle.importKey("jwk", jwk, params, false, usages));
}

/** @param {Promise<CryptoKey>} importing @returns {Promise<CryptoKey>} */
async function refusingBadKeys(importing) {
  try {
    return await importing;
  } catch {
    throw new Malformed("key");
  }
}

/**
 * A browser may take a scalar that is no key, and fails only when it is used.
 *
 * @param {() => Promise<void>} trial
 */
async function refusingOthers(trial) {
  try {
    await trial();
  } catch {
    throw new Malformed("key-pair");
  }
}

/** @param {Uint8Array} data @returns {string} */
function base64url(data) {
  const plain = btoa(String.fromCharCode(...data));
  return plain.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
