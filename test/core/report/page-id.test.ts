import { expect, test } from '@jest/globals';
import { PageId } from '#contract/ids.ts';
import { pageIdOf } from '#core/report/page-id.ts';

// 80 bits of SHA-256 in Crockford's alphabet, computed with Python's hashlib and base64.
test.each([
  ['https://a.test/', 'pg_e9t5wxezrqdnw2x5'],
  ['https://example.com/päge', 'pg_2t2rmx1avtr3ghft'],
])('%s', (url, id) => {
  expect(pageIdOf(url)).toBe(id);
  expect(PageId.parse(id)).toBe(id);
});
