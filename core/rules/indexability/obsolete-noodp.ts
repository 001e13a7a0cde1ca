import { exampleHtml } from '../shared/example-html.ts';
import { pageDirectiveRule } from './directive-rule.ts';

const robots = (content: string) => `<meta name="robots" content="${content}">`;

export const obsoleteNoodp = pageDirectiveRule({
  meta: {
    id: 'obsolete-noodp',
    severity: 'notice',
    title: 'Robots directive is long out of use',
    why: 'The directories that noodp and noydir speak of were closed years ago. The directives do nothing, and show that a template or plugin is old.',
    fix: 'Remove noodp and noydir from the template or the plugin’s settings.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag',
  },
  fails: (token) => token === 'noodp' || token === 'noydir',

  examples: {
    fail: [
      { name: 'noodp', html: exampleHtml(robots('noodp')) },
      { name: 'noydir', html: exampleHtml(robots('index, noydir')) },
    ],
    pass: [
      { name: 'none of them', html: exampleHtml(robots('index')) },
      { name: 'no directives', html: exampleHtml() },
    ],
  },
});
