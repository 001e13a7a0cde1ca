import { exampleHtml } from '../shared/example-html.ts';
import { pageLinkRule } from './link-rule.ts';

/** North American numbers in letters. */
const VANITY = /^\+?[\d\s().-]{3,}[A-Z\d-]{4,}$/;
const body = (html: string) => exampleHtml('', html);

export const linkTelMailtoInvalid = pageLinkRule({
  meta: {
    id: 'link-tel-mailto-invalid',
    severity: 'notice',
    title: 'Telephone or mail link does not work',
    why: 'A click opens the telephone or mail program with something that it cannot use.',
    fix: 'Write telephone numbers as tel:+49301234567, and mail addresses as mailto:name@example.com.',
  },
  judge: () => (link) => {
    if (link.url !== null) return null;
    const href = link.href.slice(0, 500);
    if (/^tel:/i.test(href)) {
      const number = decode(href.slice(4)).split(';', 1)[0] ?? '';
      return /^[+\d\s()./*#,pw-]*\d[+\d\s()./*#,pw-]*$/i.test(number) || VANITY.test(number)
        ? null
        : { message: 'This is no telephone number.' };
    }
    if (!/^mailto:/i.test(href)) return null;
    const [to = '', query = ''] = decode(href.slice(7)).split('?', 2);
    // Without a recipient it shares the page: that needs a subject or a text.
    if (to.trim() === '') return query === '' ? { message: 'There is no mail address.' } : null;
    return to.split(',').every((one) => /^[^@]*<?\S+@\S+\.?\S*>?$/.test(one.trim()))
      ? null
      : { message: 'This is no mail address.' };
  },
  examples: {
    fail: [
      { name: 'words for a number', html: body('<a href="tel:call us">Call</a>') },
      { name: 'no number', html: body('<a href="tel:">Call</a>') },
      { name: 'no address', html: body('<a href="mailto:">Mail</a>') },
      { name: 'a web address', html: body('<a href="mailto:https://a.test">Mail</a>') },
    ],
    pass: [
      { name: 'a number', html: body('<a href="tel:+49-30-123456">Call</a>') },
      { name: 'a number with an extension', html: body('<a href="tel:+49301234;ext=5">Call</a>') },
      { name: 'an address', html: body('<a href="mailto:a@a.test?subject=Hi">Mail</a>') },
      { name: 'sharing by mail', html: body('<a href="mailto:?subject=Cake">Share</a>') },
      { name: 'a number in letters', html: body('<a href="tel:1-800-FLOWERS">Call</a>') },
      { name: 'an encoded address', html: body('<a href="mailto:a%40a.test">Mail</a>') },
      { name: 'no links', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
