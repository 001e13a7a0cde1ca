import type { DataItem, MetaFact } from '#contract/doc-facts.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { pageDirectiveRule } from './directive-rule.ts';

/** Types of https://schema.org/Article that Discover shows. */
const ARTICLES: ReadonlySet<string> = new Set([
  'Article',
  'NewsArticle',
  'BlogPosting',
  'ReportageNewsArticle',
]);
const ARTICLE = '<meta property="og:type" content="article">';
const robots = (content: string) => `<meta name="robots" content="${content}">`;

export const maxImagePreviewLimited = pageDirectiveRule({
  meta: {
    id: 'max-image-preview-limited',
    severity: 'notice',
    title: 'Article allows small image previews only',
    why: 'Google Discover and some results show large images only where the page allows them. An article with a smaller limit is shown with a thumbnail, or not at all.',
    fix: 'Set max-image-preview:large on articles, best in the template of all of them.',
    source: 'https://developers.google.com/search/docs/appearance/google-discover',
  },
  fails: (token) => /^max-image-preview\s*:\s*(?:none|standard)$/.test(token),
  concerns: (facts) => isArticle(facts),
  examples: {
    fail: [
      { name: 'an article without previews', html: exampleHtml(ARTICLE + robots('max-image-preview:none')) },
      {
        name: 'an article with thumbnails',
        html: exampleHtml(ARTICLE + robots('max-image-preview:standard')),
      },
    ],
    pass: [
      { name: 'large', html: exampleHtml(ARTICLE + robots('max-image-preview:large')) },
      { name: 'a page that is no article', html: exampleHtml(robots('max-image-preview:standard')) },
      { name: 'no directives', html: exampleHtml() },
    ],
  },
});

const isArticle = ({ items, metas }: { items: readonly DataItem[]; metas: readonly MetaFact[] }): boolean =>
  items.some(({ types }) => types.some((type) => ARTICLES.has(type))) ||
  metas.some(({ key, content }) => key === 'og:type' && content === 'article');
