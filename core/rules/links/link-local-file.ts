import { exampleHtml } from '../shared/example-html.ts';
import { pageLinkRule } from './link-rule.ts';

/** `file:`, a drive letter, or a UNC path. */
const LOCAL = /^(?:file:|[a-z]:[\\/]|\\\\[^\\/])/i;
const body = (html: string) => exampleHtml('', html);

export const linkLocalFile = pageLinkRule({
  meta: {
    id: 'link-local-file',
    severity: 'error',
    // The page itself is found all the same; one click is lost.
    impact: 'low',
    title: 'Link leads to a file on somebody’s computer',
    why: 'The address names a disk or a network drive. It works for whoever wrote it, and for nobody else.',
    fix: 'Upload the file to the site, and link to it there.',
    wrong: '<a href="file:///C:/menu.pdf">Menu</a>',
    right: '<a href="/menu.pdf">Menu</a>',
  },
  judge: () => (link) =>
    LOCAL.test(link.href.slice(0, 100))
      ? { message: 'It names a file on a disk or in an office network.' }
      : null,
  examples: {
    fail: [
      { name: 'a file address', html: body('<a href="file:///C:/menu.pdf">Menu</a>') },
      { name: 'a drive', html: body('<a href="C:\\\\menu.pdf">Menu</a>') },
      { name: 'a network share', html: body('<a href="\\\\server\\menu.pdf">Menu</a>') },
    ],
    pass: [
      { name: 'an address', html: body('<a href="/menu.pdf">Menu</a>') },
      { name: 'an address without scheme', html: body('<a href="//b.example/menu.pdf">Menu</a>') },
      { name: 'no links', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
