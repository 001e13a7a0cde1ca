import type { Evidence } from '#contract/rule.ts';
import { hostOf } from '../../url/host.ts';
import { definePageRule, failIfAny } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';

const link = (rel: string, href = 'https://b.example/') =>
  exampleHtml('', `<a href="${href}" target="_blank"${rel}>B</a>`);

export const linkNoopenerMissing = definePageRule({
  meta: {
    id: 'link-noopener-missing',
    category: 'security',
    severity: 'notice',
    title: 'Link opens another site with a hold on this window',
    why: 'In browsers from before 2021 the opened page can send this window elsewhere. Present browsers prevent it by themselves. This is no matter of ranking.',
    fix: 'Add rel="noopener" to links with target="_blank" to other sites, if old browsers matter to you.',
    source: 'https://developer.mozilla.org/en-US/docs/Web/HTML/Attributes/rel/noopener',
    wrong: '<a href="https://other.example/" target="_blank">',
    right: '<a href="https://other.example/" target="_blank" rel="noopener">',
    gate: 'html',
    needs: ['url', 'links'],
  },
  check({ url, links }) {
    const own = hostOf(url);
    return failIfAny(
      links.flatMap((link): Evidence[] => {
        if (link.blank !== true || link.url === null) return [];
        if (link.rel?.some((token) => token === 'noopener' || token === 'noreferrer') === true) return [];
        if (hostOf(link.url) === own) return [];
        return [{ value: link.href, url: link.url, text: link.text, where: link.path, place: link.path }];
      }),
    );
  },
  examples: {
    fail: [
      { name: 'none', html: link('') },
      { name: 'nofollow alone', html: link(' rel="nofollow"') },
    ],
    pass: [
      { name: 'noopener', html: link(' rel="noopener"') },
      { name: 'noreferrer', html: link(' rel="noreferrer"') },
      { name: 'the same site', html: link('', '/b') },
      { name: 'the same window', html: exampleHtml('', '<a href="https://b.example/">B</a>') },
    ],
  },
});
