import { DEFAULT_SETTINGS, MAX_SITES } from '#contract/api-sites.ts';
import type { WorkspaceId } from '#contract/ids.ts';
import { type Now, type Random, iso } from '../clock.ts';
import { AppError } from '../errors.ts';
import { ulid } from '../ulid.ts';
import { normaliseUrl } from '../url/normalise.ts';
import { checkSettings } from './check-settings.ts';
import type { SiteRecord, Sites } from './ports.ts';
import { type SettingsChange, withChange } from './settings.ts';

export interface NewSite {
  readonly url: string;
  readonly name?: string | undefined;
  readonly settings?: SettingsChange | undefined;
}

const TOKEN_BYTES = 24;

/** Adds a site. Throws CONFLICT where the workspace has it, LIMIT_REACHED at MAX_SITES, UNPROCESSABLE. */
export async function createSite(
  deps: { readonly sites: Pick<Sites, 'list' | 'create'>; readonly now: Now; readonly random: Random },
  ws: WorkspaceId,
  input: NewSite,
): Promise<SiteRecord> {
  const url = normaliseUrl(input.url);
  if (url === null)
    throw new AppError('UNPROCESSABLE', 'This is no address that can be crawled.', {
      fields: [{ path: '/url', message: 'Enter a web address without user name and password' }],
    });
  const settings = withChange(DEFAULT_SETTINGS, input.settings);
  checkSettings(settings);
  const others = await deps.sites.list(ws);
  const twin = others.find((site) => site.url === url);
  if (twin !== undefined)
    throw new AppError('CONFLICT', `${url} is here already, as “${twin.name}”.`, { reason: 'site-exists' });
  if (others.length >= MAX_SITES)
    throw new AppError('LIMIT_REACHED', `A workspace has room for ${MAX_SITES} sites.`);
  const now = deps.now();
  const site: SiteRecord = {
    ws,
    id: `site_${ulid(now, deps.random(16))}`,
    url,
    name: input.name ?? new URL(url).host,
    settings,
    createdAt: iso(now),
    token: Buffer.from(deps.random(TOKEN_BYTES)).toString('base64url'),
    running: null,
    last: null,
    trend: [],
  };
  await deps.sites.create(site);
  return site;
}
