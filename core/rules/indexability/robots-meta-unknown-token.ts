import type { Evidence } from '#contract/rule.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';

/** Directives that matter, and that a slip of the finger makes void. */
const DIRECTIVES = [
  'noindex',
  'nofollow',
  'nosnippet',
  'noarchive',
  'noimageindex',
  'notranslate',
  'max-snippet',
  'max-image-preview',
  'max-video-preview',
  'unavailable_after',
  'indexifembedded',
] as const;
/** Words that are no slip although they look like one of those. */
const KNOWN: ReadonlySet<string> = new Set([
  ...DIRECTIVES,
  'index',
  'follow',
  'all',
  'none',
  'archive',
  'snippet',
  'noodp',
  'noydir',
  'nocache',
  'noai',
  'noimageai',
  'imageindex',
  'translate',
]);
/** Edits that a slip takes: one letter missing, added, wrong, or two swapped. */
const SLIPS = 2;

const robots = (content: string) => exampleHtml(`<meta name="robots" content="${content}">`);

export const robotsMetaUnknownToken = definePageRule({
  meta: {
    id: 'robots-meta-unknown-token',
    category: 'indexability',
    severity: 'warning',
    title: 'Robots directive is misspelt',
    why: 'Search engines skip directives that they do not know. A page that should stay out of the results is indexed because of one wrong letter.',
    fix: 'Correct the spelling; the finding names the directive that was probably meant.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag',
    wrong: '<meta name="robots" content="no-index">',
    right: '<meta name="robots" content="noindex">',
    gate: 'html',
    needs: ['robots'],
  },
  check({ robots: facts }) {
    if (facts.length === 0) return notApplicable('the page gives no robots directives');
    return failIfAny(
      facts.flatMap(({ tokens, bot, from }) =>
        tokens.flatMap((token): Evidence[] => {
          const meant = meantBy(token);
          if (meant === null) return [];
          const where = from === 'header' ? 'X-Robots-Tag header' : `meta[name=${bot}]`;
          return [{ message: `"${token}" is no directive.`, value: token, expected: meant, where }];
        }),
      ),
    );
  },
  examples: {
    fail: [
      { name: 'two letters swapped', html: robots('noidnex, follow') },
      { name: 'a letter missing', html: robots('noidex') },
      { name: 'a hyphen', html: robots('no-index') },
      { name: 'a space', html: robots('no follow') },
      { name: 'before a value', html: robots('max-snipet:50') },
      { name: 'separated by a blank instead of a comma', html: robots('noindex nofollow') },
    ],
    pass: [
      { name: 'known directives', html: robots('noindex, nofollow, max-snippet:-1') },
      { name: 'a directive of others', html: robots('noai, noimageai, index') },
      { name: 'a word that looks like nothing known', html: robots('index, safe-for-kids') },
      { name: 'no directives', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});

/** The directive that a token seems to mean; null where it is known, or like none. */
function meantBy(token: string): string | null {
  const [name = ''] = token.split(':', 1);
  const word = name.trim();
  if (KNOWN.has(word) || word.length < 5 || word.length > 40) return null;
  const parts = word.split(/\s+/);
  if (parts.length > 1 && parts.every((part) => KNOWN.has(part)) && !token.includes(':'))
    return parts.join(', ');
  const plain = word.replaceAll(/[\s_-]/g, '');
  return (
    DIRECTIVES.find((directive) => plain === directive.replaceAll(/[_-]/g, '')) ??
    DIRECTIVES.find((directive) => isSlip(word, directive)) ??
    null
  );
}

/** Whether two words are a swap of neighbours or at most one edit apart, or two edits in a long word. */
function isSlip(word: string, directive: string): boolean {
  const most = directive.length >= 9 ? SLIPS : 1;
  if (Math.abs(word.length - directive.length) > most) return false;
  return distance(word, directive) <= most;
}

/** Edit distance where a swap of neighbours is one edit (optimal string alignment); both words are short. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
