import { inflateSync } from 'node:zlib';

export interface PdfText {
  readonly pages: number;
  /** Text of each page in the order that it was drawn; its spaces are those of the fonts. */
  readonly texts: readonly string[];
}

interface PdfObject {
  readonly head: string;
  readonly stream: Buffer | null;
}

/**
 * A PDF as Chromium writes it (Skia: one object after the other, Flate streams, Type 0 fonts with ToUnicode
 * maps), read back. Source: ISO 32000-1, 7.3 (objects), 9.10.3 (ToUnicode).
 */
export function readPdf(bytes: Buffer): PdfText {
  const text = bytes.toString('latin1');
  if (!/^%PDF-1\.\d/.test(text) || !/%%EOF\s*$/.test(text)) throw new Error('This is no whole PDF');
  const objects = readObjects(bytes, text);
  const of = (number: string | undefined) => objects.get(Number(number));
  const pages = [...objects.values()].filter(({ head }) => /\/Type\s*\/Page\b(?!s)/.test(head));
  return {
    pages: pages.length,
    texts: pages.map(({ head }) => {
      const resources = /\/Resources\s+(\d+) 0 R/.exec(head)?.[1];
      const fontList = (resources === undefined ? head : (of(resources)?.head ?? '')).match(
        /\/Font\s*<<([^>]*)>>/,
      )?.[1];
      const fonts = new Map(
        [...(fontList ?? '').matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name = '', number]) => {
          const map = /\/ToUnicode (\d+) 0 R/.exec(of(number)?.head ?? '')?.[1];
          return [name, readMap(of(map)?.stream?.toString('latin1') ?? '')] as const;
        }),
      );
      const content = /\/Contents (\d+) 0 R/.exec(head)?.[1];
      // Fonts draw some letters as one.
      return readText(of(content)?.stream?.toString('latin1') ?? '', fonts).normalize('NFKC');
    }),
  };
}

function readObjects(bytes: Buffer, text: string): Map<number, PdfObject> {
  const objects = new Map<number, PdfObject>();
  for (const match of text.matchAll(/(?:^|[\r\n])(\d+) 0 obj\b/g)) {
    const from = match.index + match[0].length;
    const end = text.indexOf('endobj', from);
    const at = text.indexOf('stream', from);
    const hasStream = at !== -1 && at < end;
    const head = text.slice(from, hasStream ? at : end);
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const start = at + (text[at + 6] === '\r' ? 8 : 7);
    const raw = bytes.subarray(start, start + length);
    const stream = !hasStream ? null : head.includes('/FlateDecode') ? inflateSync(raw) : raw;
    objects.set(Number(match[1]), { head, stream });
  }
  return objects;
}

function readMap(cmap: string): Map<string, string> {
  const map = new Map<string, string>();
  const toText = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, part = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = '', hex = ''] of part.matchAll(/<(\w+)>\s*<(\w+)>/g))
      map.set(code.toLowerCase(), toText(hex));
  for (const [, part = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = '', to = '', hex = ''] of part.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g))
      for (let code = Number.parseInt(from, 16); code <= Number.parseInt(to, 16); code++) {
        const value = Number.parseInt(hex, 16) + code - Number.parseInt(from, 16);
        map.set(code.toString(16).padStart(4, '0'), toText(value.toString(16).padStart(4, '0')));
      }
  return map;
}

function readText(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let font: ReadonlyMap<string, string> = new Map();
  let text = '';
  for (const [token, name, hex] of content.matchAll(/\/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]+)>|\bET\b/g)) {
    if (name !== undefined) font = fonts.get(name) ?? new Map();
    else if (hex === undefined) text += token === 'ET' ? '\n' : '';
    else for (const code of hex.toLowerCase().match(/.{4}/g) ?? []) text += font.get(code) ?? '\ufffd';
  }
  return text;
}
