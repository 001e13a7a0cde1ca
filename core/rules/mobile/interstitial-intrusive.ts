import { definePageRule, fail, notMeasured, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { NOT_MEASURED, measuredExample } from '../shared/measured.ts';

/** What the law asks for, or the page itself: consent, age, login. */
const ALLOWED =
  /cookie|consent|gdpr|privacy|datenschutz|einwilligung|confidentialit|privacidad|\bage\b|\b18\+?|years old|volljährig|log ?in|sign ?in|anmelden|connexion|onetrust|cookiebot|usercentrics|didomi|cmp\b/i;
const over = (element: string, text: string) => measuredExample({ overlay: { element, share: 0.8, text } });

export const interstitialIntrusive = definePageRule({
  meta: {
    id: 'interstitial-intrusive',
    category: 'mobile',
    severity: 'warning',
    // Seen once, on one screen; what it says is guessed from its words.
    impact: 'none',
    title: 'A layer covers the page when it opens',
    why: 'Visitors from search have to close it before they can read what they came for. Google may rank such pages lower. Consent, age and login are excepted.',
    fix: 'Use a banner that leaves the page readable, or show the layer after visitors have read something.',
    source: 'https://developers.google.com/search/docs/appearance/avoid-intrusive-interstitials',
    gate: 'indexable',
    rendering: 'browser',
    needs: ['render'],
  },
  check({ render }) {
    const overlay = render?.measures?.overlay;
    if (overlay === undefined) return notMeasured(NOT_MEASURED);
    if (overlay === null || overlay.text === '' || ALLOWED.test(`${overlay.element} ${overlay.text}`))
      return pass;
    return fail({
      message: `It covers about ${Math.round(overlay.share * 100)} % of the first screen.`,
      where: overlay.element,
      text: overlay.text,
      from: 'rendered',
    });
  },
  examples: {
    fail: [{ name: 'a newsletter', ...over('div.popup', 'Get 10 % off! Enter your mail address.') }],
    pass: [
      { name: 'a question about cookies', ...over('div.banner', 'We use cookies.') },
      { name: 'a tool for consent', ...over('div#onetrust', 'Your choice') },
      { name: 'a curtain without words', ...over('div.curtain', '') },
      { name: 'nothing', ...measuredExample({}) },
      { name: 'not rendered', html: examplePage(), expect: 'not-measured' },
    ],
  },
});
