import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeHtml } from '#core/encoding/decode.ts';
import { charsetOf, mediaTypeOf } from '#core/encoding/media-type.ts';
import { sniffEncoding } from '#core/encoding/sniff.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');

describe('sniffEncoding', () => {
  test('byte order mark before header before declaration', () => {
    const declared = latin1('<meta charset=iso-8859-2>');
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), declared]);
    expect(sniffEncoding(marked, 'text/html; charset=koi8-r')).toEqual({ name: 'utf-8', from: 'bom' });
    expect(sniffEncoding(declared, 'text/html; charset=koi8-r')).toEqual({ name: 'koi8-r', from: 'header' });
    expect(sniffEncoding(declared, 'text/html; charset=nonsense')).toEqual({
      name: 'iso-8859-2',
      from: 'meta',
    });
    expect(sniffEncoding(latin1('x'), null)).toEqual({ name: 'windows-1252', from: 'default' });
  });

  test.each([
    ['<meta charset="utf-16">', 'utf-8'],
    ['<meta charset=x-user-defined>', 'windows-1252'],
    ['<META CHARSET=UTF-8>', 'utf-8'],
    ['<meta content="text/html; charset=gbk">', null],
    ['<meta http-equiv=content-type content="text/html; charset=gbk">', 'gbk'],
    ['<!-- <meta charset=utf-8> -->', null],
    ['<?xml version="1.0" encoding="koi8-u"?>', 'koi8-u'],
    ['<metacharset=utf-8>', null],
    ['<meta charset=iso-2022-kr>', null],
    [`<!--${'x'.repeat(2_000)}--><meta charset=utf-8>`, 'utf-8'],
    [`<script>${'x'.repeat(2_000)}<meta charset=utf-8></script>`, null],
    [`<title>${'x'.repeat(2_000)}<meta charset=utf-8>`, null],
  ])('%.60s declares %s', (text, name) => {
    const sniffed = sniffEncoding(latin1(text), null);
    expect(sniffed).toEqual(
      name === null ? { name: 'windows-1252', from: 'default' } : { name, from: 'meta' },
    );
  });

  test('UTF-16 without a mark is told by its XML declaration', () => {
    expect(sniffEncoding(Buffer.from('<?xml ?>', 'utf16le'), null).name).toBe('utf-16le');
  });

  test('any bytes are worked in time that grows with them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => sniffEncoding(bytes, null).name !== ''),
    );
    const start = performance.now();
    for (const unit of ['<', '<a ', '<meta ', '<!--', '<a x="', '<script>', '</', '<meta content=charset '])
      sniffEncoding(latin1(unit.repeat(1_000_000 / unit.length)), null);
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

describe('decodeHtml', () => {
  test('decodes by what is declared, and drops the mark', () => {
    expect(decodeHtml(latin1('\xe9'), 'text/html; charset=latin1')).toEqual({
      text: 'é',
      encoding: { name: 'windows-1252', from: 'header' },
    });
    expect(decodeHtml(Buffer.from('\ufeffé'), null).text).toBe('é');
  });

  test('bytes that say nothing and are UTF-8 are read as that', () => {
    expect(decodeHtml(Buffer.from('<p>é'), null)).toEqual({
      text: '<p>é',
      encoding: { name: 'utf-8', from: 'default' },
    });
    expect(decodeHtml(latin1('<p>\xe9'), null).text).toBe('<p>é');
    expect(decodeHtml(Buffer.from('<p>e'), null).encoding.name).toBe('windows-1252');
  });

  test('malformed bytes become replacement characters', () => {
    expect(decodeHtml(Buffer.from([0x61, 0xff, 0x62]), 'text/html; charset=utf-8').text).toBe('a\ufffdb');
  });
});

describe('media types', () => {
  test.each([
    ['text/html; charset=UTF-8', 'text/html', 'UTF-8'],
    ['Text/HTML;x=y; Charset="utf-8"; z', 'text/html', 'utf-8'],
    ['text/html;charset=', 'text/html', ''],
    ['text/html', 'text/html', null],
    ['', null, null],
    [null, null, null],
  ])('%s', (header, type, charset) => {
    expect(mediaTypeOf(header)).toBe(type);
    expect(charsetOf(header)).toBe(charset);
  });
});
