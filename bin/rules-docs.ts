/** `npm run docs:rules`: writes docs/rules from the rules. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { catalogue } from '#core/rules/index.ts';
import { rulePages } from '#core/rule-docs/pages.ts';

const folder = new URL('../docs/rules/', import.meta.url);
const pages = rulePages(catalogue());
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
for (const [name, text] of pages) await writeFile(new URL(name, folder), text);
console.log(`${pages.size} pages in docs/rules`);
