import type { RuleInfo } from '#contract/rule.ts';
import { catalogue } from '#core/rules/index.ts';

type Draft = Omit<RuleInfo, 'wrong' | 'right' | 'source' | 'needsRendering'> & Partial<RuleInfo>;

const rule = (draft: Draft): RuleInfo => ({
  wrong: null,
  right: null,
  source: null,
  needsRendering: false,
  ...draft,
});

/** A small catalogue in the manner of the real one: each kind of subject and severity is there. */
export const RULES: readonly RuleInfo[] = [
  rule({
    id: 'canonical-to-4xx',
    category: 'canonicals',
    severity: 'error',
    impact: 'high',
    scope: 'page',
    title: 'Canonical points to a dead page',
    why: 'A canonical that answers 404 tells search engines to index nothing. They may ignore it, or drop the page.',
    fix: 'Point the canonical to the page itself, or to the version that should be indexed.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
    wrong: '<link rel="canonical" href="https://shop.example/old-shoe">   <!-- 404 -->',
    right: '<link rel="canonical" href="https://shop.example/shoe">',
  }),
  rule({
    id: 'title-missing',
    category: 'titles',
    severity: 'error',
    impact: 'high',
    scope: 'page',
    title: 'Title is missing',
    why: 'The title is the headline of the search result. Without one, search engines make one up.',
    fix: 'Give each page a title of its own that says what is on it.',
    wrong: '<head>\n  <meta charset="utf-8">\n</head>',
    right:
      '<head>\n  <meta charset="utf-8">\n  <title>Trail running shoes for wide feet | Northwind</title>\n</head>',
  }),
  rule({
    id: 'title-duplicate',
    category: 'titles',
    severity: 'warning',
    impact: 'medium',
    scope: 'page',
    title: 'Title is used by several pages',
    why: 'Pages with one title compete with each other, and readers cannot tell them apart.',
    fix: 'Say in each title what sets the page apart.',
  }),
  rule({
    id: 'http-4xx',
    category: 'response',
    severity: 'error',
    impact: 'high',
    scope: 'page',
    title: 'Page answers 4xx but is linked',
    why: 'Readers and crawlers who follow the link meet an error.',
    fix: 'Restore the page, redirect it to its successor, or take the links away.',
  }),
  rule({
    id: 'link-broken-external',
    category: 'links',
    severity: 'warning',
    impact: 'none',
    scope: 'site',
    title: 'External link leads nowhere',
    why: 'Readers who follow it meet an error page of another site.',
    fix: 'Update the link or take it away.',
  }),
  rule({
    id: 'image-alt-missing',
    category: 'images',
    severity: 'notice',
    impact: 'low',
    scope: 'page',
    title: 'Image without alternative text',
    why: 'Those who do not see the image learn nothing of it, and neither does image search.',
    fix: 'Describe what the image shows; give decoration an empty alt attribute.',
    wrong: '<img src="shoe.jpg">',
    right: '<img src="shoe.jpg" alt="Red trail running shoe, side view">',
  }),
  rule({
    id: 'description-missing',
    category: 'descriptions',
    severity: 'notice',
    impact: 'none',
    scope: 'page',
    title: 'Meta description is missing',
    why: 'Search engines then take a passage of the page for the snippet, which may be a menu.',
    fix: 'Write a sentence or two that make the right reader click.',
  }),
  rule({
    id: 'noindex-page',
    category: 'indexability',
    severity: 'notice',
    impact: 'none',
    scope: 'page',
    title: 'Page is kept out of the index',
    why: 'Most such pages are meant to be; look through them for one that is not.',
    fix: 'Take the noindex away where the page should be found.',
  }),
  rule({
    id: 'sitemap-missing',
    category: 'sitemaps',
    severity: 'warning',
    impact: 'medium',
    scope: 'site',
    title: 'No sitemap was found in the usual places',
    why: 'A sitemap helps search engines to find pages that are linked little.',
    fix: 'Publish one, and name it in robots.txt.',
    wrong: 'User-agent: *\nAllow: /',
    right: 'User-agent: *\nAllow: /\n\nSitemap: https://shop.example/sitemap.xml',
  }),
  rule({
    id: 'js-content-dependent',
    category: 'javascript',
    severity: 'notice',
    impact: 'none',
    scope: 'page',
    title: 'Main text exists only after rendering',
    why: 'Google renders pages; most AI crawlers and social networks do not.',
    fix: 'Send the main text with the HTML: render it on the server.',
    needsRendering: true,
  }),
  rule({
    id: 'content-near-duplicate',
    category: 'content',
    severity: 'notice',
    impact: 'none',
    scope: 'page',
    title: 'Page is nearly the same as another',
    why: 'Search engines pick one of them, and it may be the wrong one.',
    fix: 'Merge them, or canonicalise to the best.',
  }),
  rule({
    id: 'regress-indexability',
    category: 'indexability',
    severity: 'error',
    impact: 'none',
    scope: 'page',
    title: 'Page can no longer be indexed',
    why: 'It could be in the audit before. If that was not meant, it will drop out of search.',
    fix: 'Look at what was deployed since.',
  }),
];

/** The real one, for the site that fails every check. */
export const ALL_RULES: readonly RuleInfo[] = catalogue();

export const ruleOf = (id: string): RuleInfo | undefined =>
  RULES.find((known) => known.id === id) ?? ALL_RULES.find((known) => known.id === id);
