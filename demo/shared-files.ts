import { readFileSync } from 'node:fs';
import { file } from './answers.ts';
import { drawing } from './images.ts';
import type { SiteAnswer } from './site.ts';

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

/** Files that every site of the demo has. */
const FILES: ReadonlyMap<string, SiteAnswer> = new Map([
  ['/assets/site.css', file('text/css; charset=utf-8', read('assets/site.css'))],
  ['/assets/icon.svg', file('image/svg+xml', drawing('tent', '#22543d'))],
  ['/favicon.ico', file('image/svg+xml', drawing('tent', '#22543d'))],
]);

export const sharedFile = (path: string): SiteAnswer | undefined => FILES.get(path);

/** A script of the demo's own for the browser. */
export const browserScript = (script: URL): SiteAnswer =>
  file('text/javascript; charset=utf-8', readFileSync(script, 'utf8'));
