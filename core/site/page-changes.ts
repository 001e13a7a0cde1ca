import type { ChangedField } from '#contract/report-lists.ts';
import type { BaselinePage, PageRow, SiteModel } from './model.ts';

interface ChangedPage {
  readonly kind: 'come' | 'gone' | 'changed';
  readonly url: string;
  readonly fields: readonly {
    readonly field: ChangedField;
    readonly before: string | null;
    readonly after: string | null;
  }[];
}

export interface PageChanges {
  /** By kind, then URL. */
  readonly pages: readonly ChangedPage[];
  readonly come: number;
  readonly gone: number;
  readonly changed: number;
  /** Pages of the audit before of which nothing is known now. */
  readonly notChecked: number;
}

type Source = Pick<SiteModel, 'pages' | 'page' | 'idOf' | 'before' | 'complete'>;

/**
 * Which pages came, went or changed (title, canonical, indexability, status) since the audit before. A page
 * has come only if the audit before was complete, and has gone only if this one was or it answers 404 or 410:
 * a budget is no change of the site.
 */
export function findPageChanges({ pages, page, idOf, before, complete }: Source): PageChanges {
  const found: ChangedPage[] = [];
  let notChecked = 0;
  if (before === null) return { pages: [], come: 0, gone: 0, changed: 0, notChecked: 0 };
  for (const now of pages)
    if (now.status === 200 && before.complete && !before.pages.has(now.url))
      found.push({ kind: 'come', url: now.url, fields: [] });
  for (const [url, old] of before.pages) {
    const id = idOf(url);
    const now = id === undefined ? undefined : page(id);
    if (now === undefined) {
      if (old.status !== 200) continue;
      if (id === undefined && complete) found.push({ kind: 'gone', url, fields: [] });
      else notChecked += 1;
    } else if (now.indexability.reason === 'not-checked' || now.status === null) {
      if (old.status === 200) notChecked += 1;
    } else if (old.status === 200 && (now.status === 404 || now.status === 410)) {
      found.push({ kind: 'gone', url, fields: changesOf(old, now) });
    } else {
      const fields = changesOf(old, now);
      if (fields.length > 0) found.push({ kind: 'changed', url, fields });
    }
  }
  const of = (kind: ChangedPage['kind']) => found.filter((change) => change.kind === kind);
  const byUrl = (a: ChangedPage, b: ChangedPage) => (a.url < b.url ? -1 : 1);
  const [come, gone, changed] = [of('come').sort(byUrl), of('gone').sort(byUrl), of('changed').sort(byUrl)];
  return {
    pages: [...come, ...gone, ...changed],
    come: come.length,
    gone: gone.length,
    changed: changed.length,
    notChecked,
  };
}

function changesOf(old: BaselinePage, now: PageRow): ChangedPage['fields'] {
  const pairs: readonly (readonly [ChangedField, string | null, string | null])[] = [
    ['status', textOf(old.status), textOf(now.status)],
    ['indexable', yesNo(old.indexable), yesNo(now.indexability.indexable)],
    // Pages that are no documents have neither; what changed there is the status.
    ...(old.status === 200 && now.status === 200
      ? ([
          ['title', old.title, now.title],
          ['canonical', old.canonical, now.indexability.canonical],
        ] as const)
      : []),
  ];
  return pairs.flatMap(([field, before, after]) => (before === after ? [] : [{ field, before, after }]));
}

const textOf = (status: number | null): string | null => (status === null ? null : String(status));
const yesNo = (holds: boolean): string => (holds ? 'yes' : 'no');
