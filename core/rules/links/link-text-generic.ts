import { isGenericAnchor } from '../data/generic-anchors.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { pageLinkRule } from './link-rule.ts';

const body = (html: string) => exampleHtml('', html);

export const linkTextGeneric = pageLinkRule({
  meta: {
    id: 'link-text-generic',
    severity: 'notice',
    title: 'Link text does not say where it leads',
    why: 'Words like “here” or “more” could stand on any link. Search engines and people who go from link to link learn nothing from them.',
    fix: 'Name the target: “Opening hours” instead of “here”.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/links-crawlable',
    wrong: '<a href="/hours">click here</a>',
    right: '<a href="/hours">Opening hours</a>',
  },
  judge: ({ links }) => {
    const generic = new Set(links.filter(({ url, text }) => url !== null && isGeneric(text)));
    if (generic.size === 0) return () => null;
    const named = new Set(
      links.flatMap((link) => (link.url === null || link.text === '' || generic.has(link) ? [] : [link.url])),
    );
    return (link) => {
      if (link.url === null || link.noscript === true || !generic.has(link)) return null;
      // A teaser whose heading links to the same page says it all.
      return named.has(link.url) ? null : { message: 'This could stand on any link.' };
    };
  },
  examples: {
    fail: [
      { name: 'here', html: body('<p>For hours click <a href="/hours">here</a></p>') },
      { name: 'with an arrow', html: body('<a href="/cake">Read more »</a>') },
      { name: 'German', html: body('<a href="/kuchen">Weiterlesen</a>') },
      { name: 'Japanese', html: body('<a href="/cake">続きを読む</a>') },
    ],
    pass: [
      { name: 'a name', html: body('<a href="/hours">Opening hours</a>') },
      { name: 'a name that begins so', html: body('<a href="/more">More cakes for Sunday</a>') },
      {
        name: 'the heading links there too',
        html: body('<h2><a href="/cake">Cherry cake</a></h2><a href="/cake">Read more</a>'),
      },
      { name: 'a place on the page', html: body('<a href="#more">more</a>') },
      { name: 'no links', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});

/** Texts of menus repeat on every page: the last thousands are remembered. */
const judged = new Map<string, boolean>();
const MOST_JUDGED = 5_000;

function isGeneric(text: string): boolean {
  const known = judged.get(text);
  if (known !== undefined) return known;
  const found = isGenericAnchor(text);
  if (judged.size >= MOST_JUDGED) judged.clear();
  judged.set(text, found);
  return found;
}
