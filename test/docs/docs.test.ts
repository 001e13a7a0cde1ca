import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  apiKeyKey,
  auditKeys,
  channelKeys,
  deletionKeys,
  bucketKey,
  hostKey,
  idempotencyKey,
  logKeys,
  rateKey,
  sessionKey,
  siteKeys,
  usageKeys,
  userKeys,
  workspaceKeys,
} from '#adapters/dynamodb/keys.ts';
import { EXIT } from '#cli/exit-code.ts';
import { auditCommand } from '#cli/options.ts';
import type {
  AuditId,
  ChannelId,
  DeliveryId,
  InvitationId,
  KeyId,
  LogId,
  SiteId,
  UserId,
  WorkspaceId,
  PageAuditId,
  ShareId,
} from '#contract/ids.ts';
import { readSettings } from '#lib/stage.ts';
import { synthesise } from '../lib/synthesise.ts';

const ROOT = join(import.meta.dirname, '../..');
const FILES = [
  'README.md',
  'demo/README.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const has = (path: string): boolean => existsSync(join(ROOT, path));

const README = textOf('README.md');
const OPERATIONS = textOf('docs/operations.md');
const { scripts, bin } = JSON.parse(textOf('package.json')) as {
  readonly scripts: Record<string, string>;
  readonly bin: Record<string, string>;
};

/** Code spans, those of fenced blocks left out. */
const spansOf = (text: string): string[] =>
  [...text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, span]) => span ?? '');

/** The part of a page below one heading. */
const sectionOf = (text: string, heading: string): string => {
  const [, level = '', rest = ''] = new RegExp(`^(#+) ${heading}\\n([\\s\\S]*)$`, 'm').exec(text) ?? [];
  expect(rest).not.toBe('');
  return rest.split(new RegExp(`^#{1,${level.length}} `, 'm'))[0] ?? '';
};

/** First cells of a section's tables, without the head. */
const firstCells = (section: string): string[] =>
  [...section.matchAll(/^\| ([^|]+) \|/gm)]
    .map(([, cell]) => cell ?? '')
    .filter((cell) => !/^-+$/.test(cell));

/** As GitHub makes anchors of headings. */
const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

describe.each(FILES)('%s', (file) => {
  const text = textOf(file);

  test('names only paths that there are', () => {
    const folders = readdirSync(ROOT, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    const isPath = (span: string): boolean =>
      /^[\w.-]+(?:\/[\w.*-]+)*\/?$/.test(span) &&
      (folders.includes(span.split('/')[0] ?? '') || /^[\w./-]+\.(?:ts|tsx|js|json|md|png)$/.test(span));
    // Made by a build or a run, or not part of the project at all.
    const made = new Set(['web/dist', '.plumbline/', 'package-lock.json', 'before.json']);
    // docs/crawl-machine.md speaks of one folder's files by their names.
    const besides = file === 'docs/crawl-machine.md' ? ['', 'core/crawl'] : ['', dirname(file)];
    const missing = spansOf(text)
      .filter((span) => span.includes('/') || /\.(?:ts|tsx|js|json|md)$/.test(span))
      .filter((span) => isPath(span) && !made.has(span) && span !== 'openapi.json')
      .filter((span) => !besides.some((folder) => has(join(folder, span))));
    expect(missing).toEqual([]);
  });

  test('has links that lead somewhere', () => {
    const broken = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^https?:/.test(target))
      .filter((target) => {
        const [path = '', anchor] = target.split('#');
        const goal = path === '' ? file : join(dirname(file), path);
        if (!has(goal)) return true;
        return anchor !== undefined && !anchorsOf(textOf(goal)).includes(anchor);
      });
    expect(broken).toEqual([]);
  });

  test('names only npm scripts that there are', () => {
    const named = [...text.matchAll(/\bnpm (?:run (?:-s )?([\w:-]+)|(start|test)\b)/g)].map(
      ([, script, short]) => script ?? short ?? '',
    );
    expect(named.filter((script) => scripts[script] === undefined)).toEqual([]);
  });

  test('speaks of commands whose files are there', () => {
    const files = [...text.matchAll(/\bnode (?:--[\w-]+ )*([\w./-]+\.ts)\b/g)].map(([, path]) => path ?? '');
    expect(files.filter((path) => !has(path))).toEqual([]);
  });
});

test('scripts run files that are there', () => {
  const files = Object.values(scripts).flatMap((script) => /\bnode ([\w./-]+\.ts)$/.exec(script)?.[1] ?? []);
  expect(files.length).toBeGreaterThan(1);
  expect([...files, ...Object.values(bin)].filter((path) => !has(path))).toEqual([]);
});

test('every npm script has a line in the README', () => {
  const named = new Set([...README.matchAll(/`npm (?:run )?([\w:-]+)/g)].map(([, script]) => script));
  expect(Object.keys(scripts).filter((script) => !named.has(script))).toEqual([]);
});

describe('the command line in the README', () => {
  const section = sectionOf(README, 'The command line');
  const rows = [...section.matchAll(/^\| `(--[^`]+)` \| .+ \| ([^|]*) \|$/gm)];

  test('has every option, with its default', () => {
    const { options } = auditCommand(() => Promise.resolve());
    expect(rows.map(([, flags]) => flags)).toEqual(options.map(({ flags }) => flags));
    for (const { flags, defaultValue } of options) {
      if (typeof defaultValue !== 'string' && typeof defaultValue !== 'number') continue;
      const written = rows.find(([, name]) => name === flags)?.[2]?.replaceAll('`', '');
      expect(`${flags}: ${String(written)}`).toBe(`${flags}: ${String(defaultValue)}`);
    }
  });

  test('has every exit code', () => {
    const codes = [...section.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
    expect(codes).toEqual(Object.values(EXIT));
  });

  test('shows the document that is written', () => {
    const source = textOf('cli/to-document.ts');
    const [document = ''] = /^\{ version,[\s\S]*?^```$/m.exec(section) ?? [];
    const fields = new Set(document.match(/\b[a-z]\w+/gi));
    const written = new Set([...source.matchAll(/readonly (\w+)\??:/g)].map(([, name]) => name ?? ''));
    expect([...fields].filter((name) => !written.has(name) && name !== 'category')).toEqual([]);
    expect([...written].filter((name) => !fields.has(name))).toEqual([]);
  });
});

test('context values are those that the stacks read', () => {
  const asked: string[] = [];
  readSettings((name) => {
    asked.push(name);
    return undefined;
  });
  const table = firstCells(sectionOf(OPERATIONS, 'Deploying'))
    .filter((cell) => cell.startsWith('`'))
    .flatMap(spansOf);
  expect(table.toSorted()).toEqual(asked.toSorted());
  for (const file of FILES)
    for (const [, name = ''] of textOf(file).matchAll(/ -c (\w+)=/g)) expect(asked).toContain(name);
  const [line = ''] = /Context values, all optional:[^.]*\./.exec(README) ?? [];
  for (const name of asked) expect(line).toContain(`\`${name}\``);
});

test('every alarm has a line that says what to do', () => {
  const alarms = synthesise({ alarmEmail: 'ops@example.com' })
    .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
    .map(({ id }) => id.replace(/[0-9A-F]{8}$/, ''));
  const table = firstCells(sectionOf(OPERATIONS, 'Alarms')).flatMap(spansOf);
  expect(table.toSorted()).toEqual(alarms.toSorted());
  expect(OPERATIONS).toContain(`| alarms | ${alarms.length} × `);
});

test('the access patterns are those of the keys', () => {
  const user = '<user>' as UserId;
  const ws = '<ws>' as WorkspaceId;
  const site = '<site>' as SiteId;
  const aud = '<audit>' as AuditId;
  const keys = [
    userKeys.profile(user),
    userKeys.workspace(user, ws),
    userKeys.session(user, '<hash>'),
    userKeys.recovery(user),
    sessionKey('<hash>'),
    workspaceKeys.meta(ws),
    workspaceKeys.member(ws, user),
    workspaceKeys.invitation(ws, '<invitation>' as InvitationId),
    workspaceKeys.keys(ws),
    workspaceKeys.pageAudit(ws, '<page audit>' as PageAuditId),
    workspaceKeys.branding(ws),
    workspaceKeys.share(ws, '<share>' as ShareId),
    usageKeys.month(ws, '<2026-11>'),
    usageKeys.places(ws, '<audits, sites or seats>'),
    logKeys.entry(ws, '<entry>' as LogId),
    apiKeyKey('<key>' as KeyId),
    bucketKey('<hash>'),
    idempotencyKey(ws, '<hash of actor and key>'),
    workspaceKeys.site(ws, site),
    siteKeys.audit(ws, site, aud),
    siteKeys.deletion(ws, site),
    siteKeys.schedule(ws, site),
    siteKeys.alerts(ws, site),
    siteKeys.digest(ws, site),
    channelKeys.wasThere(ws, '<channel>' as ChannelId),
    deletionKeys.workspace(ws),
    deletionKeys.account(user),
    deletionKeys.export(ws),
    channelKeys.channel(ws, '<channel>' as ChannelId),
    channelKeys.delivery(ws, '<channel>' as ChannelId, '<delivery>' as DeliveryId),
    auditKeys.header(ws, aud),
    auditKeys.summary(ws, aud),
    hostKey('<host>'),
    { ...rateKey('<throttle>#<hash>', 0), SK: '<window>' },
  ];
  const rows = sectionOf(textOf('docs/access-patterns.md'), 'The table').matchAll(
    /^\| [^|]+ \| `([^`]+)` \| `([^`]+)`/gm,
  );
  const written = [...rows].map(([, pk = '', sk = '']) => `${pk} ${sk}`).filter((row) => row !== 'PK SK');
  expect(written.toSorted()).toEqual(keys.map(({ PK, SK }) => `${PK} ${SK}`).toSorted());
});

test('the screenshot is there and light enough', () => {
  const { size } = statSync(join(ROOT, 'docs/images/overview.png'));
  expect(size).toBeLessThan(200_000);
});

test('every page of docs/ can be reached from the README', () => {
  const linked = new Set([...README.matchAll(/\]\(([^)\s#]+)/g)].map(([, target = '']) => join(target)));
  const pages = FILES.map((file) => relative('.', file)).filter((file) => file !== 'README.md');
  expect(pages.filter((file) => !linked.has(file))).toEqual([]);
});
