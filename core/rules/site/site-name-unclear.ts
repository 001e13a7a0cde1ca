import { definePageRule, fail, notApplicable, notMeasured, pass } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { mayDifferRendered } from '../shared/unrendered-shell.ts';

export const siteNameUnclear = definePageRule({
  meta: {
    id: 'site-name-unclear',
    category: 'site',
    severity: 'notice',
    title: 'Start page does not say the site’s name',
    why: 'Above each result Google shows the name of the site. Without a name in the data of the start page it takes one from titles and headings, or shows the domain.',
    fix: 'Add JSON-LD of type WebSite with name and url to the start page.',
    source: 'https://developers.google.com/search/docs/appearance/site-names',
    right:
      '{ "@context": "https://schema.org", "@type": "WebSite", "name": "Example", "url": "https://example.com/" }',
    gate: 'indexable',
    needs: ['url', 'items', 'metas', 'raw', 'rendered', 'renderState'],
  },
  check(facts) {
    const { url, items, metas } = facts;
    const parsed = URL.parse(url);
    if (parsed === null || parsed.pathname !== '/' || parsed.search !== '')
      return notApplicable('this is no start page');
    const isNamed =
      items.some(({ types, props }) => types.includes('WebSite') && (props['name']?.length ?? 0) > 0) ||
      metas.some(({ key, content }) => key === 'og:site_name' && content !== '');
    if (isNamed) return pass;
    if (mayDifferRendered(facts)) return notMeasured('scripts may add it, and the page was not rendered');
    return fail({ message: 'Neither WebSite data with a name nor og:site_name' });
  },
  examples: {
    fail: [{ name: 'neither', html: exampleHtml() }],
    pass: [
      {
        name: 'WebSite',
        html: exampleHtml('<script type="application/ld+json">{"@type":"WebSite","name":"A"}</script>'),
      },
      { name: 'Open Graph', html: exampleHtml('<meta property="og:site_name" content="A">') },
      { name: 'an inner page', url: 'https://a.test/x', html: exampleHtml(), expect: 'not-applicable' },
      {
        name: 'scripts may add it',
        html: exampleHtml('', '<script src="/a.js"></script>'),
        expect: 'not-measured',
      },
    ],
  },
});
