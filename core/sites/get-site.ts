import type { SiteId, WorkspaceId } from '#contract/ids.ts';
import { AppError } from '../errors.ts';
import type { SiteChange, SiteRecord, Sites } from './ports.ts';
import { checkSettings } from './check-settings.ts';
import { type SettingsChange, withChange } from './settings.ts';

const gone = () => new AppError('NOT_FOUND', 'There is no such site.');

export async function getSite(
  { sites }: { readonly sites: Pick<Sites, 'get'> },
  ws: WorkspaceId,
  id: SiteId,
): Promise<SiteRecord> {
  const site = await sites.get(ws, id);
  if (site === null) throw gone();
  return site;
}

/** Changes a name or settings; running audits keep the settings they were started with. */
export async function changeSite(
  { sites }: { readonly sites: Pick<Sites, 'get' | 'change'> },
  ws: WorkspaceId,
  id: SiteId,
  input: { readonly name?: string | undefined; readonly settings?: SettingsChange | undefined },
): Promise<SiteRecord> {
  const site = await getSite({ sites }, ws, id);
  const settings = input.settings && withChange(site.settings, input.settings);
  if (settings !== undefined) checkSettings(settings);
  const change: SiteChange = { name: input.name, settings };
  const changed = await sites.change(ws, id, change);
  if (changed === null) throw gone();
  return changed;
}
