import type { AuditBrief } from '#contract/api-sites.ts';
import type { AuditHeader } from '#contract/audit.ts';
import type { SiteId, WorkspaceId } from '#contract/ids.ts';
import { AppError } from '../errors.ts';
import { getSite } from '../sites/get-site.ts';
import type { SiteRecord } from '../sites/ports.ts';
import { siteOf } from '../url/host.ts';
import { normaliseUrl } from '../url/normalise.ts';
import { type StartDeps, startAudit } from './start-audit.ts';

export interface Deploy {
  readonly urls?: readonly string[] | undefined;
  readonly note?: string | undefined;
}

/** The list stands in the audit's header, which is written at each step of the crawl. */
const MOST_CHARS = 20_000;

/**
 * Starts an audit of what a deployment changed: of a list of the site's pages alone, or of the whole site. Throws
 * as startAudit, and UNPROCESSABLE for what is no address of the site.
 */
export async function startDeploy(
  deps: StartDeps,
  ws: WorkspaceId,
  siteId: SiteId,
  { urls, note }: Deploy,
  trigger: AuditHeader['trigger'],
): Promise<AuditBrief> {
  const only = urls === undefined ? undefined : readUrls(await getSite(deps, ws, siteId), urls);
  return startAudit(deps, ws, siteId, {
    trigger,
    ...(only !== undefined && { only }),
    deploy: { urls: only?.length ?? null, note: note ?? null },
  });
}

function readUrls(site: SiteRecord, given: readonly string[]): string[] {
  const read = given.map((text) => {
    const url = URL.canParse(text, site.url) ? normaliseUrl(new URL(text, site.url).href) : null;
    return url !== null && isOfSite(site, url) ? url : null;
  });
  const fields = read.flatMap((url, i) =>
    url === null ? [{ path: `/urls/${i}`, message: `is no address of ${new URL(site.url).host}` }] : [],
  );
  if (fields.length > 0)
    throw new AppError('UNPROCESSABLE', 'Some addresses are not of this site.', { fields });
  const urls = [...new Set(read.filter((url) => url !== null))];
  if (urls.join('').length > MOST_CHARS)
    throw new AppError(
      'UNPROCESSABLE',
      `The addresses may have ${MOST_CHARS.toLocaleString('en')} characters together: send fewer, or none for a whole audit.`,
      { fields: [{ path: '/urls', message: 'is too long' }] },
    );
  return urls;
}

/** The site's own host with or without `www.`, and with subdomains in scope those of its domain on its port. */
function isOfSite({ url: start, settings }: SiteRecord, url: string): boolean {
  const [own, other] = [new URL(start), new URL(url)];
  if (own.port !== other.port) return false;
  const bare = ({ hostname }: URL) => hostname.replace(/^www\./, '');
  return bare(own) === bare(other) || (settings.scope.subdomains && siteOf(start) === siteOf(url));
}
