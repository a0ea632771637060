/** Opens one page in one real browser and answers calls to it, one JSON line each. */

import readline from "node:readline";

import puppeteer from "puppeteer-core";

const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const [kind, executablePath, address] = process.argv.slice(2);
const firefox = kind === "firefox";

const browser = await puppeteer.launch({
  browser: firefox ? "firefox" : "chrome",
  executablePath,
  headless: true,
  args: firefox ? [] : CHROMIUM_FLAGS,
});
try {
  const page = await browser.newPage();
  await page.goto(address);
  await page.waitForFunction("window.proof !== undefined", { timeout: 20_000 });
  say({ value: await browser.version() });
  for await (const line of readline.createInterface({ input: process.stdin })) {
    say(await answer(page, JSON.parse(line)));
  }
} finally {
  await browser.close();
}

async function answer(page, { call, argument }) {
  try {
    const value = await page.evaluate((name, given) => window.proof[name](given), call, argument);
    return { value };
  } catch (error) {
    return { crash: `${call}: ${error.message}` };
  }
}

function say(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
