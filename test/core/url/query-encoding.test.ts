import { describe, expect, test } from '@jest/globals';
import { encodeQuery } from '#core/url/query-encoding.ts';

describe('encodeQuery', () => {
  test.each([
    ['windows-1251', '/?q=тест', '/?q=%F2%E5%F1%F2'],
    ['shift_jis', '/?q=日本', '/?q=%93%FA%96{'],
    ['euc-jp', '/?q=日本', '/?q=%C6%FC%CB%DC'],
    ['gbk', '/?q=中文', '/?q=%D6%D0%CE%C4'],
    ['gb18030', '/?q=😀', '/?q=%949%FC6'],
    ['big5', '/?q=中', '/?q=%A4%A4'],
    ['iso-2022-jp', '/?q=日', '/?q=%1B$BF|%1B(B'],
    ['windows-1252', '/?q=中#中', '/?q=%26%2320013%3B#中'],
    ['windows-1252', '/ü?q=a', '/ü?q=a'],
    ['windows-1252', '/ü', '/ü'],
    ['windows-1252', '/?a\nb=é', '/?ab=%E9'],
    ['no-such-encoding', '/?q=é', '/?q=é'],
  ])('%s: %s', (encoding, reference, expected) => {
    expect(encodeQuery(reference, encoding)).toBe(expected);
  });
});
