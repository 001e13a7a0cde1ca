import { siteOf } from '../../url/host.ts';
import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { isArticle } from '../shared/article-dates.ts';
import { examplePage, exampleWords } from '../shared/example-page.ts';
import { THRESHOLDS } from '../thresholds.ts';

const article = (count: number, body = '') =>
  examplePage({
    head: '<script type="application/ld+json">{"@context":"https://schema.org","@type":"Article","headline":"Cake"}</script>',
    body: `<main><p>${exampleWords(count)}</p>${body}</main>`,
  });

export const aiNoSources = definePageRule({
  meta: {
    id: 'ai-no-sources',
    category: 'ai-search',
    severity: 'notice',
    title: 'Long article names no source',
    why: 'Readers, and services that quote, trust what they can check. An article from one’s own experience needs no source, and this is a rule of thumb.',
    fix: 'Link what you rely on: studies, laws, manuals, the one who said it first.',
    source: 'https://developers.google.com/search/docs/fundamentals/creating-helpful-content',
    gate: 'indexable',
    needs: ['items', 'main', 'links', 'url'],
  },
  check({ items, main, links, url: page }) {
    if (!items.some(isArticle)) return notApplicable('the page does not say that it is an article');
    if (main.words <= THRESHOLDS.articleWords) return notApplicable('the article is short');
    const site = siteOf(page);
    const isSource = links.some(
      ({ url, region }) => url !== null && (region === 'main' || region === 'body') && siteOf(url) !== site,
    );
    return isSource ? pass : fail({ message: `${main.words} words, and no link to another site.` });
  },
  examples: {
    fail: [{ name: 'no link', html: article(900) }],
    pass: [
      { name: 'a link to another site', html: article(900, '<a href="https://b.example/study">Study</a>') },
      { name: 'a short article', html: article(100), expect: 'not-applicable' },
      { name: 'no article', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});
