import type { SiteExample } from '../site-rule.ts';

/** A small sound document for examples. */
export const exampleHtml = (head = '', body = '<h1>Cakes</h1>'): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Cakes</title>${head}</head><body>${body}</body></html>`;

/** A URL of an example and what it answers. */
export type ExampleEntry = readonly [string, SiteExample['pages'][string]];

export const examplePages = (entries: readonly ExampleEntry[]): SiteExample['pages'] =>
  Object.fromEntries(entries);
