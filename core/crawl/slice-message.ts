import type { SliceMessage, SliceUrl } from '#contract/slice.ts';
import { isAllowed } from '../robots/robots.ts';
import { hostOf } from '../url/host.ts';
import { robotsOf } from './derived.ts';
import { renderKeysFor } from './lanes.ts';
import { nonceOf } from './slice-names.ts';
import type { CrawlState, Slice } from './state.ts';
import { FLAG, at } from './url-table.ts';

/**
 * The message of a slice in flight, made from the state alone: sent again after a crash it says the same.
 * Headers of the customer's (a firewall's token) go to the audited hosts alone.
 */
export function sliceMessage(state: CrawlState, slice: Slice): SliceMessage {
  const { config } = state;
  const host = state.hosts[slice.host];
  const name = host?.host ?? '';
  const message: SliceMessage = {
    v: 1,
    ws: state.ws,
    aud: state.aud,
    slice: slice.id,
    attempt: slice.attempt,
    nonce: nonceOf(state.secret, slice.id, slice.attempt),
    kind: slice.kind,
    host: name,
    urls:
      slice.kind === 'discover'
        ? [{ id: slice.host, url: `${host?.scheme ?? 'https'}://${name}/robots.txt`, googlebot: true }]
        : slice.urls.map((id) => sliceUrl(state, slice, id)),
    mode: config.mode,
    paceMs: slice.paceMs,
    expires: slice.deadline,
    userAgent: config.userAgent,
  };
  if (slice.kind === 'pages' && config.mode === 'auto') message.renderKeys = renderKeysFor(state, slice.urls);
  if (slice.kind === 'pages' && config.customRules !== undefined) message.customRules = config.customRules;
  if (config.headers !== undefined && host?.foreign === false) message.headers = config.headers;
  if (config.sealed !== undefined && name === hostOf(config.startUrl)) message.sealed = config.sealed;
  return message;
}

function sliceUrl(state: CrawlState, slice: Slice, id: number): SliceUrl {
  const url = state.urls.url[id] ?? '';
  const flags = at(state.urls.flags, id);
  const entry: SliceUrl = { id, url, googlebot: isOpenToGooglebot(state, slice.host, url) };
  if ((flags & FLAG.render) !== 0) entry.render = true;
  if ((flags & FLAG.shot) !== 0) entry.screenshot = true;
  const probe = state.probes.get(id);
  if (probe !== undefined) entry.probe = probe;
  return entry;
}

/** Rules speak of Googlebot, whatever binds us. Of hosts whose robots.txt was not asked nothing is known. */
function isOpenToGooglebot(state: CrawlState, host: number, url: string): boolean {
  const verdict = state.hosts[host]?.verdict ?? null;
  if (verdict === 'unreachable') return false;
  return verdict !== 'rules' || isAllowed(robotsOf(state, host), 'Googlebot', url).allowed;
}
