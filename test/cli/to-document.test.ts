import { describe, expect, test } from '@jest/globals';
import { toDocument } from '#cli/to-document.ts';
import { runOf } from './run-of.ts';

const at = (path: string) => `https://a.test${path}`;

const SITE = {
  pages: {
    [at('/')]: {
      title: 'Home of it all',
      h1: 'Welcome',
      description: 'All that there is.',
      links: [
        at('/a'),
        at('/old'),
        { to: at('/dead'), text: 'Dead' },
        { to: at('/dead'), text: 'Dead' },
        { to: at('/dead'), text: 'Also dead', region: 'footer' as const },
      ],
      images: [at('/x.png')],
      blocks: ['one two three four five six'],
    },
    [at('/a')]: { canonical: at('/'), links: [at('/'), { to: at('/dead'), text: 'Dead' }] },
    [at('/old')]: { to: at('/older'), status: 301 },
    [at('/older')]: { to: at('/a'), status: 302 },
    [at('/round')]: { to: at('/round'), status: 301 },
    [at('/dead')]: { status: 404 },
    [at('/silent')]: { status: null },
    [at('/paper')]: { contentType: 'application/pdf' },
  },
  skipped: { [at('/later')]: { why: 'budget' as const } },
};

describe('the document', () => {
  test('has the fields that its readers rely on', async () => {
    const document = toDocument(await runOf(SITE));
    expect(Object.keys(document)).toEqual(
      expect.arrayContaining([
        'version',
        'startUrl',
        'startedAt',
        'finishedAt',
        'mode',
        'summary',
        'pages',
        'issues',
        'links',
      ]),
    );
    expect(document).toMatchObject({
      version: 1,
      startUrl: at('/'),
      startedAt: '2026-11-22T11:56:00.000Z',
      finishedAt: '2026-11-22T12:00:00.000Z',
      mode: 'html',
      outcome: 'completed',
      reason: null,
    });
    expect(Object.keys(document.summary)).toEqual([
      'pages',
      'score',
      'categories',
      'errors',
      'warnings',
      'notices',
    ]);
    for (const page of document.pages)
      expect(
        Object.keys(page)
          .filter((name) => name !== 'notCrawled')
          .join(' '),
      ).toBe(
        'url finalUrl status contentType depth indexable title metaDescription canonical h1 wordCount inlinks ' +
          'outlinks imagesWithoutAlt encoding redirects issues',
      );
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  test('tells of a page what was read of it', async () => {
    const { pages } = toDocument(await runOf(SITE));
    const page = (path: string) => pages.find(({ url }) => url === at(path));
    expect(page('/')).toMatchObject({
      finalUrl: at('/'),
      status: 200,
      contentType: 'text/html',
      depth: 0,
      indexable: true,
      title: 'Home of it all',
      metaDescription: 'All that there is.',
      canonical: null,
      h1: ['Welcome'],
      wordCount: 6,
      imagesWithoutAlt: 1,
      encoding: 'utf-8',
      redirects: [],
    });
    expect(page('/')).not.toHaveProperty('notCrawled');
    expect(page('/a')).toMatchObject({ canonical: at('/'), indexable: false, depth: 1 });
    expect(page('/paper')).toMatchObject({ contentType: 'application/pdf', indexable: false, h1: [] });
    expect(page('/silent')).toMatchObject({ status: null, finalUrl: at('/silent') });
    expect(page('/later')).toMatchObject({ status: null, notCrawled: 'budget', indexable: false });
  });

  test('walks redirects to their end, with the status of each hop', async () => {
    const { pages } = toDocument(await runOf(SITE));
    const page = (path: string) => pages.find(({ url }) => url === at(path));
    expect(page('/old')).toMatchObject({
      status: 301,
      finalUrl: at('/a'),
      redirects: [
        { url: at('/old'), status: 301 },
        { url: at('/older'), status: 302 },
      ],
    });
    expect(page('/older')).toMatchObject({
      finalUrl: at('/a'),
      redirects: [{ url: at('/older'), status: 302 }],
    });
    expect(page('/round')).toMatchObject({ status: 301, finalUrl: at('/round') });
  });

  test('tells who leads to what is not there: each page and text once, with how often', async () => {
    const { links } = toDocument(await runOf(SITE));
    const dead = links.broken.find(({ url }) => url === at('/dead'));
    expect(dead?.status).toBe(404);
    expect(dead?.sources).toHaveLength(3);
    expect(dead?.sources).toEqual(
      expect.arrayContaining([
        { url: at('/'), text: 'Dead', count: 2 },
        { url: at('/a'), text: 'Dead', count: 1 },
        { url: at('/'), text: 'Also dead', count: 1 },
      ]),
    );
  });

  test('agrees with itself: counts, rules on pages, findings', async () => {
    const { pages, issues, summary } = toDocument(await runOf(SITE));
    for (const { count, pages: found } of issues) expect(found).toHaveLength(count);
    const of = (severity: string) =>
      issues.filter((issue) => issue.severity === severity).reduce((sum, { count }) => sum + count, 0);
    expect([summary.errors, summary.warnings, summary.notices]).toEqual([
      of('error'),
      of('warning'),
      of('notice'),
    ]);
    const found = issues.find(({ ruleId }) => ruleId === 'http-4xx');
    expect(found).toMatchObject({ severity: 'error', count: 1, pages: [{ url: at('/dead') }] });
    expect(pages.find(({ url }) => url === at('/dead'))?.issues).toContain('http-4xx');
  });

  test('of a crawl that found nothing is whole and empty', async () => {
    const run = await runOf({ pages: {} }, { outcome: 'failed', reason: 'start-unreachable' });
    expect(toDocument(run)).toMatchObject({
      outcome: 'failed',
      reason: 'start-unreachable',
      summary: { pages: 0, score: null, errors: 0 },
      pages: [],
      links: { broken: [] },
    });
  });

  test('of a page with tens of thousands of broken links is made in no time', async () => {
    const targets = Array.from({ length: 3_000 }, (_, i) => at(`/gone/${i}`));
    const run = await runOf({
      pages: {
        [at('/')]: { links: targets },
        ...Object.fromEntries(targets.map((url) => [url, { status: 404 }])),
      },
      perSlice: 25,
    });
    const start = performance.now();
    const { links } = toDocument(run);
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(links.broken).toHaveLength(3_000);
    expect(links.broken.every(({ sources }) => sources.length === 1)).toBe(true);
  });
});
