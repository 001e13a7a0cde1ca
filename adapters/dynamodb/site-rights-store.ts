import type { SiteRights } from '#core/ownership/ports.ts';
import { workspaceKeys } from './keys.ts';
import { type DynamoTable, PRESENT } from './table.ts';

/** Ownership and access: attributes of the site's row, which a site that is being deleted takes no more. */
export function createSiteRightsStore(table: DynamoTable): SiteRights {
  const save = async (key: ReturnType<typeof workspaceKeys.site>, name: string, value: unknown) =>
    (await table.update(key, {
      set: 'SET #name = :value',
      condition: `${PRESENT} AND attribute_not_exists(closed)`,
      names: { '#name': name },
      values: { ':value': value },
    })) !== null;
  return {
    saveOwnership: (ws, site, record) => save(workspaceKeys.site(ws, site), 'ownership', record),
    saveAccess: (ws, site, access) => save(workspaceKeys.site(ws, site), 'access', access),
  };
}
