import { createHash } from 'node:crypto';

/** Media types that a browser runs: https://mimesniff.spec.whatwg.org/#javascript-mime-type */
const JAVASCRIPT = new Set([
  'application/ecmascript',
  'application/javascript',
  'application/x-ecmascript',
  'application/x-javascript',
  'text/ecmascript',
  'text/javascript',
  'text/javascript1.0',
  'text/javascript1.1',
  'text/javascript1.2',
  'text/javascript1.3',
  'text/javascript1.4',
  'text/javascript1.5',
  'text/jscript',
  'text/livescript',
  'text/x-ecmascript',
  'text/x-javascript',
]);

/** Whether a script element of this type (null for no attribute) runs. */
export function isExecutable(type: string | null): boolean {
  if (type === null || type === '') return true;
  const name = type.trim().toLowerCase();
  return name === 'module' || JAVASCRIPT.has(name);
}

/**
 * What the external scripts of a page are, whatever build they come from: their sorted URLs without digit and
 * hash runs, hashed (16 hex digits); empty where there are none.
 */
export function scriptKey(urls: readonly string[]): string {
  if (urls.length === 0) return '';
  const names = [...new Set(urls.map(withoutHashes))].toSorted();
  return createHash('sha256').update(names.join('\n')).digest('hex').slice(0, 16);
}

/** Replaces parts of a URL that name a build: digits, and runs of six or more letters and digits with a digit. */
export function withoutHashes(url: string): string {
  return url.replaceAll(/[a-z0-9]+/gi, (run) => {
    if (!/[0-9]/.test(run)) return run;
    return run.length >= 6 ? '*' : run.replaceAll(/[0-9]+/g, '#');
  });
}
