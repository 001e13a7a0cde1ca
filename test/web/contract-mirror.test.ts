import { expect, test } from '@jest/globals';
import { PASSWORD_MIN } from '#contract/api-auth.ts';
import { DEFAULT_SETTINGS } from '#contract/api-sites.ts';
import { API_BASE, routes } from '#contract/api.ts';
import { MAX_PAGES } from '#contract/audit.ts';
import { NUMBER_FIELDS, PageSort, TEXT_FIELDS } from '#contract/page-index.ts';
import { MOST_LOGO_BYTES } from '#contract/api-reports.ts';
import { Category } from '#contract/rule.ts';
import { fillPath } from '#contract/client.ts';
import { ROUTES } from '../../web/src/api/routes.ts';
import * as words from '../../web/src/logic/contract-words.ts';
import * as logo from '../../web/src/logic/read-logo.ts';
import { COLUMNS } from '../../web/src/logic/page-columns.ts';
import { FIELDS } from '../../web/src/logic/page-filters.ts';

/** The browser carries no validator: what it says again of the contract must be what the contract says. */
test.each(Object.entries(ROUTES))('route %s is the contract’s', (id, [method, path]) => {
  const route = routes[id as keyof typeof routes];
  expect([method, path]).toEqual([route.method, route.path]);
  expect(fillPath(path, {}).startsWith('/')).toBe(true);
  expect(API_BASE).toBe('/api/v1');
});

test('values said twice are equal', () => {
  expect(words.PASSWORD_MIN).toBe(PASSWORD_MIN);
  expect(words.MAX_PAGES).toBe(MAX_PAGES);
  expect(words.DEFAULT_SETTINGS).toEqual(DEFAULT_SETTINGS);
  expect(Object.keys(words.CATEGORY_TITLES)).toEqual(Category.options);
  expect(logo.MOST_LOGO_BYTES).toBe(MOST_LOGO_BYTES);
});

test('every field can be filtered, and every column sorted by what the API sorts by', () => {
  for (const field of [...NUMBER_FIELDS, ...TEXT_FIELDS]) expect(FIELDS).toHaveProperty(field);
  for (const { sort } of Object.values(COLUMNS)) if (sort !== null) expect(PageSort.options).toContain(sort);
});
