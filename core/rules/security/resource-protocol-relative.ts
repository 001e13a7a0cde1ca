import { definePageRule, failIfAny } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';

export const resourceProtocolRelative = definePageRule({
  meta: {
    id: 'resource-protocol-relative',
    category: 'security',
    severity: 'notice',
    title: 'File is named without a scheme',
    why: 'An address like //host/file is loaded over HTTP where the page is. It was a stopgap of the time when pages were served both ways, and fails where pages are opened from a disk or a mail.',
    fix: 'Write https:// in front of the host, or name a file of the site from the root.',
    source: 'https://www.w3.org/TR/mixed-content/',
    wrong: '<script src="//cdn.example.com/a.js"></script>',
    right: '<script src="https://cdn.example.com/a.js"></script>',
    gate: 'html',
    needs: ['resources', 'images'],
  },
  check: ({ resources, images }) =>
    failIfAny([
      ...resources
        .filter(({ schemeless }) => schemeless)
        .map(({ url, kind }) => ({ message: `A ${kind}`, url, value: url.replace(/^https?:/, '') })),
      ...images
        .filter(({ src }) => src.startsWith('//'))
        .map(({ src, url, path }) => ({ message: 'An image', value: src, where: path, url: url ?? src })),
    ]),
  examples: {
    fail: [
      { name: 'a script', html: exampleHtml('', '<script src="//cdn.test/a.js"></script>') },
      { name: 'a stylesheet', html: exampleHtml('<link rel="stylesheet" href="//cdn.test/a.css">') },
      { name: 'an image', html: exampleHtml('', '<img src="//cdn.test/a.png" alt="">') },
    ],
    pass: [
      { name: 'with a scheme', html: exampleHtml('', '<script src="https://cdn.test/a.js"></script>') },
      { name: 'from the root', html: exampleHtml('', '<img src="/a.png" alt="">') },
      { name: 'a link is no file', html: exampleHtml('', '<a href="//b.example/">B</a>') },
    ],
  },
});
