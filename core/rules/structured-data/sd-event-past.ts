import { isOver } from '../shared/iso-date.ts';
import { itemsOf, labelOf, textOf } from '../shared/sd-items.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { block, pageItemRule } from './item-rule.ts';

const page = (json: string) => exampleHtml(block(json));

export const sdEventPast = pageItemRule({
  meta: {
    id: 'sd-event-past',
    severity: 'notice',

    title: 'Event in the data is over',
    why: 'Search engines show events to come. A page about one that is over can stay; its data has no use any more.',
    fix: 'Name the next date, or leave the page as it is.',
    source: 'https://developers.google.com/search/docs/appearance/structured-data/event',
  },
  none: 'the page describes no event',
  inValues: true,
  judge: (items, _, at) => {
    const events = itemsOf(items, 'Event').filter(
      ({ item, own }) => own && !item.types.includes('CourseInstance'),
    );
    if (events.length === 0) return null;
    const ends = events.map(({ item }) => ({
      name: labelOf(item),
      end: textOf(item, 'endDate') ?? textOf(item, 'startDate') ?? '',
      repeats: Object.hasOwn(item.props, 'eventSchedule'),
    }));
    // A series with one event to come is not over.
    if (ends.some(({ end, repeats }) => repeats || !isOver(end, at))) return [];
    return ends.map(({ name, end }) => ({ message: 'It ended', value: end, text: name }));
  },
  examples: {
    fail: [{ name: 'last year', html: page('{"@type":"Event","name":"Fair","startDate":"2025-05-01"}') }],
    pass: [
      { name: 'next year', html: page('{"@type":"Event","name":"Fair","startDate":"2027-05-01"}') },
      {
        name: 'going on',
        html: page('{"@type":"Event","name":"Fair","startDate":"2025-05-01","endDate":"2027-05-01"}'),
      },
      { name: 'no date', html: page('{"@type":"Event","name":"Fair"}') },
      { name: 'no data', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
