// PouchDB as a server (`node rival.js serve FOLDER`) and as devices told what to do by lines of
// JSON (`node rival.js devices FOLDER`): {act, device, ...} in, {seconds, ...} out.
"use strict";
const path = require("path");
const readline = require("readline");
const PouchDB = require("pouchdb");

const [role, folder] = process.argv.slice(2);
const Kept = PouchDB.defaults({ prefix: folder + path.sep });

function say(value) {
  process.stdout.write(JSON.stringify(value) + "\n");
}

function serve() {
  const app = require("express")();
  const database = require("express-pouchdb");
  app.use("/", database(Kept, { mode: "minimumForPouchDB", inMemoryConfig: true, logPath: path.join(folder, "log") }));
  const server = app.listen(0, "127.0.0.1", () => say({ port: server.address().port }));
}

const devices = new Map();
function device(name) {
  if (!devices.has(name)) devices.set(name, new Kept(name));
  return devices.get(name);
}

const acts = {
  async write({ device: name, docs }) {
    for (const doc of docs) await device(name).put(doc);
    return {};
  },
  async change({ device: name, id, fields }) {
    const doc = await device(name).get(id);
    await device(name).put({ ...doc, ...fields });
    return {};
  },
  async push({ device: name, url }) {
    const done = await PouchDB.replicate(device(name), url);
    return { ok: done.ok, written: done.docs_written };
  },
  async pull({ device: name, url }) {
    const done = await PouchDB.replicate(url, device(name));
    return { ok: done.ok, written: done.docs_written };
  },
  async shown({ device: name, id }) {
    return { doc: await device(name).get(id) };
  },
};

async function obey() {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const order = JSON.parse(line);
    const began = process.hrtime.bigint();
    try {
      const found = await acts[order.act](order);
      say({ ...found, seconds: Number(process.hrtime.bigint() - began) / 1e9 });
    } catch (error) {
      say({ error: String(error) });
    }
  }
}

if (role === "serve") serve();
else obey();
