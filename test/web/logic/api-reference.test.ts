import { describe, expect, test } from '@jest/globals';
import { routes } from '#contract/api.ts';
import { SCOPES, type Route } from '#contract/route.ts';
import { openApi } from '#lambdas/api/openapi.ts';
import { type ApiDocument, fieldsOf, isMeant, operationsByTag } from '../../../web/src/logic/openapi.ts';
import { SCOPE_WORDS } from '../../../web/src/logic/scopes.ts';
import { missing, toCurl, toRequest } from '../../../web/src/logic/try-request.ts';

const document = openApi() as unknown as ApiDocument;
const all = [...operationsByTag(document).values()].flat();
const operation = (id: string) => {
  const found = all.find((one) => one.id === id);
  if (found === undefined) throw new Error(`There is no operation ${id}`);
  return found;
};

test('every scope has its words', () => {
  expect(Object.keys(SCOPE_WORDS)).toEqual([...SCOPES]);
});

describe('the reference', () => {
  test('has every route with what it asks of who calls it', () => {
    expect(all.map(({ id }) => id).toSorted()).toEqual(Object.keys(routes).toSorted());
    for (const { id, access } of all) {
      const route: Route | undefined = Object.values<Route>(routes).find((one) => one.id === id);
      expect({ id, access }).toEqual({ id, access: route?.access });
    }
  });

  test('fields of objects stand below them, with their types in words', () => {
    const schema = operation('createSite').body?.schema ?? {};
    const fields = new Map(fieldsOf(document, schema).map((field) => [field.name, field]));
    expect(fields.get('url')).toMatchObject({ required: true, depth: 0 });
    expect(fields.get('settings.mode')).toMatchObject({ type: 'html | auto | rendered', required: false });
    expect(fields.get('settings.maxPages')).toMatchObject({ type: 'integer 1…100000', depth: 1 });
    expect(fields.get('settings.scope.include')?.type).toMatch(/^array of string/);
    const list = operation('listSites').answers.find(([status]) => status === '200')?.[1];
    const names = fieldsOf(document, list?.content?.['application/json']?.schema ?? {}).map(
      ({ name }) => name,
    );
    expect(names).toEqual(
      expect.arrayContaining(['items', 'items[].url', 'items[].last.score', 'nextCursor']),
    );
  });

  test('every schema comes to an end', () => {
    for (const { body, answers } of all)
      for (const media of [body, ...answers.map(([, { content }]) => content?.['application/json'])])
        if (media?.schema !== undefined) expect(fieldsOf(document, media.schema).length).toBeLessThan(2_000);
  });

  test('is searched by path, name and summary', () => {
    const found = (words: string) => all.filter((one) => isMeant(one, words)).map(({ id }) => id);
    expect(found('api-keys rotate')).toEqual(['rotateKey']);
    expect(found('audits cancel')).toContain('cancelAudit');
    expect(found('')).toHaveLength(all.length);
    expect(found('nothing like it')).toEqual([]);
  });
});

describe('a request that is tried', () => {
  const draft = { values: {}, body: '', secret: '' };

  test('is what was typed: empty fields are left out, lists are lines, nothing breaks out of its place', () => {
    const values = {
      'path audit': 'aud_../x',
      'query filter': 'status:is:404\nkind:is:page\n',
      'query limit': '',
    };
    expect(toRequest(operation('listPages'), { ...draft, values })).toEqual({
      method: 'GET',
      path: '/api/v1/audits/aud_..%2Fx/pages?filter=status%3Ais%3A404&filter=kind%3Ais%3Apage',
      headers: {},
      body: undefined,
    });
  });

  test('carries body, key and idempotency key, and none of the key in its command', () => {
    const request = toRequest(operation('createSite'), {
      values: { 'header Idempotency-Key': 'one' },
      body: `{"url":"it's.example"}`,
      secret: 'plk_live_secret',
    });
    expect(request.headers).toEqual({
      authorization: 'Bearer plk_live_secret',
      'content-type': 'application/json',
      'idempotency-key': 'one',
    });
    const curl = toCurl(request, 'https://app.test');
    expect(curl).not.toContain('plk_live_secret');
    expect(curl).toBe(
      [
        `curl -X POST 'https://app.test/api/v1/sites' \\`,
        `  -H "Authorization: Bearer $PLUMBLINE_KEY" \\`,
        `  -H 'content-type: application/json' \\`,
        `  -H 'idempotency-key: one' \\`,
        String.raw`  -d '{"url":"it'\''s.example"}'`,
      ].join('\n'),
    );
  });

  test('is not sent while a needed parameter is empty', () => {
    expect(missing(operation('getSite'), draft)).toEqual(['site']);
    expect(missing(operation('getSite'), { ...draft, values: { 'path site': 'site_x' } })).toEqual([]);
    expect(missing(operation('listSites'), draft)).toEqual([]);
  });
});
