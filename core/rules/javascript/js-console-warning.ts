import type { Evidence } from '#contract/rule.ts';
import { definePageRule, failIfAny } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';

const html = examplePage();

export const jsConsoleWarning = definePageRule({
  meta: {
    id: 'js-console-warning',
    category: 'javascript',
    severity: 'notice',
    title: 'Scripts report warnings while the page loads',
    why: 'Warnings tell of features that will go away and of settings that have no effect. This is a list to look through.',
    fix: 'Read those that name your own files; leave those of others.',
    gate: 'html',
    rendering: 'browser',
    needs: ['render'],
  },
  check: ({ render }) =>
    failIfAny(
      (render?.console ?? []).flatMap(({ level, text, url }): Evidence[] =>
        level === 'warning' ? [{ value: text, ...(url !== null && { url }), from: 'rendered' }] : [],
      ),
    ),
  examples: {
    fail: [
      {
        name: 'one',
        html,
        rendered: html,
        render: { console: [{ level: 'warning', text: 'x is deprecated', url: null }] },
      },
    ],
    pass: [
      {
        name: 'an error is another matter',
        html,
        rendered: html,
        render: { console: [{ level: 'error', text: 'x', url: null }] },
      },
      { name: 'silence', html, rendered: html },
    ],
  },
});
