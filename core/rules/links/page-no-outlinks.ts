import { hostOf, siteOf } from '../../url/host.ts';
import { definePageRule, fail, notMeasured, pass } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { mayDifferRendered } from '../shared/unrendered-shell.ts';

export const pageNoOutlinks = definePageRule({
  meta: {
    id: 'page-no-outlinks',
    category: 'links',
    severity: 'warning',
    impact: 'low',
    title: 'No link leads from the page to the rest of the site',
    why: 'Visitors who come from a search engine cannot go on, and crawlers find nothing more here.',
    fix: 'Put the site’s menu on the page, or at least a link to the start page.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/links-crawlable',
    gate: 'indexable',
    needs: ['url', 'links', 'source', 'raw', 'rendered', 'renderState'],
  },
  check(facts) {
    const { url, links, source } = facts;
    const own = siteOf(url);
    const host = hostOf(url);
    const leadsOn = links.some(
      ({ url: target }) =>
        target !== null && target !== url && (hostOf(target) === host || siteOf(target) === own),
    );
    // The parts of a frameset have the links.
    if (leadsOn || source?.frameset === true) return pass;
    if (mayDifferRendered(facts)) return notMeasured('scripts may add links, and the page was not rendered');
    return fail({
      message: links.length === 0 ? 'No links' : 'No links within the site',
      value: String(links.length),
    });
  },
  examples: {
    fail: [
      { name: 'none', html: exampleHtml('', '<p>Cake</p>') },
      { name: 'other sites alone', html: exampleHtml('', '<a href="https://b.example/">B</a>') },
      { name: 'places on the page alone', html: exampleHtml('', '<a href="#a">A</a>') },
    ],
    pass: [
      { name: 'a link', html: exampleHtml('', '<a href="/menu">Menu</a>') },
      {
        name: 'a link to another host of the site',
        url: 'https://blog.example.com/',
        html: exampleHtml('', '<a href="https://www.example.com/">Home</a>'),
      },
      {
        name: 'scripts may add some',
        html: exampleHtml('', '<script src="/a.js"></script>'),
        expect: 'not-measured',
      },
    ],
  },
});
