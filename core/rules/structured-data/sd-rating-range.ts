import type { DataItem } from '#contract/doc-facts.ts';
import type { Evidence } from '#contract/rule.ts';
import { allItems, textOf } from '../shared/sd-items.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { block, pageItemRule } from './item-rule.ts';

const page = (json: string) => exampleHtml(block(json));

export const sdRatingRange = pageItemRule({
  meta: {
    id: 'sd-rating-range',
    severity: 'warning',
    title: 'Rating is outside its scale, or of nobody',
    why: 'A value above the best or below the worst rating, or a count of nobody, makes search engines drop the rating.',
    fix: 'Give the value on the scale that the page shows, and set bestRating where it is not 5.',
    source: 'https://developers.google.com/search/docs/appearance/structured-data/review-snippet',
  },
  none: 'the page has no ratings',
  inValues: true,
  judge: (items) => {
    const rated = allItems(items).filter(({ item }) => textOf(item, 'ratingValue') !== null);
    if (rated.length === 0) return null;
    return rated.flatMap(({ item }): Evidence[] => {
      const message = faultOf(item);
      return message === null
        ? []
        : [
            {
              message,
              value: textOf(item, 'ratingValue') ?? '',
              where: item.types.join(', ') || item.syntax,
            },
          ];
    });
  },
  examples: {
    fail: [
      { name: 'above the best', html: page('{"@type":"AggregateRating","ratingValue":8,"ratingCount":3}') },
      {
        name: 'of nobody',
        html: page('{"@type":"Product","name":"A","aggregateRating":{"ratingValue":4,"reviewCount":0}}'),
      },
      { name: 'no number', html: page('{"@type":"Rating","ratingValue":"very good"}') },
    ],
    pass: [
      { name: 'four of five', html: page('{"@type":"AggregateRating","ratingValue":4.5,"ratingCount":3}') },
      {
        name: 'a scale of ten',
        html: page('{"@type":"AggregateRating","ratingValue":8,"bestRating":10,"ratingCount":3}'),
      },
      { name: 'in per cent', html: page('{"@type":"Rating","ratingValue":"88%"}') },
      { name: 'a fraction', html: page('{"@type":"Rating","ratingValue":"4/5"}') },
      { name: 'a decimal comma', html: page('{"@type":"Rating","ratingValue":"4,5"}') },
      { name: 'no data', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});

function faultOf(item: DataItem): string | null {
  const written = (textOf(item, 'ratingValue') ?? '').slice(0, 50);
  // Per cent and fractions carry their own scale.
  if (/^\d+(?:[.,]\d+)?\s?(?:%|\/\s?\d+)$/.test(written)) return null;
  const value = numberOf(written);
  if (Number.isNaN(value)) return 'The rating is no number.';
  const best = numberOf(textOf(item, 'bestRating') ?? '5');
  const worst = numberOf(textOf(item, 'worstRating') ?? '1');
  // Some rate from 0 on without saying so: below the worst counts only where the worst is written.
  if (value > best) return `The rating is above ${best}, the best.`;
  if (textOf(item, 'worstRating') !== null && value < worst)
    return `The rating is below ${worst}, the worst.`;
  const counts = ['ratingCount', 'reviewCount'].flatMap((name) => textOf(item, name) ?? []);
  return counts.length > 0 && counts.every((count) => numberOf(count) <= 0) ? 'Nobody has rated it.' : null;
}

const numberOf = (text: string): number => (text === '' ? Number.NaN : Number(text.replace(',', '.')));
