import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { SaxesParser } from 'saxes';
import * as z from 'zod';
import { type Previous, compare, readPrevious } from '#cli/compare.ts';
import { exitCode } from '#cli/exit-code.ts';
import type { AuditRun } from '#cli/run-audit.ts';
import { type AuditDocument, toDocument } from '#cli/to-document.ts';
import { toHtml } from '#cli/to-html.ts';
import { toJunit } from '#cli/to-junit.ts';
import { toSarif } from '#cli/to-sarif.ts';
import { toText } from '#cli/to-text.ts';
import type { RuleInfo } from '#contract/rule.ts';
import { catalogue } from '#core/rules/index.ts';
import { runOf } from './run-of.ts';

const at = (path: string) => `https://a.test${path}`;
const HOSTILE = `</title></style><script>pwned=1</script>]]>"'&\u202e\u0007`;
const rules = new Map<string, RuleInfo>(catalogue().map((rule) => [rule.id, rule]));

let run: AuditRun;
let document: AuditDocument;
let previous: Previous;

beforeAll(async () => {
  run = await runOf({
    pages: {
      [at('/')]: { title: HOSTILE, links: [at('/a'), at('/b'), { to: at('/dead'), text: HOSTILE }] },
      [at('/a')]: { title: '', links: [at('/')] },
      [at('/b')]: { title: 'Same', links: [at('/')] },
      [at('/dead')]: { status: 404 },
    },
    skipped: { [at('/later')]: { why: 'budget' } },
  });
  document = toDocument(run);
  const seen = document.issues.flatMap((issue, i) => (i === 0 ? [] : [issue]));
  previous = {
    version: 1,
    finishedAt: '2026-11-01T00:00:00.000Z',
    issues: [
      ...seen.map(({ ruleId, severity, title, pages }) => ({
        ruleId,
        severity,
        title,
        pages: pages.map(({ url }) => ({ url })),
      })),
      {
        ruleId: 'h1-missing-once',
        severity: 'warning',
        title: 'Was there',
        pages: [{ url: at('/b') }, { url: at('/later') }],
      },
    ],
  };
});

describe('--compare', () => {
  test('says what is new, what is fixed, and of what nobody knows', () => {
    const first = document.issues[0];
    const { new: found, fixed, notChecked } = compare(document, previous);
    expect(found.map(({ ruleId, url }) => [ruleId, url])).toEqual(
      first?.pages.map(({ url }) => [first.ruleId, url]),
    );
    expect(fixed).toEqual([
      { ruleId: 'h1-missing-once', severity: 'warning', title: 'Was there', url: at('/b') },
    ]);
    expect(notChecked).toBe(1);
  });

  test('finds nothing new in the same audit', () => {
    const same = compare(document, { ...document, issues: document.issues } as unknown as Previous);
    expect(same).toMatchObject({ new: [], fixed: [], notChecked: 0 });
  });

  test('alone decides the exit code under --fail-on-new', () => {
    const { new: found } = compare(document, previous);
    const [severity = 'error'] = found.map((finding) => finding.severity);
    expect(exitCode(run.header, run.summary, severity, found)).toBe(1);
    expect(exitCode(run.header, run.summary, 'notice', [])).toBe(0);
    expect(exitCode(run.header, run.summary, 'notice')).toBe(1);
    expect(exitCode(run.header, run.summary, 'never', found)).toBe(0);
    const low = found.map((finding) => Object.assign({}, finding, { severity: 'notice' as const }));
    expect(exitCode(run.header, run.summary, 'warning', low)).toBe(0);
  });

  test('is told in the text', () => {
    const text = toText(run, compare(document, previous));
    expect(text).toContain('Since 2026-11-01T00:00:00.000Z: ');
    expect(text).toMatch(/, 1 fixed, 1 not checked this time\n {2}new /);
  });

  describe('reads a file', () => {
    let folder = '';
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'plumbline-test-'));
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    test('of --format json', async () => {
      const path = join(folder, 'previous.json');
      await writeFile(path, JSON.stringify(document));
      expect(compare(document, await readPrevious(path)).new).toEqual([]);
    });

    test.each(['', '{', '[]', '{"version":2,"finishedAt":"x","issues":[]}', '{"version":1}'])(
      'and refuses %j in one line',
      async (text) => {
        const path = join(folder, 'wrong.json');
        await writeFile(path, text);
        await expect(readPrevious(path)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
      },
    );

    test('and says where there is none', async () => {
      await expect(readPrevious(join(folder, 'none.json'))).rejects.toMatchObject({
        code: 'BAD_REQUEST',
        message: expect.stringContaining('--compare') as unknown,
      });
    });
  });
});

/** What SARIF 2.1.0 asks of these parts, and nothing beside them. */
const Sarif = z.strictObject({
  $schema: z.literal('https://json.schemastore.org/sarif-2.1.0.json'),
  version: z.literal('2.1.0'),
  runs: z
    .array(
      z.strictObject({
        tool: z.strictObject({
          driver: z.strictObject({
            name: z.string().min(1),
            semanticVersion: z.string().regex(/^\d+\.\d+\.\d+/),
            rules: z.array(
              z.strictObject({
                id: z.string().min(1),
                shortDescription: z.strictObject({ text: z.string().min(1) }),
                fullDescription: z.strictObject({ text: z.string().min(1) }),
                help: z.strictObject({ text: z.string().min(1) }),
                helpUri: z.url().optional(),
                defaultConfiguration: z.strictObject({ level: z.enum(['error', 'warning', 'note']) }),
                properties: z.strictObject({ tags: z.array(z.string()) }),
              }),
            ),
          }),
        }),
        columnKind: z.literal('utf16CodeUnits'),
        invocations: z.array(
          z.strictObject({
            executionSuccessful: z.boolean(),
            startTimeUtc: z.iso.datetime().optional(),
            endTimeUtc: z.iso.datetime(),
            toolExecutionNotifications: z
              .array(
                z.strictObject({
                  level: z.literal('warning'),
                  message: z.strictObject({ text: z.string() }),
                }),
              )
              .optional(),
          }),
        ),
        results: z
          .array(
            z.strictObject({
              ruleId: z.string(),
              ruleIndex: z.int().min(0).optional(),
              level: z.enum(['error', 'warning', 'note']),
              message: z.strictObject({ text: z.string().min(1) }),
              locations: z
                .array(
                  z.strictObject({
                    physicalLocation: z.strictObject({
                      artifactLocation: z.strictObject({ uri: z.url() }),
                    }),
                  }),
                )
                .length(1),
              partialFingerprints: z.record(z.string().regex(/\/v\d+$/), z.string().regex(/^[0-9a-f]{32}$/)),
              baselineState: z.enum(['new', 'unchanged', 'absent']).optional(),
            }),
          )
          .max(25_000),
      }),
    )
    .length(1),
});

describe('SARIF', () => {
  test('has the structure of 2.1.0, and each result points at its rule', () => {
    const sarif = Sarif.parse(JSON.parse(toSarif(document, null, rules, '1.2.3')));
    const [{ tool, results }] = sarif.runs as [(typeof sarif.runs)[number]];
    expect(results).toHaveLength(document.issues.reduce((n, { pages }) => n + pages.length, 0));
    expect(results.length).toBeGreaterThan(3);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex ?? -1]?.id).toBe(ruleId);
    const prints = results.map(({ partialFingerprints }) => partialFingerprints['plumblineFinding/v1']);
    expect(new Set(prints).size).toBe(results.length);
    expect(results.every(({ baselineState }) => baselineState === undefined)).toBe(true);
  });

  test('says of each result what it was before', () => {
    const comparison = compare(document, previous);
    const { runs } = Sarif.parse(JSON.parse(toSarif(document, comparison, rules, '1.2.3')));
    const states = Object.groupBy(runs[0]?.results ?? [], ({ baselineState }) => baselineState ?? 'none');
    expect(states.none).toBeUndefined();
    expect(states.new).toHaveLength(comparison.new.length);
    expect(states.absent).toHaveLength(1);
  });

  test('leaves out what code scanning would refuse, and says so', () => {
    const pages = Array.from({ length: 25_007 }, (_, i) => ({ url: at(`/${i}`), evidence: [] }));
    const [issue] = document.issues;
    if (issue === undefined) throw new Error('The site has no issue');
    const huge = { ...document, issues: [{ ...issue, pages }] };
    const { runs } = Sarif.parse(JSON.parse(toSarif(huge, null, rules, '1.2.3')));
    expect(runs[0]?.results).toHaveLength(25_000);
    expect(runs[0]?.invocations[0]?.toolExecutionNotifications?.[0]?.message.text).toContain('7 more');
  });
});

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

function elementsOf(xml: string): Element[] {
  const found: Element[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    found.push({ name, attributes });
  });
  parser.write(xml).close();
  return found;
}

describe('JUnit', () => {
  const of = (options: Parameters<typeof toJunit>[3], comparison = compare(document, previous)) =>
    elementsOf(toJunit(document, comparison, rules, options));
  const count = (found: readonly Element[], name: string) => found.filter((one) => one.name === name).length;

  test('is well-formed whatever the site says, and its sums are true', () => {
    const found = of({ failOn: 'notice', failOnNew: false });
    const root = found[0]?.attributes;
    expect(found[0]?.name).toBe('testsuites');
    expect(count(found, 'testcase')).toBe(rules.size);
    expect(Number(root?.['tests'])).toBe(rules.size);
    expect(Number(root?.['failures'])).toBe(document.issues.length);
    expect(count(found, 'failure')).toBe(document.issues.length);
    expect(count(found, 'skipped')).toBe(Number(root?.['skipped']));
  });

  test('fails what --fail-on says', () => {
    const errors = document.issues.filter(({ severity }) => severity === 'error').length;
    expect(errors).toBeGreaterThan(0);
    expect(count(of({ failOn: 'error', failOnNew: false }), 'failure')).toBe(errors);
    expect(count(of({ failOn: 'never', failOnNew: false }), 'failure')).toBe(0);
  });

  test('fails what is new alone under --fail-on-new', () => {
    const found = of({ failOn: 'notice', failOnNew: true }).filter(({ name }) => name === 'failure');
    expect(found).toHaveLength(1);
    expect(found[0]?.attributes['message']).toMatch(/^\d+ findings?, new$/);
  });
});

describe('HTML', () => {
  test('is one file in which no text of the site is markup, and nothing is fetched', () => {
    const text = toHtml(run, rules);
    const tags: string[] = [];
    const outside: string[] = [];
    const walk = (node: DefaultTreeAdapterTypes.Node) => {
      if ('tagName' in node) {
        tags.push(node.tagName);
        for (const { name, value } of node.attrs)
          if (['src', 'href', 'srcset', 'action'].includes(name) || name.startsWith('on'))
            outside.push(`${name}=${value}`);
      }
      if ('childNodes' in node) node.childNodes.forEach(walk);
    };
    walk(parse(text));
    expect(tags).not.toContain('script');
    expect(tags).not.toContain('link');
    expect(outside).toEqual([]);
    expect(text).not.toContain('url(');
    expect(text).toContain('&lt;script&gt;pwned=1&lt;/script&gt;');
    expect(text).not.toContain('\u0007');
    for (const { title } of document.issues) expect(text).toContain(title.replaceAll("'", '&#39;'));
  });
});
