import { RICH_RESULTS } from '../data/rich-results.ts';
import { richResultRule } from '../shared/rich-result-rule.ts';
import { itemPage } from '../shared/sd-example.ts';

const FULL = {
  author: { '@type': 'Person', name: 'Ann' },
  datePublished: '2026-06-01',
  text: 'Why cherries?',
};
export const sdDiscussion = richResultRule(RICH_RESULTS.discussion, {
  id: 'sd-discussion',
  title: 'Forum posting lacks what a discussion result needs',
  why: 'Discussions in search results show who wrote what and when; a posting that lacks one of these is not shown there.',
  fix: 'Add author (with a name), datePublished, and the text, image or video of the posting.',
  examples: {
    fail: [
      { name: 'a headline alone', html: itemPage('DiscussionForumPosting', { headline: 'Cherries' }) },
      {
        name: 'an author without a name',
        html: itemPage('DiscussionForumPosting', { ...FULL, author: { '@type': 'Person' } }),
      },
    ],
    pass: [
      { name: 'complete', html: itemPage('DiscussionForumPosting', FULL) },
      {
        name: 'a picture in place of text',
        html: itemPage('DiscussionForumPosting', { ...FULL, text: '', image: 'https://a.test/c.jpg' }),
      },
      {
        name: 'the posting that a page of answers belongs to',
        html: itemPage('WebPage', { isPartOf: { '@type': 'DiscussionForumPosting' } }),
        expect: 'not-applicable',
      },
    ],
  },
});
