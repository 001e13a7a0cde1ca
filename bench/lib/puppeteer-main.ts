/**
 * The bare minimum of rendering: puppeteer with tabs that are used again, each page loaded and its DOM read, and
 * nothing else. Arguments: a file with one URL a line, and how many tabs.
 */
import { readFileSync } from 'node:fs';
import { launch } from 'puppeteer-core';
import { findBrowser } from '#adapters/chromium/browser-program.ts';
import { launchArgs } from '#adapters/chromium/launch-args.ts';

const urls = readFileSync(process.argv[2] ?? '', 'utf8')
  .split('\n')
  .filter((line) => line !== '');
const tabs = Number(process.argv[3]);
const program = await findBrowser(process.env);
const ours = launchArgs({ proxyPort: 0, singleProcess: false, noSandbox: true });
const browser = await launch({
  executablePath: program.path,
  // Ours, without the way through our proxy.
  args: ours.filter((arg) => !/^--(?:proxy|host-resolver|dns)/.test(arg)),
  headless: program.kind === 'packaged' ? 'shell' : true,
  env: { ...process.env, ...program.env },
  pipe: true,
});
const queue = urls.values();
let characters = 0;
const run = async () => {
  const page = await browser.newPage();
  for (const url of queue) {
    await page.goto(url, { waitUntil: 'load' });
    characters += (await page.content()).length;
  }
};
const started = performance.now();
await Promise.all(Array.from({ length: tabs }, run));
const seconds = (performance.now() - started) / 1_000;
await browser.close();
console.log(JSON.stringify({ pages: urls.length, seconds, characters }));
