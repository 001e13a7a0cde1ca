import { definePageRule, fail, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { exampleRequest } from '../shared/requests.ts';
import { THRESHOLDS } from '../thresholds.ts';

const html = examplePage();
const asking = (count: number) => ({
  html,
  rendered: html,
  render: {
    requests: Array.from({ length: count }, (_, i) => exampleRequest({ url: `https://a.test/${i}.js` })),
  },
});

export const requestsExcessive = definePageRule({
  meta: {
    id: 'requests-excessive',
    category: 'performance',
    severity: 'notice',
    title: 'Page asks for very many files',
    why: 'Each request waits for its turn, and each host for a connection of its own. Many come from scripts of others: advertising, chat, counting.',
    fix: 'Look which hosts are asked most, and drop what the page does not need.',
    gate: 'html',
    rendering: 'browser',
    needs: ['render'],
  },
  check({ render }) {
    const requests = render?.requests ?? [];
    const count = requests.length + (render?.moreRequests ?? 0);
    if (count <= THRESHOLDS.requests) return pass;
    const hosts = new Map<string, number>();
    for (const { url } of requests) {
      const host = URL.parse(url)?.host ?? '';
      hosts.set(host, (hosts.get(host) ?? 0) + 1);
    }
    const most = [...hosts].toSorted(([, a], [, b]) => b - a).slice(0, 5);
    return fail([
      { message: `${count} requests.`, expected: `at most ${THRESHOLDS.requests}`, from: 'network' },
      ...most.map(([host, times]) => ({ value: `${host}: ${times}`, from: 'network' as const })),
    ]);
  },
  examples: {
    fail: [{ name: '151', ...asking(151) }],
    pass: [
      { name: '150', ...asking(150) },
      { name: 'not rendered', html, expect: 'not-measured' },
    ],
  },
});
