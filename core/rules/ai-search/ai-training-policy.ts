import { AI_TRAINERS } from '../data/ai-bots.ts';
import { examplePage } from '../shared/example-page.ts';
import { agentsBlocked } from '../shared/agents-blocked.ts';
import { defineSiteRule } from '../site-rule.ts';

const pages = { 'https://a.test/': examplePage() };

export const aiTrainingPolicy = defineSiteRule({
  meta: {
    id: 'ai-training-policy',
    category: 'ai-search',
    severity: 'notice',
    title: 'robots.txt closes the site to training crawlers',
    why: 'These collect texts to train models. Closing them out is a decision, often a wise one, and costs nothing in search. It is listed so that you know what is set.',
    fix: 'Check that the list is what you decided; a plugin or a delivery network may have set it.',
    subject: 'site',
  },
  check: (site) => agentsBlocked(site, AI_TRAINERS),
  examples: {
    fail: [{ name: 'one of them', pages, robots: 'User-agent: GPTBot\nDisallow: /', found: [null] }],
    pass: [
      { name: 'open', pages, robots: 'User-agent: *\nDisallow: /cart' },
      { name: 'no robots.txt', pages },
    ],
  },
});
