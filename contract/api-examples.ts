import type { RouteId } from './api.ts';

/** Bodies that say more than what could be made up from their schema. A test holds them to it. */
export const BODY_EXAMPLES: { readonly [K in RouteId]?: unknown } = {
  preflight: { url: 'www.example.com' },
  createSite: {
    url: 'https://www.example.com',
    name: 'Example shop',
    settings: { mode: 'auto', maxPages: 1_000 },
  },
  changeSite: {
    settings: { maxPages: 5_000, scope: { subdomains: false, include: [], exclude: ['^/cart'] } },
  },
  startAudit: { settings: { maxPages: 200 } },
  deploySite: { urls: ['/pricing', 'https://www.example.com/'], note: 'a1b2c3d' },
  auditPage: { url: 'https://www.example.com/pricing', mode: 'auto' },
  checkOwnership: { method: 'file' },
  putSiteAccess: {
    ignoreRobots: false,
    headers: [{ name: 'X-Preview', value: 'yes' }],
    basicAuth: { user: 'preview', password: 'a password of the staging site' },
  },
  createKey: { name: 'Nightly report', scopes: ['sites:read', 'audits:read'], expiresInDays: 365 },
  rotateKey: { overlapHours: 24 },
};
