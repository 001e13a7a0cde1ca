import { exampleHtml } from '../shared/example-html.ts';
import { normalText } from '../shared/normal-text.ts';
import { defineSiteRule } from '../site-rule.ts';
import { judgeChanges } from './changed-pages.ts';

const HOME = 'https://a.test/';
const titled = (title: string) => ({ [HOME]: exampleHtml().replace('<title>Cakes<', `<title>${title}<`) });

export const regressTitle = defineSiteRule({
  meta: {
    id: 'regress-title',
    category: 'site',
    severity: 'notice',
    // A change, not a state: the score holds the state already.
    impact: 'none',
    event: true,
    title: 'Page’s title changed',
    why: 'The title is what search results show and weigh most. If nobody meant to change it, a template or a plugin did.',
    fix: 'If the change was not meant, find the deploy that brought it and take it back.',
    subject: 'url',
  },
  check: (site) =>
    judgeChanges(site, ({ title, indexability }, was) => {
      if (
        !(was.indexable || indexability.indexable) ||
        normalText(title ?? '') === normalText(was.title ?? '')
      )
        return null;
      return {
        evidence: { message: 'The title was different.', value: title ?? '', expected: was.title ?? '' },
        ...(title === null && { severity: 'warning' }),
      };
    }),
  examples: {
    fail: [
      {
        name: 'another title',
        before: { pages: titled('Cakes') },
        pages: titled('Tarts'),
        found: [HOME],
        severity: 'notice',
      },
      {
        name: 'no title any more',
        before: { pages: titled('Cakes') },
        pages: titled(''),
        found: [HOME],
        severity: 'warning',
      },
    ],
    pass: [
      { name: 'as before', before: { pages: titled('Cakes') }, pages: titled('Cakes') },
      { name: 'other spaces', before: { pages: titled('Cherry cake') }, pages: titled('Cherry  cake') },
      { name: 'the first audit', pages: titled('Cakes'), expect: 'not-applicable' },
    ],
  },
});
