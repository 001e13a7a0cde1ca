import { SiteId, type WorkspaceId } from '#contract/ids.ts';
import { AppError } from '../errors.ts';
import type { SiteRecord, Sites } from './ports.ts';

const SEPARATOR = '\n';

/** Names as people sort them; the id settles ties. */
const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
const byName = (a: Pick<SiteRecord, 'name' | 'id'>, b: Pick<SiteRecord, 'name' | 'id'>) =>
  collator.compare(a.name, b.name) || (a.id < b.id ? -1 : Number(a.id > b.id));

/** Sites of a workspace by name. A workspace holds few enough (MAX_SITES) to be sorted here. */
export async function listSites(
  { sites }: { readonly sites: Pick<Sites, 'list'> },
  ws: WorkspaceId,
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ items: SiteRecord[]; nextCursor: string | null }> {
  const after = page.cursor === undefined ? null : decode(page.cursor);
  const all = (await sites.list(ws)).toSorted(byName);
  const rest = after === null ? all : all.filter((site) => byName(site, after) > 0);
  const items = rest.slice(0, page.limit);
  const last = items.at(-1);
  return { items, nextCursor: last === undefined || rest.length <= page.limit ? null : encode(last) };
}

const encode = ({ name, id }: SiteRecord) => Buffer.from(`${name}${SEPARATOR}${id}`).toString('base64url');

function decode(cursor: string): Pick<SiteRecord, 'name' | 'id'> {
  const text = Buffer.from(cursor, 'base64url').toString();
  const at = text.lastIndexOf(SEPARATOR);
  const id = SiteId.safeParse(text.slice(at + 1));
  if (at < 0 || !id.success)
    throw new AppError('BAD_REQUEST', 'The cursor is not one of this list.', {
      fields: [{ path: 'cursor', message: 'Use `nextCursor` of the page before, unchanged' }],
    });
  return { name: text.slice(0, at), id: id.data };
}
