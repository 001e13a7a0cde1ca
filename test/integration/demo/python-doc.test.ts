import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { MACHINE_RULES } from '#test/support/machine-rules.ts';
import { type FolderServer, serveFolder } from '../../../bench/lib/serve-folder.ts';
import { type Audited, createAuditor } from './audit-site.ts';

/**
 * A whole real site: the HTML of Debian 12's package python3.11-doc, about 530 pages, which is not part of the
 * project. `PLUMBLINE_PYTHON_DOC` names its folder, such as `/usr/share/doc/python3.11/html`.
 */
const FOLDER = process.env['PLUMBLINE_PYTHON_DOC'] ?? '';
const GOLDEN = new URL('../../golden/python3.11-doc-html.json', import.meta.url);
/** Of each rule, as many findings are held whole. */
const SAMPLES = 3;

if (FOLDER === '') console.warn('Skipped: PLUMBLINE_PYTHON_DOC names no folder with python3.11-doc.');

(FOLDER === '' ? test.skip : test)(
  'the documentation of Python is found to be as it was reviewed',
  async () => {
    const server = await serveFolder(FOLDER);
    const auditor = await createAuditor();
    try {
      const audited = await auditor.audit({ startUrl: `${server.origin}/`, mode: 'html', checkLinks: 0 });
      const text = `${JSON.stringify(toGolden(audited, server), null, 2)}\n`;
      if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(GOLDEN, text);
      expect(JSON.parse(text)).toEqual(JSON.parse(readFileSync(GOLDEN, 'utf8')));
    } finally {
      await auditor.close();
      await server.close();
    }
  },
  180_000,
);

function toGolden({ header, summary, issues, findings }: Audited, { origin }: FolderServer) {
  const text = (value: unknown): string => JSON.stringify(value).replaceAll(origin, '');
  return {
    outcome: header.outcome,
    score: summary?.score.score ?? null,
    population: summary?.score.population ?? null,
    statuses: summary?.statuses ?? [],
    issues: issues
      .filter(({ rule }) => !MACHINE_RULES.has(rule))
      .map(({ rule, severity, places, unmeasured }) => {
        const found = findings.get(rule) ?? [];
        return {
          rule,
          severity,
          places,
          unmeasured,
          findings: found.length,
          samples: found.slice(0, SAMPLES).map(({ url, evidence }) => `${text(url)} ${text(evidence)}`),
        };
      }),
  };
}
