import { AI_USER_FETCHERS } from '../data/ai-bots.ts';
import { examplePage } from '../shared/example-page.ts';
import { agentsBlocked } from '../shared/agents-blocked.ts';
import { defineSiteRule } from '../site-rule.ts';

const pages = { 'https://a.test/': examplePage() };

export const aiUserFetcherBlocked = defineSiteRule({
  meta: {
    id: 'ai-user-fetcher-blocked',
    category: 'ai-search',
    severity: 'notice',
    title: 'robots.txt closes the site to assistants that users send',
    why: 'These programs open a page because somebody asked about it. Closed out, they answer without it. Some vendors let them pass robots.txt, since a person asked.',
    fix: 'If assistants shall be able to open your pages, allow those listed. If not, leave it as it is.',
    subject: 'site',
  },
  check: (site) => agentsBlocked(site, AI_USER_FETCHERS),
  examples: {
    fail: [{ name: 'one of them', pages, robots: 'User-agent: ChatGPT-User\nDisallow: /', found: [null] }],
    pass: [
      { name: 'open', pages, robots: 'User-agent: *\nDisallow: /cart' },
      { name: 'a crawler for training', pages, robots: 'User-agent: GPTBot\nDisallow: /' },
      {
        name: 'closed to all: another finding',
        pages,
        robots: 'User-agent: *\nDisallow: /',
        expect: 'not-applicable',
      },
    ],
  },
});
