import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { rulePages } from '#core/rule-docs/pages.ts';
import { catalogue } from '#core/rules/index.ts';

const FOLDER = join(import.meta.dirname, '../../docs/rules');
const rules = catalogue();
const pages = rulePages(rules);
const written = existsSync(FOLDER);
if (!written) console.warn('docs/rules is not written: run npm run docs:rules');

(written ? test : test.skip)('docs/rules is what npm run docs:rules writes', () => {
  expect(readdirSync(FOLDER).toSorted()).toEqual([...pages.keys()].toSorted());
  for (const [name, text] of pages)
    expect([name, readFileSync(join(FOLDER, name), 'utf8')]).toEqual([name, text]);
});

describe('the pages', () => {
  test('name every rule once, on the page of its category, under a heading that its link leads to', () => {
    for (const { id, category } of rules) {
      const page = pages.get(`${category}.md`) ?? '';
      expect(page.split(`\n## ${id}\n`)).toHaveLength(2);
      expect(page).toContain(`](#${id})`);
    }
  });

  test('the index counts them', () => {
    const index = pages.get('README.md') ?? '';
    expect(index).toContain(`${rules.length} rules`);
    for (const name of pages.keys()) if (name !== 'README.md') expect(index).toContain(`](${name})`);
  });

  test('what a rule quotes stays text', () => {
    const [first] = rules;
    if (first === undefined) throw new Error('no rules');
    const [, page = ''] = [
      ...rulePages([{ ...first, why: 'A <b> of `x` | *y*', wrong: '```\n<b>', category: 'titles' }]).values(),
    ];
    expect(page).toContain('A \\<b\\> of \\`x\\` \\| \\*y\\*');
    expect(page).toContain('````\n```\n<b>\n````');
  });
});
