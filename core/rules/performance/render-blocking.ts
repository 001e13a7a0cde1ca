import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';

export const renderBlocking = definePageRule({
  meta: {
    id: 'render-blocking',
    category: 'performance',
    severity: 'notice',
    title: 'Scripts in head hold up the first paint',
    why: 'The browser stops reading the page at such a script until it is loaded and run, and shows nothing meanwhile. Style sheets, which block as well, mostly have to.',
    fix: 'Add defer to the script, or async where it depends on nothing else.',
    source: 'https://developer.chrome.com/docs/lighthouse/performance/render-blocking-resources',
    wrong: '<script src="/app.js"></script> in head',
    right: '<script src="/app.js" defer></script>',
    gate: 'html',
    // Scripts that others insert never block: what was sent tells.
    needs: ['raw'],
  },
  check({ raw }) {
    const scripts = (raw?.resources ?? []).filter(({ kind, inHead }) => kind === 'script' && inHead);
    if (scripts.length === 0) return notApplicable('there are no scripts in head');
    return failIfAny(
      scripts.flatMap(({ url, blocking }) =>
        blocking ? [{ url, where: 'head > script', from: 'raw' as const }] : [],
      ),
    );
  },
  examples: {
    fail: [{ name: 'a plain script', html: examplePage({ head: '<script src="/app.js"></script>' }) }],
    pass: [
      { name: 'deferred', html: examplePage({ head: '<script src="/app.js" defer></script>' }) },
      { name: 'a module', html: examplePage({ head: '<script src="/app.js" type="module"></script>' }) },
      {
        name: 'at the end of body',
        html: examplePage({ body: '<script src="/app.js"></script>' }),
        expect: 'not-applicable',
      },
    ],
  },
});
