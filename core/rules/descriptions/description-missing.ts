import { definePageRule, fail, notApplicable, notMeasured, pass } from '../rule.ts';
import { SHELL_REASON, isUnrenderedShell } from '../shared/unrendered-shell.ts';

const page = (head: string) =>
  `<!doctype html><html lang="en"><head><title>Cherry cake</title>${head}</head><body><h1>Cherry cake</h1></body></html>`;

export const descriptionMissing = definePageRule({
  meta: {
    id: 'description-missing',
    category: 'descriptions',
    severity: 'notice',
    // A snippet comes mainly from the page itself: the description is an offer that may be taken.
    impact: 'low',
    title: 'Meta description is missing',
    why: 'The description may be shown under the title in search results. Without one, the snippet is cut from whatever text of the page matches the query.',
    fix: 'Add a meta description of one or two sentences that says what a visitor finds on this page.',
    source: 'https://developers.google.com/search/docs/appearance/snippet',
    wrong: '<meta name="description" content="">',
    right:
      '<meta name="description" content="A moist cherry cake with almonds, ready in an hour: ingredients, steps and photos.">',
    gate: 'indexable',
    needs: ['metas', 'raw', 'rendered', 'renderState'],
  },
  check(facts) {
    const found = facts.metas.filter(({ attr, key }) => attr === 'name' && key === 'description');
    const written = found.filter(({ content }) => content.trim() !== '');
    if (written.some(({ inHead }) => inHead)) return pass;
    if (written.length > 0 && facts.raw?.headBreak?.lost.includes('description') === true)
      return notApplicable(
        'the description stands behind an element that ends head: head-invalid-element says so',
      );
    if (isUnrenderedShell(facts)) return notMeasured(SHELL_REASON);
    if (written[0] !== undefined)
      return fail({
        message: 'The only description stands in the body, where it does not count.',
        value: written[0].content,
        where: 'body',
      });
    return fail({
      message: found.length === 0 ? 'There is no meta description.' : 'The meta description is empty.',
      where: 'head',
    });
  },
  examples: {
    fail: [
      { name: 'no description', html: page('') },
      { name: 'empty description', html: page('<meta name="description" content="">') },
      { name: 'white space alone', html: page('<meta name="description" content=" \t ">') },
      {
        name: 'an Open Graph description is for social networks',
        html: page('<meta property="og:description" content="A cake">'),
      },
    ],
    pass: [
      { name: 'a description', html: page('<meta name="description" content="A cake with cherries.">') },
      { name: 'the name in capitals', html: page('<META NAME="Description" CONTENT="A cake.">') },
      {
        name: 'a script adds it',
        html: page(''),
        rendered: page('<meta name="description" content="A cake with cherries.">'),
      },
      {
        name: 'head ended early and lost it: another rule reports the cause',
        html: '<!doctype html><html><head><title>T</title><p>x</p><meta name="description" content="A cake."></head><body></body></html>',
        expect: 'not-applicable',
      },
      {
        name: 'noindex pages are not judged',
        html: page('<meta name="robots" content="noindex">'),
        expect: 'not-applicable',
      },
    ],
  },
});
