import type { Evidence } from '#contract/rule.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { THRESHOLDS } from '../thresholds.ts';

const links = (...hrefs: string[]) =>
  examplePage({ body: hrefs.map((href) => `<a href="${href}">Cake</a>`).join('') });

export const urlHashRoute = definePageRule({
  meta: {
    id: 'url-hash-route',
    category: 'url',
    severity: 'error',
    title: 'Pages are reached by fragments (#/…)',
    why: 'Search engines drop what follows the # of an address. All routes of such an app are one page for them, and only the first can be found.',
    fix: 'Use the History API, so that each view has an address of its own, and let the server answer it.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics',
    wrong: '<a href="#/cakes/cherry">',
    right: '<a href="/cakes/cherry">',
    gate: 'indexable',
    needs: ['links'],
  },
  check({ links: all }) {
    if (all.length === 0) return notApplicable('the page has no links');
    const routes = new Set<string>();
    const evidence = all.flatMap(({ href, path, text }): Evidence[] => {
      if (!href.includes('#/') && !href.includes('#!')) return [];
      const route = /^(?:\/?(?:[\w.-]+\.html?)?)?(#(?:!?\/|!).+)$/.exec(href.slice(0, 500))?.[1];
      if (route === undefined || routes.has(route)) return [];
      routes.add(route);
      return [{ value: href, where: path, text, place: path }];
    });
    // One such link may be a widget's; an app has many.
    return failIfAny(routes.size >= THRESHOLDS.hashRoutes ? evidence : []);
  },
  examples: {
    fail: [
      { name: 'routes', html: links('#/cakes', '#/pies', '#/contact') },
      { name: 'the old scheme for scripts', html: links('#!cakes', '#!pies', '#!contact') },
    ],
    pass: [
      { name: 'anchors', html: links('#cakes', '#pies', '#contact') },
      { name: 'one widget', html: links('#/', '#/top', '/cakes') },
      {
        name: 'routes of another site',
        html: links('https://b.example/#/a', 'https://b.example/#/b', 'https://b.example/#/c'),
      },
      { name: 'no links', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});
