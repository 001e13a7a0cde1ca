import { RE2JS } from 're2js';
import type { Scope } from '#contract/audit.ts';
import { AppError } from '../errors.ts';
import { siteOf } from '../url/host.ts';
import { hostPart, pathPart } from './url-parts.ts';

export interface CompiledScope {
  /** Is a page of this host (with port) a page of the audit? */
  readonly hasHost: (host: string) => boolean;
  /** The pattern that keeps a URL out, `not included` where no include pattern lets it in, null where it is in. */
  readonly refusal: (url: string) => string | null;
}

/** What is wrong with an include or exclude pattern, or null. Syntax: https://github.com/google/re2/wiki/Syntax */
export function patternProblem(pattern: string): string | null {
  try {
    RE2JS.compile(pattern);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * Compiles a scope. Hosts: that of the start URL and of where it redirects within its site, and with
 * `subdomains` every host of the registrable domain on the same port. Patterns are unanchored RE2 (linear in
 * the URL, whatever the pattern) over path and query.
 *
 * @param chain the start URL and its redirect targets; never refused.
 * @throws AppError MALFORMED for a pattern that RE2 does not accept: audits with such are refused at the start.
 */
export function compileScope(scope: Scope, chain: readonly string[]): CompiledScope {
  const include = scope.include.map(compile);
  const exclude = scope.exclude.map(compile);
  const hosts = new Map(chain.map((url) => [hostPart(url), true]));
  const start = chain[0];

  const isSubdomain = (host: string): boolean =>
    start !== undefined &&
    portOf(host) === portOf(hostPart(start)) &&
    siteOf(`http://${host}/`) === siteOf(start);

  return {
    hasHost(host) {
      const known = hosts.get(host);
      if (known !== undefined) return known;
      const found = scope.subdomains && isSubdomain(host);
      // Hosts come from pages: the memory of them is bounded.
      if (hosts.size < MOST_HOSTS_REMEMBERED) hosts.set(host, found);
      return found;
    },
    refusal(url) {
      if (chain.includes(url)) return null;
      if (include.length === 0 && exclude.length === 0) return null;
      const path = pathPart(url);
      const excluded = exclude.find(({ regex }) => regex.test(path));
      if (excluded !== undefined) return excluded.text;
      return include.length === 0 || include.some(({ regex }) => regex.test(path)) ? null : 'not included';
    },
  };
}

const MOST_HOSTS_REMEMBERED = 50_000;

function compile(text: string): { readonly text: string; readonly regex: RE2JS } {
  try {
    return { text, regex: RE2JS.compile(text) };
  } catch (cause) {
    throw new AppError('MALFORMED', `Not a pattern: ${text}`, { cause });
  }
}

function portOf(host: string): string {
  // Of an IPv6 address only what follows the bracket is a port.
  const colon = host.lastIndexOf(':');
  return colon > host.lastIndexOf(']') ? host.slice(colon + 1) : '';
}
