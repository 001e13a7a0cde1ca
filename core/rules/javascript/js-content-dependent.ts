import type { MainText } from '#contract/doc-facts.ts';
import { decodeBlocks } from '../../text/blocks.ts';
import { createWordScanner } from '../../text/words.ts';
import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { THRESHOLDS } from '../thresholds.ts';

const words = (count: number, from = 0) =>
  Array.from(
    { length: count },
    (_, i) => `word${String.fromCharCode(97 + ((i + from) % 26))}${i + from}`,
  ).join(' ');
const page = (body: string) =>
  `<!doctype html><html lang="en"><head><title>Cherry cake</title></head><body><main>${body}</main><script src="/app.js"></script></body></html>`;

export const jsContentDependent = definePageRule({
  meta: {
    id: 'js-content-dependent',
    category: 'javascript',
    severity: 'notice',
    title: 'Main content exists only after scripts ran',
    why: 'Google renders pages, with some delay. Most AI crawlers and the previews of social networks and messengers run no scripts: for them this page is nearly empty.',
    fix: 'Send the main text in the HTML: render it on the server or when the site is built, and let scripts take over from there.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics',
    gate: 'html',
    rendering: 'compare',
    needs: ['raw', 'rendered'],
  },
  check({ raw, rendered }) {
    if (raw === null || rendered === null) return pass;
    if (rendered.main.words < THRESHOLDS.scriptText.words)
      return notApplicable(`the page has fewer than ${THRESHOLDS.scriptText.words} words of main text`);
    const share = missingShare(raw.main, rendered.main);
    if (share <= THRESHOLDS.scriptText.share) return pass;
    return fail({
      message: `${Math.round(share * 100)} % of the main text is missing from the HTML as it was sent.`,
      value: `${raw.main.words} words before scripts ran, ${rendered.main.words} after`,
      text: rendered.main.text.slice(0, 200),
      from: 'rendered',
    });
  },
  examples: {
    fail: [
      { name: 'an empty shell', html: page('<div id="app"></div>'), rendered: page(`<p>${words(50)}</p>`) },
      {
        name: 'a stub of text',
        html: page(`<p>${words(20)}</p>`),
        rendered: page(`<p>${words(20)}</p><p>${words(40, 100)}</p>`),
      },
      {
        name: 'other text in place of a placeholder',
        html: page(`<p>${words(60, 500)}</p>`),
        rendered: page(`<p>${words(60)}</p>`),
      },
    ],
    pass: [
      { name: 'the same text', html: page(`<p>${words(60)}</p>`), rendered: page(`<p>${words(60)}</p>`) },
      {
        name: 'half of the text is sent',
        html: page(`<p>${words(30)}</p>`),
        rendered: page(`<p>${words(30)}</p><p>${words(30, 100)}</p>`),
      },
      {
        name: 'scripts only regroup the same words',
        html: page(`<p>${words(30)}</p><p>${words(30, 100)}</p>`),
        rendered: page(`<p>${words(30)} ${words(30, 100)}</p>`),
      },
      {
        name: 'too little text to judge',
        html: page('<div id="app"></div>'),
        rendered: page(`<p>${words(49)}</p>`),
        expect: 'not-applicable',
      },
      {
        name: 'a consent dialogue is no content',
        html: page(`<p>${words(60)}</p>`),
        rendered: page(`<p>${words(60)}</p><div id="cookie-consent"><p>${words(40, 300)}</p></div>`),
      },
      { name: 'not rendered', html: page('<div id="app"></div>'), expect: 'not-measured' },
    ],
  },
});

/**
 * The share of the rendered words that the raw text lacks, by whole blocks and by single words, whichever is
 * smaller: scripts that only regroup text change its blocks but not its words.
 */
function missingShare(raw: MainText, rendered: MainText): number {
  return Math.min(missingByBlocks(raw, rendered), missingByWords(raw.text, rendered.text));
}

function missingByBlocks(raw: MainText, rendered: MainText): number {
  const known = new Set(decodeBlocks(raw.blocks));
  let missing = 0;
  let all = 0;
  for (const [i, block] of decodeBlocks(rendered.blocks).entries()) {
    const count = rendered.blockWords[i] ?? 0;
    all += count;
    if (!known.has(block)) missing += count;
  }
  return all === 0 ? 0 : missing / all;
}

function missingByWords(raw: string, rendered: string): number {
  const known = new Set(hashesOf(raw));
  const all = hashesOf(rendered);
  if (all.length === 0) return 0;
  return all.filter((word) => !known.has(word)).length / all.length;
}

function hashesOf(text: string): number[] {
  const scanner = createWordScanner();
  scanner.scan(text);
  return [...scanner.hashes()];
}
