import { exampleHtml } from '../shared/example-html.ts';
import { pageLinkRule } from './link-rule.ts';

const body = (html: string) => exampleHtml('', html);

export const linkEmptyHref = pageLinkRule({
  meta: {
    id: 'link-empty-href',
    severity: 'notice',
    title: 'Link has an empty address',
    why: 'An empty address leads to the page itself. Whoever clicks sees it load again, and wonders.',
    fix: 'Write the address, or use a button where a script does the work.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/links-crawlable',
    wrong: '<a href="">Cakes</a>',
    right: '<a href="/cakes">Cakes</a>',
  },
  judge: () => (link) =>
    link.href === '' && link.scripted !== true ? { message: 'The href is empty.' } : null,
  examples: {
    fail: [
      { name: 'empty', html: body('<a href="">Menu</a>') },
      { name: 'white space alone', html: body('<a href=" ">Menu</a>') },
    ],
    pass: [
      { name: 'an address', html: body('<a href="/menu">Menu</a>') },
      { name: 'a script’s anchor without href', html: body('<a onclick="open()">Menu</a>') },
      { name: 'no links', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
