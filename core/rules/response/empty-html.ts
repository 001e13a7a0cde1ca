import { definePageRule, fail, notMeasured, pass } from '../rule.ts';
import { SHELL_REASON, isUnrenderedShell } from '../shared/unrendered-shell.ts';
import { exampleHtml } from '../shared/example-html.ts';

export const emptyHtml = definePageRule({
  meta: {
    id: 'empty-html',
    category: 'response',
    severity: 'error',
    title: 'Page is empty',
    why: 'The address answers 200 and shows nothing: no text, no image, no frame. Search engines take such a page for an error, and visitors do too.',
    fix: 'Find out why nothing is printed (an error in the application, an empty template), or let the address answer 404.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/http-network-errors',
    // What an empty page lacks it lacks because it is empty.
    hides: ['title-missing'],
    impact: 'high',
    gate: 'html',
    needs: [
      'fetch',
      'bodyWords',
      'images',
      'links',
      'resources',
      'frames',
      'forms',
      'source',
      'raw',
      'rendered',
      'renderState',
    ],
  },
  check(facts) {
    const { fetch, bodyWords, images, links, resources, frames, forms, source } = facts;
    const isEmpty =
      bodyWords === 0 &&
      images.length === 0 &&
      links.length === 0 &&
      frames === 0 &&
      forms === 0 &&
      source?.frameset !== true &&
      resources.every(({ kind }) => kind !== 'media' && kind !== 'object');
    if (!isEmpty) return pass;
    if (isUnrenderedShell(facts)) return notMeasured(SHELL_REASON);
    return fail({ message: 'No text, link, image, form or frame', value: `${fetch.bytes.body} bytes` });
  },
  examples: {
    fail: [
      { name: 'nothing at all', html: '' },
      {
        name: 'a head alone',
        html: '<!doctype html><html><head><title>T</title></head><body></body></html>',
      },
      {
        name: 'scripts that leave it empty',
        html: exampleHtml('', '<script src="/a.js"></script>'),
        rendered: exampleHtml('', '<div id="app"></div><script src="/a.js"></script>'),
      },
    ],
    pass: [
      { name: 'a word', html: exampleHtml('', 'Hello') },
      { name: 'an image', html: exampleHtml('', '<img src="/a.png" alt="">') },
      {
        name: 'a shell that was not rendered',
        html: exampleHtml('', '<div id="app"></div><script src="/a.js"></script>'),
        expect: 'not-measured',
      },
      {
        name: 'a canvas with a script that was rendered',
        html: exampleHtml('', '<script src="/a.js"></script>'),
        rendered: exampleHtml('', '<p>Game</p>'),
      },
    ],
  },
});
