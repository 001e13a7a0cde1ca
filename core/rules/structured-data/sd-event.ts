import { RICH_RESULTS } from '../data/rich-results.ts';
import { richResultRule } from '../shared/rich-result-rule.ts';
import { itemPage, withScript } from '../shared/sd-example.ts';

const FULL = {
  name: 'Baking day',
  startDate: '2026-09-01T19:00+02:00',
  location: { '@type': 'Place', name: 'Hall', address: '1 Mill Lane' },
};
export const sdEvent = richResultRule(RICH_RESULTS.event, {
  id: 'sd-event',
  title: 'Event data lacks what an event result needs',
  why: 'Event listings in search results are made from name, start and place; without one of them the event is left out.',
  fix: 'Add the property named: a start date, and a location with its address (or, for an event online, its URL).',
  wrong: '{ "@type": "Event", "name": "Baking day" }',
  right:
    '{ "@type": "Event", "name": "Baking day", "startDate": "2026-09-01T19:00+02:00",\n  "location": { "@type": "Place", "address": "1 Mill Lane" } }',
  examples: {
    fail: [
      { name: 'a name alone', html: itemPage('Event', { name: 'Baking day' }) },
      { name: 'a festival without a start', html: itemPage('Festival', { ...FULL, startDate: '' }) },
      {
        name: 'a place without an address',
        html: itemPage('Event', { ...FULL, location: { '@type': 'Place', name: 'Hall' } }),
      },
    ],
    pass: [
      { name: 'complete', html: itemPage('Event', FULL) },
      {
        name: 'online',
        html: itemPage('Event', {
          ...FULL,
          location: { '@type': 'VirtualLocation', url: 'https://a.test/live' },
        }),
      },
      { name: 'a place as text', html: itemPage('Event', { ...FULL, location: 'Hall, 1 Mill Lane' }) },
      {
        name: 'the date of a course',
        html: itemPage('CourseInstance', { name: 'Baking' }),
        expect: 'not-applicable',
      },
      {
        name: 'an event within another',
        html: itemPage('Event', { ...FULL, subEvent: [{ '@type': 'Event', name: 'Part 1' }] }),
      },
      {
        name: 'a list of events elsewhere',
        html: itemPage('ItemList', { itemListElement: [{ '@type': 'Event', name: 'A' }] }),
        expect: 'not-applicable',
      },
      { name: 'scripts may complete it', html: withScript(itemPage('Event')), expect: 'not-measured' },
    ],
  },
});
