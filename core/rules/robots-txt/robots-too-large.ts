import type { RobotsAnswer } from '#contract/slice.ts';
import { judgeAnswers } from './robots-lines.ts';
import { THRESHOLDS } from '../thresholds.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';

const answer = (more: Partial<RobotsAnswer>) => ({
  'a.test': {
    robots: {
      url: 'https://a.test/robots.txt',
      status: 200,
      error: null,
      redirects: [],
      contentType: 'text/plain',
      text: 'User-agent: *\nDisallow:',
      bytes: 30,
      verdict: 'rules' as const,
      ...more,
    },
  },
});
const pages = { 'https://a.test/': exampleHtml() };

export const robotsTooLarge = defineSiteRule({
  meta: {
    id: 'robots-too-large',
    category: 'robots-txt',
    severity: 'error',
    // What is lost is mostly meant to be closed.
    impact: 'low',
    title: 'robots.txt is larger than 500 KiB',
    why: 'Google reads the first 500 KiB and ignores what follows, so rules at the end bind nobody.',
    fix: 'Merge rules by wildcards and drop those for addresses that are gone.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/robots/robots_txt',

    subject: 'site',
  },
  check: (site) =>
    judgeAnswers(site, ({ bytes, verdict }) =>
      verdict === 'rules' && bytes > THRESHOLDS.robotsBytes
        ? { message: 'Bytes read', value: String(bytes), expected: `at most ${THRESHOLDS.robotsBytes}` }
        : null,
    ),
  examples: {
    fail: [{ name: 'larger', pages, hosts: answer({ bytes: 512_016 }), found: [null] }],
    pass: [
      { name: 'just as large', pages, hosts: answer({ bytes: 512_000 }) },
      { name: 'small', pages, hosts: answer({ bytes: 300 }) },
    ],
  },
});
