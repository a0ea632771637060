/** Entries of a ledger: read strictly, kept as received, signed and verified (suite 2). */

import { ascii, concat, same, sha256, uintBe } from "./bytes.js";
import { decode, encode } from "./canonical.js";
import { BadSignature, Malformed, TooNew } from "./errors.js";
import { ALGORITHM, authorId, sign, verify } from "./keys.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./canonical.js").Value} Value */

/**
 * @typedef {object} Core
 * @property {number} version
 * @property {number} suite
 * @property {Bytes} ledger 16 bytes
 * @property {Bytes} device 16 bytes
 * @property {Bytes} author 32 bytes
 * @property {number} seq
 * @property {Bytes} prev the entry before it in this chain; empty for the first
 * @property {number} kind
 * @property {number} epoch
 * @property {Bytes} commitment empty for a control entry
 */

/**
 * @typedef {object} Entry
 * @property {Bytes} coreBytes as received
 * @property {Bytes} body
 * @property {Bytes} signature
 * @property {Core} core
 * @property {Bytes} id
 */

export const VERSION = 1;
export const BROWSER_SUITE = 2;
export const KIND = Object.freeze({ CONTROL: 0, CONTENT: 1, SNAPSHOT: 2, ACKNOWLEDGEMENT: 3 });

const SUITES = [1, BROWSER_SUITE];
const KINDS = /** @type {number[]} */ (Object.values(KIND));
const MAX_ENTRY = 8 * 1024 * 1024;
const ENVELOPE_BYTES = 16;
const ID_BYTES = 32;
const SHORT_ID_BYTES = 16;
const SIGNATURE_BYTES = 64;
const FIELDS = 10;
const MAX_FIELDS = 64;
const MAX_CORE = 4096;
const MAX_NUMBER = 255;
const MAX_EPOCH = 2 ** 32 - 1;

/**
 * Reads an entry without checking its signature. One of a later version, suite or kind is read
 * too, since the first ten fields keep their meaning; `verifyEntry` and `openBody` refuse it.
 *
 * @param {Uint8Array} data
 * @returns {Promise<Entry>}
 * @throws {Malformed} when it is not an entry in its canonical form
 */
export async function parseEntry(data) {
  const parts = decode(data, MAX_ENTRY);
  if (!Array.isArray(parts) || parts.length !== 3) throw new Malformed("entry");
  const [coreBytes, body, signature] = parts.map((part) => bytes(part));
  const core = parseCore(coreBytes);
  const settled = core.version === VERSION && SUITES.includes(core.suite);
  if (settled && signature.length !== SIGNATURE_BYTES) throw new Malformed("signature");
  return { coreBytes, body, signature, core, id: await entryId(coreBytes, body) };
}

/**
 * @param {Core} core
 * @returns {Bytes} its canonical form, to which a body is sealed and a signature bound
 * @throws {Malformed} when its fields do not fit together
 */
export function coreToBytes(core) {
  const { version, suite, ledger, device, author, seq, prev, kind, epoch } = core;
  const fields = [version, suite, ledger, device, author, seq, prev, kind, epoch, core.commitment];
  const coreBytes = encode(fields);
  parseCore(coreBytes);
  return coreBytes;
}

/**
 * @param {Core} core of suite 2, naming the author of `key`
 * @param {Uint8Array} body sealed to this core, or open for a control entry
 * @param {import("./keys.js").PrivateKey} key
 * @returns {Promise<Entry>}
 * @throws {BadSignature} when the core names another author
 */
export async function signEntry(core, body, key) {
  const coreBytes = coreToBytes(core);
  await checkAuthor(core, key.public);
  const id = await entryId(coreBytes, body);
  const signature = await sign(key, signed(id));
  if (coreBytes.length + body.length + signature.length + ENVELOPE_BYTES > MAX_ENTRY) {
    throw new Malformed("too-large");
  }
  return { coreBytes, body: concat(body), signature, core, id };
}

/**
 * @param {Entry} entry of suite 2
 * @param {import("./keys.js").PublicKey} key
 * @throws {BadSignature} when it is not this author's entry, or was changed
 * @throws {TooNew} for a version, suite or kind this page does not know
 */
export async function verifyEntry(entry, key) {
  await checkAuthor(entry.core, key);
  await verify(key, entry.signature, signed(entry.id));
}

/**
 * @param {Entry} entry
 * @returns {Bytes} as it goes to the hub
 */
export function entryToBytes(entry) {
  return encode([entry.coreBytes, entry.body, entry.signature]);
}

/**
 * @param {Core} core
 * @throws {TooNew} for a version, suite or kind this page does not know
 */
export function requireKnown(core) {
  if (core.version !== VERSION) throw new TooNew("version", core.version);
  if (core.suite !== BROWSER_SUITE) throw new TooNew("suite", core.suite);
  if (!KINDS.includes(core.kind)) throw new TooNew("kind", core.kind);
}

/** @param {Core} core @param {import("./keys.js").PublicKey} key */
async function checkAuthor(core, key) {
  requireKnown(core);
  if (key.algorithm !== ALGORITHM.ECDSA_P256) throw new BadSignature();
  if (!same(core.author, await authorId(key))) throw new BadSignature();
}

/** @param {Bytes} coreBytes @param {Uint8Array} body @returns {Promise<Bytes>} */
async function entryId(coreBytes, body) {
  const hashes = concat(await sha256(coreBytes), await sha256(body));
  return sha256(concat(ascii("telecon entry v1"), hashes, uintBe(body.length, 8)));
}

/** @param {Bytes} id @returns {Bytes} */
function signed(id) {
  return concat(ascii("telecon entry signature v1"), id);
}

/** @param {Bytes} coreBytes @returns {Core} */
function parseCore(coreBytes) {
  const fields = decode(coreBytes, MAX_CORE);
  if (!Array.isArray(fields) || fields.length < FIELDS || fields.length > MAX_FIELDS) {
    throw new Malformed("core");
  }
  const [version, suite, ledger, device, author, seq, prev, kind, epoch, commitment] = fields;
  const core = {
    version: unsigned(version, MAX_NUMBER),
    suite: unsigned(suite, MAX_NUMBER),
    ledger: bytes(ledger, [SHORT_ID_BYTES]),
    device: bytes(device, [SHORT_ID_BYTES]),
    author: bytes(author, [ID_BYTES]),
    seq: unsigned(seq),
    prev: bytes(prev, [0, ID_BYTES]),
    kind: unsigned(kind, MAX_NUMBER),
    epoch: unsigned(epoch, MAX_EPOCH),
    commitment: bytes(commitment, [0, ID_BYTES]),
  };
  checkTogether(core, fields.length);
  return core;
}

/** @param {Core} core @param {number} fields how many the core has */
function checkTogether(core, fields) {
  if (core.version === 0) throw new Malformed("version");
  if ((core.seq === 0) !== (core.prev.length === 0)) throw new Malformed("chain");
  if (core.version !== VERSION) return;
  if (fields !== FIELDS) throw new Malformed("core");
  if (!KINDS.includes(core.kind)) return;
  const open = core.kind === KIND.CONTROL;
  if (open !== (core.commitment.length === 0) || open !== (core.epoch === 0)) {
    throw new Malformed("commitment");
  }
}

/** @param {Value} value @param {number[]} [sizes] @returns {Bytes} */
function bytes(value, sizes) {
  if (!(value instanceof Uint8Array)) throw new Malformed("bytes");
  if (sizes && !sizes.includes(value.length)) throw new Malformed("length");
  return /** @type {Bytes} */ (value);
}

/** @param {Value} value @param {number} [highest] @returns {number} */
function unsigned(value, highest = Number.MAX_SAFE_INTEGER) {
  if (typeof value !== "number" || value < 0 || value > highest) throw new Malformed("unsigned");
  return value;
}
