import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { descriptionOf } from '../shared/head-texts.ts';

const plain = examplePage();
const described = examplePage({ head: '<meta name="description" content="We bake.">' });

export const jsDescriptionOnlyRendered = definePageRule({
  meta: {
    id: 'js-description-only-rendered',
    category: 'javascript',
    severity: 'notice',
    title: 'Meta description exists only after scripts ran',
    why: 'Google reads it when it renders the page. Previews in messengers and most AI crawlers run no scripts and never see it.',
    fix: 'Send the description in the HTML, from the server or when the site is built.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics',
    gate: 'indexable',
    rendering: 'compare',
    needs: ['raw', 'rendered'],
  },
  check({ raw, rendered }) {
    const after = rendered === null ? null : descriptionOf(rendered);
    if (after === null) return notApplicable('the page has no description');
    const isSent = raw !== null && descriptionOf(raw) !== null;
    return isSent ? pass : fail({ value: after, where: 'head > meta[name=description]', from: 'rendered' });
  },
  examples: {
    fail: [{ name: 'a script writes it', html: plain, rendered: described }],
    pass: [
      { name: 'it is sent', html: described, rendered: described },
      { name: 'there is none', html: plain, rendered: plain, expect: 'not-applicable' },
    ],
  },
});
