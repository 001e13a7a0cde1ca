import { definePageRule, failIfAny } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { markEvidence, marksOf } from '../shared/marks.ts';

export const unsupportedPlugin = definePageRule({
  meta: {
    id: 'unsupported-plugin',
    category: 'mobile',
    severity: 'error',
    title: 'Content needs a plugin that no browser runs',
    why: 'Flash, Silverlight and Java applets are gone from all browsers. Visitors and search engines see an empty frame.',
    fix: 'Rebuild the content with HTML, video or scripts, or remove it.',
    source:
      'https://developers.google.com/search/docs/crawling-indexing/mobile/mobile-sites-mobile-first-indexing',
    gate: 'indexable',
    needs: ['marks'],
  },
  check: (facts) => failIfAny(marksOf(facts, 'plugin').map(markEvidence)),
  examples: {
    fail: [
      { name: 'Flash', html: examplePage({ body: '<object data="/intro.swf"></object>' }) },
      {
        name: 'by its type',
        html: examplePage({ body: '<embed type="application/x-shockwave-flash" src="/intro">' }),
      },
      { name: 'an applet', html: examplePage({ body: '<applet code="Game.class"></applet>' }) },
    ],
    pass: [
      {
        name: 'a PDF',
        html: examplePage({ body: '<object data="/menu.pdf" type="application/pdf">Menu</object>' }),
      },
      { name: 'none', html: examplePage() },
    ],
  },
});
