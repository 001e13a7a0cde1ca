import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createContext, Script } from 'node:vm';
import { EDGE } from '#contract/edge.ts';
import { ROOT } from '#lib/paths.ts';

type Headers = Record<string, { value: string }>;

function run(file: string, event: unknown): { uri: string; headers: Headers } {
  const context = createContext({});
  new Script(readFileSync(`${ROOT}/lib/edge/${file}`, 'utf8')).runInContext(context);
  context['event'] = JSON.stringify(event);
  const answer: unknown = new Script('JSON.stringify(handler(JSON.parse(event)))').runInContext(context);
  return JSON.parse(String(answer)) as { uri: string; headers: Headers };
}

test("the API is told the viewer's host and address, whatever the viewer says of itself", () => {
  const { headers } = run('api-request.js', {
    viewer: { ip: '198.51.100.7' },
    request: {
      uri: '/api/v1/me',
      headers: {
        host: { value: 'seo.example.com' },
        [EDGE.secret]: { value: 'forged' },
        [EDGE.host]: { value: 'forged' },
        [EDGE.address]: { value: 'forged' },
        accept: { value: '*/*' },
      },
    },
  });
  expect(headers).toEqual({
    host: { value: 'seo.example.com' },
    accept: { value: '*/*' },
    [EDGE.host]: { value: 'seo.example.com' },
    [EDGE.address]: { value: '198.51.100.7' },
  });
});

describe('pages of the dashboard', () => {
  test.each([
    ['/', '/index.html'],
    ['/sites/site_1/audits', '/index.html'],
    ['/sites/', '/index.html'],
    ['/assets/main-abc.js', '/assets/main-abc.js'],
    ['/favicon.ico', '/favicon.ico'],
    ['/a.b/c', '/index.html'],
  ])('%s is %s', (uri, expected) => {
    expect(run('page-request.js', { request: { uri, headers: {} } }).uri).toBe(expected);
  });
});
