import { createHash } from 'node:crypto';
import { siteOf } from '../url/host.ts';
import type { Change } from './delta.ts';
import { robotsVerdict } from './round.ts';
import type { CrawlState, ProbeKind } from './state.ts';
import { hostPart, originPart, pathPart, schemePart } from './url-parts.ts';
import { FLAG, KIND, STATE, at } from './url-table.ts';

interface Probe {
  readonly url: string;
  readonly probe: ProbeKind;
}

/**
 * Requests of our own making: for soft-404-host three paths that nobody can have made, at the root, in
 * the commonest folder and with the commonest extension of the pages that answered; the http variant of an
 * https start URL; its www or apex variant. Worked like pages, they are none: outside the budget, and nothing
 * they link to is followed. Paths that robots.txt forbids are left out.
 */
export function decideProbes(state: CrawlState): Change[] {
  const start = state.chain.at(-1);
  if (start === undefined) return [{ op: 'probes', add: [] }];
  const probes = [...missingPaths(state, originPart(start)), ...variants(start)];
  const hosts = probes
    .filter(({ url }) => !state.derived.hostIds.has(hostPart(url)))
    .map(({ url }) => ({ host: hostPart(url), scheme: schemePart(url), foreign: true }));
  if (hosts.length > 0) return [{ op: 'hosts', add: hosts }];
  const add = probes.flatMap(({ url, probe }) => {
    const host = state.derived.hostIds.get(hostPart(url)) ?? 0;
    if (robotsVerdict(state, url, host) !== null) return [];
    // A shell answers every address alike: only a browser sees what it makes of an unknown one.
    return [
      { url, probe, host, flags: probe === 'missing' && state.config.mode !== 'html' ? FLAG.render : 0 },
    ];
  });
  return [{ op: 'probes', add }];
}

function missingPaths(state: CrawlState, origin: string): Probe[] {
  const { folder, extension } = commonest(state, origin);
  const paths = [
    `/${word(state, 'root')}`,
    `${folder}${word(state, 'folder')}`,
    `/${word(state, 'extension')}${extension}`,
  ];
  return [...new Set(paths)].map((path) => ({ url: origin + path, probe: 'missing' }));
}

/** Looks like chance, and is the same on every replay. */
function word(state: CrawlState, use: string): string {
  const hash = createHash('sha256').update(`${state.aud}:${use}`).digest('hex');
  return BigInt(`0x${hash.slice(0, 20)}`).toString(36);
}

function commonest(state: CrawlState, origin: string): { folder: string; extension: string } {
  const folders = new Map<string, number>();
  const extensions = new Map<string, number>();
  const { urls } = state;
  for (let id = 0; id < urls.count; id += 1) {
    const url = urls.url[id] ?? '';
    const code = at(urls.code, id);
    if (urls.kind[id] !== KIND.page || urls.state[id] !== STATE.settled || code < 200 || code > 299) continue;
    if (originPart(url) !== origin) continue;
    const path = pathPart(url).split('?', 1)[0] ?? '/';
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    if (folder !== '/') folders.set(folder, (folders.get(folder) ?? 0) + 1);
    const extension = /\.[a-z][a-z0-9]{0,7}$/i.exec(path)?.[0];
    if (extension !== undefined) extensions.set(extension, (extensions.get(extension) ?? 0) + 1);
  }
  return { folder: most(folders) ?? '/', extension: most(extensions) ?? '.html' };
}

/** The commonest; of equals the first by code units. */
function most(counts: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  for (const [text, count] of counts) {
    const top = best === undefined ? 0 : (counts.get(best) ?? 0);
    if (count > top || (count === top && best !== undefined && text < best)) best = text;
  }
  return best;
}

function variants(start: string): Probe[] {
  const host = hostPart(start);
  // A port of its own has no http or www counterpart that anyone would type.
  if (host.includes(':')) return [];
  const rest = pathPart(start);
  const scheme = schemePart(start);
  const probes: Probe[] = scheme === 'https' ? [{ url: `http://${host}${rest}`, probe: 'http' }] : [];
  const twin = twinOf(host);
  return twin === null ? probes : [...probes, { url: `${scheme}://${twin}${rest}`, probe: 'www' }];
}

function twinOf(host: string): string | null {
  if (!host.includes('.') || /^[0-9.]+$/.test(host)) return null;
  const site = siteOf(`http://${host}/`);
  if (host === `www.${site}`) return site;
  return host === site && site !== 'localhost' ? `www.${site}` : null;
}
