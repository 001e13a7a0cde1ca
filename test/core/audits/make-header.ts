import type { AuditConfig, AuditHeader } from '#contract/audit.ts';
import { createHeader } from '#core/crawl/start.ts';
import { ulid } from '#core/ulid.ts';

export const NOW = Date.parse('2026-11-22T12:00:10Z');
export const WS = 'ws_01jd0000000000000000000000';
export const SITE = 'site_01jd0000000000000000000000';

const CONFIG: AuditConfig = {
  startUrl: 'https://a.test/',
  scope: { subdomains: false, include: [], exclude: [] },
  mode: 'html',
  maxPages: 1_000,
  rate: 5,
  width: 2,
  respectRobots: true,
  checkLinks: 100,
  checkAssets: 100,
  recheckAfter: 0,
  maxRendered: 100,
  userAgent: 'Plumbline/1.0',
  headers: { 'X-Plumbline-Token': 't' },
  before: null,
};

let made = 0;

/** A queued audit of its own. */
export function makeHeader(more: Partial<AuditHeader> = {}, config: Partial<AuditConfig> = {}): AuditHeader {
  made += 1;
  const header = createHeader({
    ws: WS,
    site: SITE,
    aud: `aud_${ulid(NOW, Buffer.from(String(made).padStart(16, '0')))}`,
    config: { ...CONFIG, ...config },
    trigger: 'user',
    now: NOW,
  });
  return { ...header, ...more };
}
