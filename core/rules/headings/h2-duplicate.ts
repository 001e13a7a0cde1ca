import type { PageRow } from '../../site/model.ts';
import { areDistinct } from '../shared/distinct.ts';
import { examplePage } from '../shared/example-page.ts';
import { normalText } from '../shared/normal-text.ts';
import { isShell } from '../shared/script-shell.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';

const HOME = 'https://a.test/';
const B = 'https://a.test/b';
const PIE = 'https://a.test/pies/plum';
const page = (h1: string, ...h2s: string[]) =>
  examplePage({ title: h1, h1, body: h2s.map((h2) => `<h2>${h2}</h2>`).join('') });
const NAMED = 5;
const folderOf = (url: string): string => url.replace(/[^/]*\/?(?:[?#].*)?$/, '');

export const h2Duplicate = defineSiteRule({
  meta: {
    id: 'h2-duplicate',
    category: 'headings',
    severity: 'notice',
    title: 'Several pages have the same subheadings',
    why: 'Their main headings differ and all their H2s are the same. Often the H2s belong to the layout ("Newsletter", "Related"); neighbours in one folder, which may share a scheme, are left alone.',
    fix: 'Make headings of the layout plain text, and name in those of the content what its parts are about.',
    subject: 'indexable',
  },
  check(site) {
    const groups = new Map<string, PageRow[]>();
    for (const row of site.pages) {
      if (!row.indexability.indexable || row.h2Hash === null || isShell(row)) continue;
      const key = `${row.lang ?? ''}\n${row.h2Hash}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [row]);
      else group.push(row);
    }
    const findings: SiteFinding[] = [];
    for (const group of groups.values()) {
      // Neighbours in one folder (products, reference pages) share a scheme, and rightly.
      if (new Set(group.map(({ url }) => folderOf(url))).size < 2) continue;
      // Pages with one main heading are another rule's.
      if (new Set(group.map(({ h1 }) => normalText(h1 ?? ''))).size < 2 || !areDistinct(site, group))
        continue;
      for (const row of group) {
        const others = group
          .slice(0, NAMED + 1)
          .filter(({ id }) => id !== row.id)
          .slice(0, NAMED);
        const rest = group.length - 1;
        findings.push(
          finding(row.id, [
            { message: `${rest === 1 ? 'One other page has' : `${rest} other pages have`} the same H2s.` },
            ...others.map(({ url }) => ({ message: 'Also on', url })),
          ]),
        );
      }
    }
    return judged(findings, { applicable: (row) => row.h2Hash !== null && !isShell(row) });
  },
  examples: {
    fail: [
      {
        name: 'two pages',
        pages: { [HOME]: page('Cakes', 'News', 'Related'), [PIE]: page('Pies', 'News', 'Related') },
        found: [HOME, PIE],
      },
    ],
    pass: [
      {
        name: 'one differs',
        pages: { [HOME]: page('Cakes', 'Baking', 'Related'), [B]: page('Pies', 'Frying', 'Related') },
      },
      { name: 'the same page twice', pages: { [HOME]: page('Cakes', 'News'), [B]: page('Cakes', 'News') } },
      {
        name: 'neighbours in one folder',
        pages: { [`${HOME}a`]: page('Cakes', 'Price', 'Taste'), [B]: page('Pies', 'Price', 'Taste') },
      },
      { name: 'none', pages: { [HOME]: page('Cakes'), [B]: page('Pies') } },
    ],
  },
});
