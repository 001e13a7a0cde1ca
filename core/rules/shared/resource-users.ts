import type { PageRow, SiteModel } from '../../site/model.ts';

/** Scripts and stylesheets of indexable pages (indexes of the graph's strings), with how many pages use each. */
export function usersByResource(site: SiteModel): Map<number, { first: PageRow; count: number }> {
  const users = new Map<number, { first: PageRow; count: number }>();
  for (const page of site.pages) {
    if (!page.indexability.indexable) continue;
    for (const resource of new Set(page.resources)) {
      const known = users.get(resource);
      if (known === undefined) users.set(resource, { first: page, count: 1 });
      else known.count += 1;
    }
  }
  return users;
}
