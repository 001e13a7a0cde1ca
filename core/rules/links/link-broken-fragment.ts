import type { Evidence } from '#contract/rule.ts';
import { fragmentOf } from '../../extract/anchors.ts';
import { definePageRule, fail, notApplicable, notMeasured, pass } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { mayDifferRendered } from '../shared/unrendered-shell.ts';
import { linkPlace } from './link-rule.ts';

const body = (html: string) => exampleHtml('', html);

export const linkBrokenFragment = definePageRule({
  meta: {
    id: 'link-broken-fragment',
    category: 'links',
    severity: 'notice',
    title: 'Link leads to a place that the page does not have',
    why: 'A click does nothing. Tables of contents and “back to” links are what this mostly breaks, after a heading was renamed.',
    fix: 'Give the target element the id that the link names, or correct the link.',
    source: 'https://html.spec.whatwg.org/multipage/browsing-the-web.html#scroll-to-fid',
    wrong: '<a href="#opening-hours">Hours</a> … <h2 id="hours">',
    right: '<a href="#hours">Hours</a> … <h2 id="hours">',
    gate: 'html',
    needs: ['links', 'lostFragments', 'raw', 'rendered', 'renderState'],
  },
  check(facts) {
    const { links, lostFragments = [] } = facts;
    if (!links.some(({ href }) => href.startsWith('#')))
      return notApplicable('no link leads to a place on the page');
    if (lostFragments.length === 0) return pass;
    const lost = new Set(lostFragments);
    const evidence = links.flatMap((link): Evidence[] => {
      const fragment = fragmentOf(link.href);
      return fragment !== null && lost.has(fragment) && !isCommand(link.text, fragment)
        ? [{ message: 'No element bears this id.', ...linkPlace(link) }]
        : [];
    });
    if (evidence.length === 0) return pass;
    return mayDifferRendered(facts)
      ? notMeasured('scripts may add the place, and the page was not rendered')
      : fail(evidence);
  },
  examples: {
    fail: [
      { name: 'no such id', html: body('<a href="#b">B</a><h2 id="a">A</h2>') },
      {
        name: 'rendered',
        html: body('<a href="#b">B</a><script src="/a.js"></script>'),
        rendered: body('<a href="#b">B</a><script src="/a.js"></script>'),
      },
    ],
    pass: [
      { name: 'an id', html: body('<a href="#a">A</a><h2 id="a">A</h2>') },
      { name: 'a named anchor', html: body('<a href="#a">A</a><a name="a"></a>') },
      { name: 'an encoded id', html: body('<a href="#caf%C3%A9">C</a><h2 id="café">C</h2>') },
      { name: 'the top', html: body('<a href="#">Up</a><a href="#top">Up</a>') },
      { name: 'a route', html: body('<a href="#/cakes">C</a><a href="#!cakes">C</a>') },
      {
        name: 'scripts may add it',
        html: body('<a href="#b">B</a><script src="/a.js"></script>'),
        expect: 'not-measured',
      },
      { name: 'no such links', html: body('<a href="/b">B</a>'), expect: 'not-applicable' },
    ],
  },
});

/** Names that scripts listen to, and nothing is scrolled to. */
const isCommand = (text: string, fragment: string): boolean =>
  text === '' ||
  /^(?:menu|nav|search|modal|popup|open|close|toggle|cookie|consent|login|cart|share|print|null|void|none|javascript)/i.test(
    fragment,
  );
