import { type DocView, VIEW_CAPS, VIEW_JSON_LD_CHARS } from '#contract/api-pages.ts';
import type { DataItem, DocFacts } from '#contract/doc-facts.ts';

/** Structured data as JSON, in UTF-16 units: items beyond it are cut. */
const ITEMS_CHARS = 200_000;

/**
 * A document as a page's view shows it: without what only analysis reads, and with long lists cut and counted.
 * A page could otherwise be made to fill more than an answer may hold.
 */
export function toDocView(doc: DocFacts): DocView {
  const { links, signature: _signature, main, ...shown } = doc;
  const { blocks: _blocks, blockWords: _words, sketch: _sketch, ...mainShown } = main;
  const lists = Object.keys(VIEW_CAPS) as (keyof typeof VIEW_CAPS)[];
  const cutLists = Object.fromEntries(lists.map((name) => [name, doc[name].slice(0, VIEW_CAPS[name])]));
  const items = firstItems(doc.items);
  return {
    ...shown,
    ...(cutLists as Pick<DocFacts, keyof typeof VIEW_CAPS>),
    jsonLd: doc.jsonLd
      .slice(0, VIEW_CAPS.jsonLd)
      .map((block) => Object.assign({}, block, { text: block.text.slice(0, VIEW_JSON_LD_CHARS) })),
    items,
    main: mainShown,
    counts: { links: links.length, images: doc.images.length, resources: doc.resources.length },
    cut: [
      ...lists.filter((name) => doc[name].length > VIEW_CAPS[name]),
      ...(items.length < doc.items.length ? ['items'] : []),
    ],
  };
}

function firstItems(items: readonly DataItem[]): DataItem[] {
  let left = ITEMS_CHARS;
  const kept: DataItem[] = [];
  for (const item of items) {
    left -= JSON.stringify(item).length;
    if (left < 0) break;
    kept.push(item);
  }
  return kept;
}
