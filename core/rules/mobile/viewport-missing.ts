import { definePageRule, fail, pass } from '../rule.ts';

const page = (head: string) =>
  `<!doctype html><html lang="en"><head><title>Cherry cake</title>${head}</head><body><h1>Cherry cake</h1></body></html>`;

export const viewportMissing = definePageRule({
  meta: {
    id: 'viewport-missing',
    category: 'mobile',
    severity: 'warning',
    title: 'Viewport meta tag is missing',
    why: 'Without it a phone lays the page out as wide as a desktop window and shrinks it, so that text is too small to read and links are hard to hit.',
    fix: 'Add the viewport meta tag to `<head>` and let the layout follow the width of the screen.',
    source: 'https://web.dev/articles/responsive-web-design-basics',
    right: '<meta name="viewport" content="width=device-width, initial-scale=1">',
    gate: 'indexable',
    needs: ['viewport'],
  },
  check({ viewport }) {
    if (viewport !== null && viewport.trim() !== '') return pass;
    return fail({
      message: viewport === null ? 'There is no viewport meta tag.' : 'The viewport meta tag is empty.',
      expected: 'width=device-width, initial-scale=1',
      where: 'head',
    });
  },
  examples: {
    fail: [
      { name: 'no viewport', html: page('') },
      { name: 'an empty viewport', html: page('<meta name="viewport" content="">') },
    ],
    pass: [
      {
        name: 'the usual viewport',
        html: page('<meta name="viewport" content="width=device-width, initial-scale=1">'),
      },
      { name: 'a fixed width is another matter', html: page('<meta name="viewport" content="width=1024">') },
      {
        name: 'a script adds it',
        html: page(''),
        rendered: page('<meta name="viewport" content="width=device-width">'),
      },
      {
        name: 'a redirect is not judged',
        html: page(''),
        fetch: { status: 301, location: 'https://a.test/b' },
        expect: 'not-applicable',
      },
    ],
  },
});
