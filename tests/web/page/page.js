/** What the tests ask of the modules: JSON in, JSON out, bytes as hex. */

import { decode, encode } from "/web/canonical.js";
import {
  coreToBytes,
  entryToBytes,
  KIND,
  parseEntry,
  signEntry,
  verifyEntry,
} from "/web/entry.js";
import { TeleconError } from "/web/errors.js";
import { AEAD, setupRecipient, setupSender, unwrap, wrap, wrapInfo } from "/web/hpke.js";
import { authorId, kemKeyFrom, newKemKey, newSigningKey, signingKeyFrom } from "/web/keys.js";
import { commitment, epochKeyFrom, openBody, padme, sealBody } from "/web/seal.js";

const violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  violations.push(`${event.violatedDirective} ${event.blockedURI}`);
});

/** The keys this page made; they never leave it. */
const made = { signing: await newSigningKey(), kem: await newKemKey() };

const answers = {
  violations: () => violations,
  padme: (sizes) => sizes.map(padme),

  /** Each input: what it says and how it is written again, or why it is refused. */
  read: (inputs) =>
    inputs.map((input) => {
      const taken = orRefusal(() => ({ value: decode(bytes(input)) }));
      if ("refused" in taken) return taken;
      return { shape: shapeOf(taken.value), again: orRefusal(() => hex(encode(taken.value))) };
    }),
  readWithin: ({ input, limit }) => orRefusal(() => shapeOf(decode(bytes(input), limit))),
  write: (shapes) => shapes.map((shape) => orRefusal(() => hex(encode(valueOf(shape))))),
  writeCodeUnits: (units) => orRefusal(() => hex(encode(String.fromCharCode(...units)))),
  writeForeign: () =>
    [1.5, NaN, -Infinity, 2 ** 53, undefined, {}, new Date(0), [undefined]].map((foreign) =>
      orRefusal(() => hex(encode(foreign))),
    ),

  async hpkeVector({ aead_id, info, skRm, pkRm, skEm, enc, encryptions }) {
    const aead = Object.values(AEAD).find(({ id }) => id === aead_id);
    const recipient = await kemKeyFrom(bytes(skRm), bytes(pkRm));
    const ephemeral = await kemKeyFrom(bytes(skEm), bytes(enc));
    const sender = await setupSender(recipient.public, bytes(info), aead, ephemeral);
    const opener = await setupRecipient(recipient, bytes(enc), bytes(info), aead);
    const due = new Map(encryptions.map((one) => [one.seq, one]));
    const sealed = [];
    const opened = [];
    for (let seq = 0; seq <= Math.max(...due.keys()); seq += 1) {
      const { pt, aad } = due.get(seq) ?? encryptions[0];
      const ciphertext = await sender.sealer.seal(bytes(pt), bytes(aad));
      const plaintext = await opener.open(ciphertext, bytes(aad));
      if (!due.has(seq)) continue;
      sealed.push(hex(ciphertext));
      opened.push(hex(plaintext));
    }
    return { enc: hex(sender.enc), sealed, opened };
  },

  publicKeys: async () => ({
    signing: publicShape(made.signing.public),
    kem: publicShape(made.kem.public),
    author: hex(await authorId(made.signing.public)),
    extractable: [made.signing.private.extractable, made.kem.private.extractable],
  }),
  signingKeyFrom: ({ secret, raw }) =>
    refusalLater(async () => publicShape((await signingKeyFrom(bytes(secret), bytes(raw))).public)),
  kemKeyFrom: ({ secret, raw }) =>
    refusalLater(async () => publicShape((await kemKeyFrom(bytes(secret), bytes(raw))).public)),

  wrap: ({ recipient, secret, info }) =>
    refusalLater(async () => hex(await wrap(publicKey(recipient), bytes(secret), bytes(info)))),
  wrapInfo: ({ purpose, ledger, epoch, recipient }) =>
    hex(wrapInfo(purpose, bytes(ledger), epoch, bytes(recipient))),
  wrapWith: async ({ ephemeral, point, recipient, secret, info }) => {
    const passing = await kemKeyFrom(bytes(ephemeral), bytes(point));
    const { enc, sealer } = await setupSender(publicKey(recipient), bytes(info), undefined, passing);
    return hex(enc) + hex(await sealer.seal(bytes(secret)));
  },
  unwrapMade: ({ wrapped, info }) =>
    refusalLater(async () => hex(await unwrap(made.kem, bytes(wrapped), bytes(info)))),
  unwrap: ({ secret, raw, wrapped, info }) =>
    refusalLater(async () => {
      const key = await kemKeyFrom(bytes(secret), bytes(raw));
      return hex(await unwrap(key, bytes(wrapped), bytes(info)));
    }),

  parse: ({ entry }) => refusalLater(async () => entryShape(await parseEntry(bytes(entry)))),
  parseLarge: ({ core, size, signature }) =>
    refusalLater(async () => {
      const data = encode([bytes(core), new Uint8Array(size), bytes(signature)]);
      return { read: (await parseEntry(data)).body.length };
    }),
  verify: ({ entry, signing }) =>
    refusalLater(async () => {
      const parsed = await parseEntry(bytes(entry));
      await verifyEntry(parsed, publicKey(signing));
      return hex(entryToBytes(parsed));
    }),
  open: ({ entry, epochKey }) =>
    refusalLater(async () => {
      const key = await epochKeyFrom(bytes(epochKey));
      return hex(await openBody(key, await parseEntry(bytes(entry))));
    }),
  authorId: async (signing) => hex(await authorId(publicKey(signing))),
  commitment: async ({ epochKey, ledger, epoch }) =>
    hex(await commitment(await epochKeyFrom(bytes(epochKey)), bytes(ledger), epoch)),

  /** Signs as this page's own author: sealed content, or an open control entry. */
  compose: ({ epochKey, ledger, device, seq, prev, epoch, plaintext }) =>
    refusalLater(async () => {
      const core = {
        version: 1,
        suite: 2,
        ledger: bytes(ledger),
        device: bytes(device),
        author: await authorId(made.signing.public),
        seq,
        prev: bytes(prev),
        kind: KIND.CONTROL,
        epoch,
        commitment: new Uint8Array(0),
      };
      if (!epochKey) return hex(entryToBytes(await signEntry(core, bytes(plaintext), made.signing)));
      const key = await epochKeyFrom(bytes(epochKey));
      core.kind = KIND.CONTENT;
      core.commitment = await commitment(key, core.ledger, epoch);
      const body = await sealBody(key, coreToBytes(core), bytes(plaintext));
      return hex(entryToBytes(await signEntry(core, body, made.signing)));
    }),
};

window.proof = answers;

function orRefusal(work) {
  try {
    return work();
  } catch (error) {
    return refusal(error);
  }
}

async function refusalLater(work) {
  try {
    return await work();
  } catch (error) {
    return refusal(error);
  }
}

function refusal(error) {
  if (error instanceof TeleconError) return { refused: error.code };
  throw error;
}

function bytes(text) {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function hex(data) {
  return Array.from(data, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function publicKey({ algorithm, raw }) {
  return { algorithm, raw: bytes(raw) };
}

function publicShape({ algorithm, raw }) {
  return { algorithm, raw: hex(raw) };
}

function entryShape({ coreBytes, body, signature, core, id }) {
  const fields = Object.entries(core).map(([name, value]) => [
    name,
    value instanceof Uint8Array ? hex(value) : value,
  ]);
  return {
    core_bytes: hex(coreBytes),
    body: hex(body),
    signature: hex(signature),
    id: hex(id),
    core: Object.fromEntries(fields),
  };
}

function shapeOf(value) {
  if (typeof value === "number" || typeof value === "bigint") return { i: String(value) };
  if (typeof value === "string") return { t: value };
  if (value instanceof Uint8Array) return { b: hex(value) };
  if (Array.isArray(value)) return { a: value.map(shapeOf) };
  if (value instanceof Map) return { m: [...value].map((pair) => pair.map(shapeOf)) };
  return value;
}

function valueOf(shape) {
  if (shape === null || typeof shape === "boolean") return shape;
  if ("i" in shape) return BigInt(shape.i);
  if ("t" in shape) return shape.t;
  if ("b" in shape) return bytes(shape.b);
  if ("a" in shape) return shape.a.map(valueOf);
  return new Map(shape.m.map((pair) => pair.map(valueOf)));
}
