import { isOver } from '../shared/iso-date.ts';
import { itemsOf, labelOf, textOf } from '../shared/sd-items.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { block, pageItemRule } from './item-rule.ts';

const page = (json: string) => exampleHtml(block(json));

export const sdJobExpired = pageItemRule({
  meta: {
    id: 'sd-job-expired',
    severity: 'error',
    // The page is found all the same, outside job search.
    impact: 'medium',
    title: 'Vacancy in the data has expired',
    why: 'Job search asks for expired vacancies to be removed. Sites that leave many of them lose their place in it.',
    fix: 'Let the page answer 404 or 410, or remove the JobPosting from it, when the vacancy is filled.',
    source: 'https://developers.google.com/search/docs/appearance/structured-data/job-posting',
  },
  none: 'the page describes no vacancy',
  inValues: true,
  judge: (items, _, at) => {
    const jobs = itemsOf(items, 'JobPosting').filter(({ own }) => own);
    if (jobs.length === 0) return null;
    return jobs.flatMap(({ item }) => {
      const until = textOf(item, 'validThrough') ?? '';
      return isOver(until, at) ? [{ message: 'It was valid until', value: until, text: labelOf(item) }] : [];
    });
  },
  examples: {
    fail: [
      { name: 'last year', html: page('{"@type":"JobPosting","title":"Baker","validThrough":"2025-05-01"}') },
    ],
    pass: [
      { name: 'next year', html: page('{"@type":"JobPosting","title":"Baker","validThrough":"2027-05-01"}') },
      { name: 'without end', html: page('{"@type":"JobPosting","title":"Baker"}') },
      { name: 'no data', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
