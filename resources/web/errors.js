/** The errors of the wire, with the same codes as `sync/protocol/errors.py`. */

/** An error with a stable code and fields that never hold patient data. */
export class TeleconError extends Error {
  /**
   * @param {string} code
   * @param {Record<string, string | number>} [fields] what a sentence about this error needs
   */
  constructor(code, fields = {}) {
    const told = Object.entries(fields).map(([name, value]) => `${name}=${value}`);
    super([code, ...told].join(", "));
    this.name = "TeleconError";
    this.code = code;
    this.fields = fields;
  }
}

/** Bytes that are not canonical, too large, or of the wrong shape. */
export class Malformed extends TeleconError {
  /** @param {string} reason */
  constructor(reason) {
    super("malformed", { reason });
  }
}

/** A changed byte, or another author than claimed. */
export class BadSignature extends TeleconError {
  constructor() {
    super("bad-signature");
  }
}

/** No key, or another key than the entry commits to. */
export class CannotOpen extends TeleconError {
  /** @param {string} reason */
  constructor(reason) {
    super("cannot-open", { reason });
  }
}

/** A version, suite or kind this page does not know. */
export class TooNew extends TeleconError {
  /** @param {string} what @param {number | bigint} value */
  constructor(what, value) {
    super("too-new", { [what]: Number(value) });
  }
}
