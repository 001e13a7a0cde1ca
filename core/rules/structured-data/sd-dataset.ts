import { RICH_RESULTS } from '../data/rich-results.ts';
import { richResultRule } from '../shared/rich-result-rule.ts';
import { itemPage } from '../shared/sd-example.ts';
import { textOf } from '../shared/sd-items.ts';
import { THRESHOLDS } from '../thresholds.ts';

const TEXT = 'Prices of cherry cakes in all bakeries of the town, by day, for ten years.';

export const sdDataset = richResultRule(RICH_RESULTS.dataset, {
  id: 'sd-dataset',
  title: 'Dataset lacks a name or a fitting description',
  why: 'Dataset search lists data by name and a description of 50 to 5,000 characters; what lacks them is not listed.',
  fix: 'Say in some sentences what is in the data, where it comes from and what it is good for.',
  more: (item) => {
    const length = textOf(item, 'description')?.length ?? null;
    const { shortest, longest } = THRESHOLDS.datasetDescription;
    return length !== null && (length < shortest || length > longest)
      ? [`The description has ${length} characters; ${shortest} to ${longest} are wanted.`]
      : [];
  },
  examples: {
    fail: [
      { name: 'no description', html: itemPage('Dataset', { name: 'Prices' }) },
      { name: 'a short one', html: itemPage('Dataset', { name: 'Prices', description: 'Some prices' }) },
    ],
    pass: [
      { name: 'complete', html: itemPage('Dataset', { name: 'Prices', description: TEXT }) },
      { name: 'a feed of an app', html: itemPage('DataFeed', { name: 'Feed' }), expect: 'not-applicable' },
    ],
  },
});
