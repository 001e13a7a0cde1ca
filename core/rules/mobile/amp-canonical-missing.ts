import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';

const AMP = '<script async src="https://cdn.ampproject.org/v0.js"></script>';

export const ampCanonicalMissing = definePageRule({
  meta: {
    id: 'amp-canonical-missing',
    category: 'mobile',
    severity: 'warning',
    // AMP gives no advantage any more.
    impact: 'low',
    title: 'AMP page names no canonical',
    why: 'Each AMP page must say which page it is a version of; one that stands alone names itself. Without it the page is no valid AMP.',
    fix: 'Add link rel=canonical with the address of the page itself, or of the ordinary version.',
    gate: 'html',
    needs: ['resources', 'canonicals'],
  },
  check({ resources, canonicals }) {
    const isAmp = resources.some(
      ({ kind, url }) => kind === 'script' && url === 'https://cdn.ampproject.org/v0.js',
    );
    if (!isAmp) return notApplicable('the page is no AMP page');
    return canonicals.some(({ url }) => url !== null)
      ? pass
      : fail({ message: 'There is no canonical.', where: 'head' });
  },
  examples: {
    fail: [{ name: 'none', html: examplePage({ head: AMP }) }],
    pass: [
      { name: 'one', html: examplePage({ head: `${AMP}<link rel="canonical" href="/cake">` }) },
      { name: 'no AMP', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});
