import { definePageRule, fail, notMeasured, pass } from '../rule.ts';
import { SHELL_REASON, isUnrenderedShell } from '../shared/unrendered-shell.ts';

const page = (body: string) =>
  `<!doctype html><html lang="en"><head><title>Cherry cake</title></head><body>${body}</body></html>`;

export const h1Missing = definePageRule({
  meta: {
    id: 'h1-missing',
    category: 'headings',
    severity: 'warning',
    // No search engine says that rankings depend on it.
    impact: 'low',
    title: 'Main heading (H1) is missing',
    why: 'The main heading tells visitors and screen readers what the page is about, and search engines may take a result’s headline from it.',
    fix: 'Give the page one `<h1>` with the subject of the page in words.',
    source: 'https://developers.google.com/search/docs/appearance/title-link',
    wrong: '<div class="headline">Cherry cake</div>',
    right: '<h1>Cherry cake</h1>',
    gate: 'indexable',
    needs: ['headings', 'raw', 'rendered', 'renderState'],
  },
  check(facts) {
    const main = facts.headings.filter(({ level }) => level === 1);
    if (main.some(({ text }) => text.trim() !== '')) return pass;
    if (isUnrenderedShell(facts)) return notMeasured(SHELL_REASON);
    const first = facts.headings.find(({ text }) => text.trim() !== '');
    return fail({
      message: main.length === 0 ? 'There is no H1.' : 'The H1 holds no text.',
      ...(first !== undefined && { value: `The first heading is an H${first.level}: ${first.text}` }),
      where: 'body',
    });
  },
  examples: {
    fail: [
      { name: 'no heading at all', html: page('<p>Cake</p>') },
      { name: 'an H2 alone', html: page('<h2>Cherry cake</h2>') },
      { name: 'an empty H1', html: page('<h1> </h1><h2>Cherry cake</h2>') },
      { name: 'an image without alt is no text', html: page('<h1><img src="/logo.png"></h1>') },
    ],
    pass: [
      { name: 'an H1', html: page('<h1>Cherry cake</h1>') },
      {
        name: 'the alt of an image is the heading',
        html: page('<h1><img src="/l.png" alt="Cake shop"></h1>'),
      },
      { name: 'a heading by role', html: page('<div role="heading" aria-level="1">Cherry cake</div>') },
      { name: 'two of them', html: page('<h1>Cherry cake</h1><h1>Comments</h1>') },
      {
        name: 'a script writes it',
        html: page('<div id="app"></div><script src="/app.js"></script>'),
        rendered: page('<div id="app"><h1>Cherry cake</h1></div><script src="/app.js"></script>'),
      },
      {
        name: 'a script-built page that was not rendered',
        html: page('<div id="app"></div><script src="/app.js"></script>'),
        expect: 'not-measured',
      },
    ],
  },
});
