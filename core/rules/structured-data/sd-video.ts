import { RICH_RESULTS } from '../data/rich-results.ts';
import { richResultRule } from '../shared/rich-result-rule.ts';
import { itemPage } from '../shared/sd-example.ts';

export const sdVideo = richResultRule(RICH_RESULTS.video, {
  id: 'sd-video',
  title: 'Video data lacks what a video result needs',
  why: 'A video is shown with its picture, name and date; without one of them a search engine has no video result to show.',
  fix: 'Add name, thumbnailUrl and uploadDate to the VideoObject, and contentUrl or embedUrl so that the file can be found.',
  examples: {
    fail: [
      { name: 'a name alone', html: itemPage('VideoObject', { name: 'Baking' }) },
      {
        name: 'in an article',
        html: itemPage('Article', { video: { '@type': 'VideoObject', name: 'Baking' } }),
      },
    ],
    pass: [
      {
        name: 'complete',
        html: itemPage('VideoObject', {
          name: 'Baking',
          thumbnailUrl: 'https://a.test/t.jpg',
          uploadDate: '2026-06-01',
        }),
      },
      {
        name: 'a clip of a longer one',
        html: itemPage('Article', { hasPart: { '@type': 'VideoObject', name: 'Part' } }),
        expect: 'not-applicable',
      },
    ],
  },
});
