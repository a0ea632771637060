/**
 * HPKE base mode (RFC 9180) with DHKEM(P-256, HKDF-SHA256) and HKDF-SHA256.
 *
 * WebCrypto has no HPKE, so it is composed here from its ECDH, HMAC and AES-GCM and checked with
 * the vectors of the RFC. The ledger uses AES-256-GCM; AES-128-GCM is here for the vectors.
 */

import { ascii, concat, uintBe } from "./bytes.js";
import { encode } from "./canonical.js";
import { CannotOpen, Malformed } from "./errors.js";
import { ALGORITHM, agree, newKemKey } from "./keys.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./keys.js").PublicKey} PublicKey */
/** @typedef {import("./keys.js").PrivateKey} PrivateKey */
/** @typedef {{id: number, keyBytes: number}} Aead */

/** @type {Readonly<Record<"AES_128_GCM" | "AES_256_GCM", Aead>>} RFC 9180 7.3 */
export const AEAD = Object.freeze({
  AES_128_GCM: { id: 1, keyBytes: 16 },
  AES_256_GCM: { id: 2, keyBytes: 32 },
});

const KEM_ID = 0x0010;
const KDF_ID = 0x0001;
const MODE_BASE = Uint8Array.of(0);
const HASH_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const POINT_BYTES = 65;
const NOTHING = new Uint8Array(0);
const HMAC = { name: "HMAC", hash: "SHA-256" };
const KEM_SUITE = concat(ascii("KEM"), uintBe(KEM_ID, 2));

/**
 * What a wrap is bound to.
 *
 * @param {string} purpose
 * @param {Bytes} ledger 16 bytes
 * @param {number} epoch
 * @param {Bytes} recipient its id
 * @returns {Bytes} the `info` of `wrap` and `unwrap`
 */
export function wrapInfo(purpose, ledger, epoch, recipient) {
  return encode([purpose, ledger, epoch, recipient]);
}

/**
 * Wraps a secret to one recipient; nobody else reads it, and it does not tell who wrapped it.
 *
 * @param {PublicKey} recipient
 * @param {Uint8Array} secret
 * @param {Uint8Array} info what the secret is for, bound into the wrap
 * @returns {Promise<Bytes>} enc || ct
 */
export async function wrap(recipient, secret, info) {
  const { enc, sealer } = await setupSender(recipient, info);
  return concat(enc, await sealer.seal(secret));
}

/**
 * @param {PrivateKey} recipient
 * @param {Uint8Array} wrapped enc || ct
 * @param {Uint8Array} info as it was wrapped
 * @returns {Promise<Bytes>} the secret
 * @throws {CannotOpen} when it was wrapped to another key, for something else, or was changed
 */
export async function unwrap(recipient, wrapped, info) {
  if (wrapped.length < POINT_BYTES + TAG_BYTES) throw new CannotOpen("wrap");
  const opener = await setupRecipient(recipient, wrapped.subarray(0, POINT_BYTES), info);
  return opener.open(wrapped.subarray(POINT_BYTES));
}

/**
 * @param {PublicKey} recipient
 * @param {Uint8Array} info
 * @param {Aead} [aead]
 * @param {PrivateKey} [ephemeral] only a test vector brings its own
 * @returns {Promise<{enc: Bytes, sealer: Context}>}
 */
export async function setupSender(recipient, info, aead = AEAD.AES_256_GCM, ephemeral) {
  const passing = ephemeral ?? (await newKemKey());
  const shared = await extractAndExpand(await agree(passing, recipient), passing.public, recipient);
  return { enc: passing.public.raw, sealer: await context(shared, info, aead) };
}

/**
 * @param {PrivateKey} recipient
 * @param {Uint8Array} enc
 * @param {Uint8Array} info
 * @param {Aead} [aead]
 * @returns {Promise<Context>}
 * @throws {CannotOpen} when `enc` is no point of the curve
 */
export async function setupRecipient(recipient, enc, info, aead = AEAD.AES_256_GCM) {
  const sender = { algorithm: ALGORITHM.ECDH_P256, raw: concat(enc) };
  const shared = await extractAndExpand(await agreed(recipient, sender), sender, recipient.public);
  return context(shared, info, aead);
}

/** Seals or opens one message after another (RFC 9180 5.2). */
export class Context {
  /** @param {CryptoKey} key @param {Bytes} baseNonce */
  constructor(key, baseNonce) {
    this.key = key;
    this.baseNonce = baseNonce;
    this.sequence = 0;
  }

  /** @param {Uint8Array} plaintext @param {Uint8Array} [aad] @returns {Promise<Bytes>} */
  async seal(plaintext, aad = NOTHING) {
    const params = this.params(aad);
    const sealed = await crypto.subtle.encrypt(params, this.key, concat(plaintext));
    this.sequence += 1;
    return new Uint8Array(sealed);
  }

  /**
   * @param {Uint8Array} ciphertext
   * @param {Uint8Array} [aad]
   * @returns {Promise<Bytes>}
   * @throws {CannotOpen}
   */
  async open(ciphertext, aad = NOTHING) {
    const params = this.params(aad);
    try {
      const opened = await crypto.subtle.decrypt(params, this.key, concat(ciphertext));
      this.sequence += 1;
      return new Uint8Array(opened);
    } catch {
      throw new CannotOpen("wrap");
    }
  }

  /** @param {Uint8Array} aad @returns {AesGcmParams} */
  params(aad) {
    const counter = concat(new Uint8Array(NONCE_BYTES - 8), uintBe(this.sequence, 8));
    const iv = this.baseNonce.map((byte, at) => byte ^ counter[at]);
    return { name: "AES-GCM", iv, additionalData: concat(aad) };
  }
}

/** @param {PrivateKey} recipient @param {PublicKey} sender @returns {Promise<Bytes>} */
async function agreed(recipient, sender) {
  try {
    return await agree(recipient, sender);
  } catch (error) {
    throw error instanceof Malformed ? new CannotOpen("wrap") : error;
  }
}

/**
 * RFC 9180 4.1.
 *
 * @param {Bytes} dh
 * @param {PublicKey} sender
 * @param {PublicKey} recipient
 * @returns {Promise<Bytes>} the shared secret
 */
async function extractAndExpand(dh, sender, recipient) {
  const prk = await labeledExtract(KEM_SUITE, NOTHING, "eae_prk", dh);
  const both = concat(sender.raw, recipient.raw);
  return labeledExpand(KEM_SUITE, prk, "shared_secret", both, HASH_BYTES);
}

/**
 * The key schedule, RFC 9180 5.1.
 *
 * @param {Bytes} shared
 * @param {Uint8Array} info
 * @param {Aead} aead
 * @returns {Promise<Context>}
 */
async function context(shared, info, aead) {
  const suite = concat(ascii("HPKE"), uintBe(KEM_ID, 2), uintBe(KDF_ID, 2), uintBe(aead.id, 2));
  const pskIdHash = await labeledExtract(suite, NOTHING, "psk_id_hash", NOTHING);
  const infoHash = await labeledExtract(suite, NOTHING, "info_hash", info);
  const scheduled = concat(MODE_BASE, pskIdHash, infoHash);
  const secret = await labeledExtract(suite, shared, "secret", NOTHING);
  const raw = await labeledExpand(suite, secret, "key", scheduled, aead.keyBytes);
  const usages = /** @type {KeyUsage[]} */ (["encrypt", "decrypt"]);
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, usages);
  const baseNonce = await labeledExpand(suite, secret, "base_nonce", scheduled, NONCE_BYTES);
  return new Context(key, baseNonce);
}

/**
 * @param {Bytes} suite
 * @param {Uint8Array} salt
 * @param {string} label
 * @param {Uint8Array} ikm
 * @returns {Promise<Bytes>}
 */
async function labeledExtract(suite, salt, label, ikm) {
  return hmac(salt, concat(ascii("HPKE-v1"), suite, ascii(label), ikm));
}

/**
 * HKDF-Expand by HMAC, since WebCrypto's HKDF cannot expand without extracting again.
 *
 * @param {Bytes} suite
 * @param {Bytes} prk
 * @param {string} label
 * @param {Uint8Array} info
 * @param {number} size at most 32: every key and nonce of these suites is one block
 * @returns {Promise<Bytes>}
 */
async function labeledExpand(suite, prk, label, info, size) {
  const labeled = concat(uintBe(size, 2), ascii("HPKE-v1"), suite, ascii(label), info);
  const block = await hmac(prk, concat(labeled, Uint8Array.of(1)));
  return block.slice(0, size);
}

/** @param {Uint8Array} key empty counts as zeros, RFC 5869 2.2 @param {Uint8Array} message */
async function hmac(key, message) {
  const raw = key.length > 0 ? concat(key) : new Uint8Array(HASH_BYTES);
  const imported = await crypto.subtle.importKey("raw", raw, HMAC, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, concat(message)));
}
