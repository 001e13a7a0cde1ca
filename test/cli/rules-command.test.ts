import { describe, expect, test } from '@jest/globals';
import { listText, ruleText } from '#cli/rules-command.ts';
import { nearest } from '#core/rule-docs/nearest.ts';
import { catalogue } from '#core/rules/index.ts';

const rules = catalogue();
const ids = rules.map(({ id }) => id);

describe('plumbline rules', () => {
  test('lists every rule under its category', () => {
    const lines = listText(rules).split('\n');
    for (const { id, severity, title } of rules)
      expect(
        lines.filter(
          (line) => line.startsWith(`  ${id} `) && line.includes(severity) && line.endsWith(title),
        ),
      ).toHaveLength(1);
    expect(lines).toContain(`${rules.length} rules. plumbline rules <id> explains one.`);
  });

  test('says of one what the catalogue says', () => {
    for (const rule of rules) {
      const text = ruleText(rules, rule.id);
      for (const words of [rule.title, rule.why, rule.fix, rule.source ?? '']) expect(text).toContain(words);
      for (const line of (rule.wrong ?? '').split('\n')) expect(text).toContain(line);
    }
  });

  test('an id that is none is bad input, and the nearest are named', () => {
    expect(() => ruleText(rules, 'missing-title')).toThrow(
      expect.objectContaining({ code: 'BAD_REQUEST', message: expect.stringContaining('title-missing') }),
    );
    expect(() => ruleText(rules, '__proto__')).toThrow(expect.objectContaining({ code: 'BAD_REQUEST' }));
  });
});

describe('the nearest ids', () => {
  test.each([
    ['title-mising', 'title-missing'],
    ['TITLE_MISSING', 'title-missing'],
    ['duplicate title', 'title-duplicate'],
    ['http4xx', 'http-4xx'],
    ['sd-recipes', 'sd-recipe'],
  ])('of %j', (text, id) => {
    expect(nearest(text, ids)).toContain(id);
  });

  test('are few, and come soon for any text', () => {
    expect(nearest('x'.repeat(1_000_000), ids)).toHaveLength(5);
    expect(nearest('', ids)).toHaveLength(5);
  });
});
