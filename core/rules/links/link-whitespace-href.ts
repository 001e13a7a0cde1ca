import { exampleHtml } from '../shared/example-html.ts';
import { pageLinkRule } from './link-rule.ts';

const body = (html: string) => exampleHtml('', html);

export const linkWhitespaceHref = pageLinkRule({
  meta: {
    id: 'link-whitespace-href',
    severity: 'notice',
    title: 'Link’s address has blanks around it',
    why: 'Browsers cut them off, some crawlers and scripts do not and then ask for an address that does not exist.',
    fix: 'Trim the address where the template or the editor writes it.',
  },
  judge: () => (link) =>
    link.spaced === true && link.href !== '' ? { message: 'There are blanks before or after it.' } : null,
  examples: {
    fail: [
      { name: 'in front', html: body('<a href=" /menu">Menu</a>') },
      { name: 'a line break behind', html: body('<a href="/menu\n">Menu</a>') },
    ],
    pass: [
      { name: 'none', html: body('<a href="/menu">Menu</a>') },
      { name: 'no links', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
