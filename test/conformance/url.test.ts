import { describe, expect } from '@jest/globals';
import * as z from 'zod';
import { createResolver } from '#core/extract/resolver.ts';
import { normaliseUrl } from '#core/url/normalise.ts';
import { encodeQuery } from '#core/url/query-encoding.ts';
import { report, testCases } from './cases.ts';

const WptCase = z.object({
  id: z.string(),
  input: z.string(),
  base: z.string().nullable(),
  expected: z.object({ href: z.string(), protocol: z.string() }).nullable(),
});
const HostCase = z.object({ input: z.string(), expected: z.string().nullable() });
const QueryCase = z.object({ input: z.string(), expected: z.record(z.string(), z.string()) });
const ResolveCase = z.object({ input: z.string(), base: z.string().nullable(), expected: z.string() });
const NormalCase = z.object({ id: z.string(), input: z.string(), expected: z.string().nullable() });

const isHttp = (protocol: string | undefined): boolean => protocol === 'http:' || protocol === 'https:';

/** What our identity of a URL is, given the address that browsers make of it. */
const identity = (href: string): string | null => normaliseUrl(href);

describe('URLs', () => {
  testCases('are resolved as browsers do', 'url/resolve-wpt.json', WptCase, (cases) => {
    // Where a URL is expected, ours is its identity; where none is, or one of another scheme, null.
    const wrong = cases.filter(({ input, base, expected }) => {
      const ours = normaliseUrl(input, base ?? undefined);
      return ours !== (expected !== null && isHttp(expected.protocol) ? identity(expected.href) : null);
    });
    report('URL resolution (web-platform-tests)', cases.length - wrong.length, cases.length);
    expect(wrong).toEqual([]);
  });

  testCases('of the http schemes keep the address itself', 'url/resolve-wpt.json', WptCase, (cases) => {
    const http = cases.filter(({ expected }) => isHttp(expected?.protocol));
    const wrong = http.filter(
      ({ input, base, expected }) => URL.parse(input, base ?? undefined)?.href !== expected?.href,
    );
    report('URL resolution, http and https, whole address', http.length - wrong.length, http.length);
    expect(wrong).toEqual([]);
  });

  testCases('have their hosts in ASCII', 'url/host-toascii.json', HostCase, (cases) => {
    const wrong = cases.filter(({ input, expected }) => {
      const url = normaliseUrl(`https://${input}/x`);
      return url !== (expected === null ? null : `https://${expected}/x`);
    });
    report('hosts to ASCII', cases.length - wrong.length, cases.length);
    expect(wrong).toEqual([]);
  });

  testCases('have queries in the encoding of the page', 'url/query-encoding.json', QueryCase, (cases) => {
    const answers = cases.flatMap(({ input, expected }) =>
      Object.entries(expected).map(([encoding, query]) => {
        const href = `https://a.test/?${input}`;
        const url = encoding === 'utf-8' ? href : encodeQuery(href, encoding);
        return { encoding, input, ours: URL.parse(url)?.search.slice(1), query };
      }),
    );
    const wrong = answers.filter(({ ours, query }) => ours !== query);
    report('queries by the encoding of the page', answers.length - wrong.length, answers.length);
    expect(wrong).toEqual([]);
    expect(createResolver('https://a.test/', 'windows-1252')('?q=á†')).toBe('https://a.test/?q=%E1%86');
    expect(createResolver('https://a.test/', 'utf-8')('?q=á')).toBe('https://a.test/?q=%C3%A1');
  });

  testCases(
    'are resolved as another crawler resolves them',
    'url/resolve-crawlercommons.json',
    ResolveCase,
    (cases) => {
      const wrong = cases.filter(({ input, base, expected }) => {
        const ours = normaliseUrl(input, base ?? undefined);
        // Credentials and file: are no pages of ours.
        return ours !== identity(expected);
      });
      const exact = cases.filter(
        ({ input, base, expected }) => URL.parse(input, base ?? undefined)?.href === expected,
      );
      report('URL resolution (crawler-commons)', exact.length, cases.length);
      expect(wrong).toEqual([]);
      expect(exact).toHaveLength(cases.length);
    },
  );

  testCases(
    'are the same page where another crawler says so, but for what changes the request',
    'url/normalize-crawlercommons.json',
    NormalCase,
    (cases) => {
      const differ = cases
        .filter(
          ({ input, expected }) =>
            normaliseUrl(input) !== (expected === null ? null : normaliseUrl(expected)),
        )
        .map(({ id }) => id);
      report('URL normalisation (crawler-commons)', cases.length - differ.length, cases.length);
      expect(differ).toEqual([...DIFFERENT_REQUESTS.values()].flat().toSorted());
    },
  );
});

/** Cases in which that crawler takes two requests for one: why we do not, and which. */
const DIFFERENT_REQUESTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['browsers send these characters as they are, and so do we', ['n025', 'n077', 'n078', 'n079']],
  ['a stray % is sent as it is', ['n071', 'n074', 'n080', 'n081', 'n082']],
  ['two slashes are two slashes: servers tell them apart', ['n056', 'n057', 'n058', 'n059', 'n060', 'n061']],
  ['an empty query is a query', ['n068', 'n070', 'n107']],
  [
    "the order and the emptiness of parameters is the site's affair; the rules about parameters report them",
    ['n092', 'n093', 'n095', 'n096', 'n099', 'n101', 'n102', 'n103', 'n104', 'n105', 'n106'],
  ],
  ['no scheme, no URL: the form that adds a site completes it', ['n086']],
  ['a host with a trailing dot is another host to TLS and to cookies', ['n089']],
]);
