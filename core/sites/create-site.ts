import { DEFAULT_SETTINGS, MAX_SITES } from '#contract/api-sites.ts';
import type { WorkspaceId } from '#contract/ids.ts';
import { type Now, type Random, iso } from '../clock.ts';
import { AppError } from '../errors.ts';
import { ulid } from '../ulid.ts';
import { limitReached } from '../plans/limit-reached.ts';
import { type PlanDeps, planOf } from '../plans/plan-of.ts';
import type { Places } from '../plans/ports.ts';
import { takePlace } from '../plans/take-place.ts';
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

/**
 * Adds a site. Throws CONFLICT where the workspace has it, LIMIT_REACHED at MAX_SITES and at the plan's limit,
 * UNPROCESSABLE.
 */
export async function createSite(
  deps: PlanDeps & {
    readonly sites: Pick<Sites, 'list' | 'create'>;
    readonly places: Places;
    readonly now: Now;
    readonly random: Random;
  },
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
  await takeSitePlace(deps, site, others);
  await deps.sites.create(site);
  return site;
}

async function takeSitePlace(
  deps: PlanDeps & { readonly places: Places; readonly now: Now },
  { ws, id }: Pick<SiteRecord, 'ws' | 'id'>,
  others: readonly SiteRecord[],
): Promise<void> {
  const plan = await planOf(deps, ws);
  const present = others.map((site) => site.id);
  const wanted = { kind: 'sites', id, present, most: plan.sites, now: deps.now() } as const;
  if (plan.sites === null || (await takePlace(deps.places, ws, wanted))) return;
  throw limitReached('sites', plan, {
    limit: plan.sites,
    used: Math.max(present.length, plan.sites),
    words: `The plan has room for ${plan.sites} ${plan.sites === 1 ? 'site' : 'sites'}`,
  });
}
