/** Bytes by code point, beyond ASCII. */
export type CodeTable = ReadonlyMap<number, readonly number[]>;

const tables = new Map<string, CodeTable | null>();

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Lead and trail bytes of the two-byte encodings. */
const DOUBLE: ReadonlyMap<string, { readonly leads: readonly number[]; readonly trails: readonly number[] }> =
  new Map([
    // Leads below A1 are the Hong Kong set, which encoders leave out.
    ['big5', { leads: range(0xa1, 0xfe), trails: [...range(0x40, 0x7e), ...range(0xa1, 0xfe)] }],
    ['euc-kr', { leads: range(0x81, 0xfe), trails: range(0x41, 0xfe) }],
    ['euc-jp', { leads: [0x8e, ...range(0xa1, 0xfe)], trails: range(0xa1, 0xfe) }],
    // Leads ED and EE repeat FA to FC for NEC: encoders take the latter.
    [
      'shift_jis',
      {
        leads: [...range(0x81, 0x9f), ...range(0xe0, 0xec), 0xef, ...range(0xf0, 0xfc)],
        trails: [...range(0x40, 0x7e), ...range(0x80, 0xfc)],
      },
    ],
    ['gbk', { leads: range(0x81, 0xfe), trails: [...range(0x40, 0x7e), ...range(0x80, 0xfe)] }],
    ['gb18030', { leads: range(0x81, 0xfe), trails: [...range(0x40, 0x7e), ...range(0x80, 0xfe)] }],
  ]);

/** Characters that Big5 has twice and writes by the later pointer: https://encoding.spec.whatwg.org/#index-big5-pointer */
const BIG5_LAST = new Set([0x2550, 0x255e, 0x2561, 0x256a, 0x5341, 0x5345]);

/** The table of an encoding (WHATWG name), turned round from its decoder; null for UTF-8, UTF-16 and unknown. */
export function tableFor(encoding: string): CodeTable | null {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const table = build(encoding);
  tables.set(encoding, table);
  return table;
}

function build(encoding: string): CodeTable | null {
  if (encoding.startsWith('utf-') || encoding === 'replacement') return null;
  const decoder = decoderFor(encoding);
  if (decoder === null) return null;
  const table = new Map<number, readonly number[]>();
  const codes = [...allCodes(encoding)];
  // One call for all of them, a line each: 40,000 calls would take a third of a second.
  const lines = decoder.decode(Uint8Array.from(codes.flatMap((code) => [...code, 0x0a]))).split('\n');
  for (const [index, code] of codes.entries()) {
    const text = lines[index] ?? '';
    const codePoint = text.codePointAt(0) ?? 0;
    if (codePoint < 0x80 || codePoint === 0xfffd || text.length !== (codePoint > 0xffff ? 2 : 1)) continue;
    if (!table.has(codePoint) || (encoding === 'big5' && BIG5_LAST.has(codePoint)))
      table.set(codePoint, code);
  }
  return table;
}

function* allCodes(encoding: string): Generator<readonly number[]> {
  for (let byte = 0x80; byte <= 0xff; byte += 1) yield [byte];
  const double = DOUBLE.get(encoding);
  for (const lead of double?.leads ?? []) for (const trail of double?.trails ?? []) yield [lead, trail];
  if (encoding !== 'gb18030') return;
  // The four-byte codes of the first plane.
  for (let pointer = 0; pointer < 39_420; pointer += 1)
    yield [
      0x81 + Math.floor(pointer / 12_600),
      0x30 + (Math.floor(pointer / 1_260) % 10),
      0x81 + (Math.floor(pointer / 10) % 126),
      0x30 + (pointer % 10),
    ];
}

function decoderFor(encoding: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(encoding);
  } catch {
    return null;
  }
}
