import { definePageRule, fail, pass } from '../rule.ts';

/** Metadata that search engines read from head alone. */
const MATTERS = new Set(['title', 'description', 'robots', 'canonical', 'hreflang']);
const page = (head: string) =>
  `<!doctype html><html lang="en"><head>${head}</head><body><h1>Cherry cake</h1></body></html>`;

export const headInvalidElement = definePageRule({
  meta: {
    id: 'head-invalid-element',
    category: 'response',
    severity: 'error',
    title: 'Element in head ends it early',
    why: 'Only title, meta, link, script, style, base, noscript and template belong in head. At any other element the parser closes head, and what follows lands in the body, where search engines ignore titles, canonicals and hreflang.',
    fix: 'Move the element into the body, or at least below all metadata. Such elements often come from a tag manager or a tracking snippet.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/valid-page-metadata',
    wrong: '<head>\n  <div id="banner"></div>\n  <title>Cherry cake</title>\n</head>',
    right: '<head>\n  <title>Cherry cake</title>\n</head>\n<body>\n  <div id="banner"></div>',
    gate: 'indexable',
    needs: ['raw'],
  },
  check({ raw }) {
    const at = raw?.headBreak ?? null;
    if (at === null) return pass;
    const lost = at.lost.filter((name) => MATTERS.has(name));
    return fail(
      {
        message:
          lost.length > 0
            ? `<${at.element}> ends head, and these land in the body: ${lost.join(', ')}.`
            : `<${at.element}> ends head; no metadata that matters follows it.`,
        value: `<${at.element}>`,
        where: at.path,
        from: 'raw',
      },
      lost.length > 0 ? 'error' : 'notice',
    );
  },
  examples: {
    fail: [
      {
        name: 'a div before the title',
        html: page('<div></div><title>Cherry cake</title>'),
        severity: 'error',
      },
      {
        name: 'an image before the canonical',
        html: page('<title>T</title><img src="/p.gif"><link rel="canonical" href="https://a.test/">'),
        severity: 'error',
      },
      {
        name: 'an iframe before hreflang',
        html: page(
          '<title>T</title><iframe src="/t"></iframe><link rel="alternate" hreflang="de" href="https://a.test/de">',
        ),
        severity: 'error',
      },
      {
        name: 'an element after all metadata',
        html: page('<title>T</title><meta name="description" content="A"><div></div>'),
        severity: 'notice',
      },
      {
        name: 'only a stylesheet follows',
        html: page('<title>T</title><p>x</p><link rel="stylesheet" href="/a.css">'),
        severity: 'notice',
      },
    ],
    pass: [
      {
        name: 'every allowed element',
        html: page(
          '<base href="/"><title>T</title><meta charset="utf-8"><link rel="icon" href="/i"><style>a{}</style><script>1</script><template><div></div></template><noscript><link rel="stylesheet" href="/n.css"></noscript>',
        ),
      },
      {
        name: 'the pixel of a tracking snippet in noscript',
        html: page(
          '<noscript><img height="1" width="1" src="https://t.test/p.gif"></noscript><title>T</title>',
        ),
      },
      {
        name: 'an ordinary page that leaves out its head tags',
        html: '<!doctype html><title>T</title><meta name="description" content="A"><p>Text',
      },
      {
        name: 'noindex pages are not judged',
        html: page('<meta name="robots" content="noindex"><div></div><title>T</title>'),
        expect: 'not-applicable',
      },
    ],
  },
});
