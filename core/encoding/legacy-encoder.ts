import { type CodeTable, tableFor } from './code-table.ts';

/** A byte, or a character that the encoding cannot write. */
type EncodedPart = number | { readonly codePoint: number };
export type LegacyEncoder = (text: string) => Iterable<EncodedPart>;

/**
 * Encodes text in a legacy encoding (WHATWG name) as https://encoding.spec.whatwg.org has it; null where there
 * is no encoder or none is needed. Tables are made from the decoder at first use.
 */
export function encoderFor(encoding: string): LegacyEncoder | null {
  if (encoding === 'iso-2022-jp') return encodeIso2022Jp;
  const table = tableFor(encoding);
  return table === null ? null : (text) => encodeByTable(text, table, encoding);
}

function* encodeByTable(text: string, table: CodeTable, encoding: string): Generator<EncodedPart> {
  for (const character of text) {
    const codePoint = foldMinus(character.codePointAt(0) ?? 0, encoding);
    if (codePoint < 0x80) {
      yield codePoint;
      continue;
    }
    const bytes = table.get(codePoint) ?? (encoding === 'gb18030' ? gb18030Beyond(codePoint) : null);
    if (bytes === null) yield { codePoint: isSurrogate(codePoint) ? 0xfffd : codePoint };
    else yield* bytes;
  }
}

/** The Japanese encodings write the minus sign in its full width. */
const foldMinus = (codePoint: number, encoding: string): number =>
  codePoint === 0x2212 && (encoding === 'shift_jis' || encoding === 'euc-jp') ? 0xff0d : codePoint;

/** Planes 1 to 16 follow a formula: https://encoding.spec.whatwg.org/#index-gb18030-ranges-pointer */
function gb18030Beyond(codePoint: number): readonly number[] | null {
  if (codePoint < 0x10000) return null;
  const pointer = 189_000 + codePoint - 0x10000;
  return [
    0x81 + Math.floor(pointer / 12_600),
    0x30 + (Math.floor(pointer / 1_260) % 10),
    0x81 + (Math.floor(pointer / 10) % 126),
    0x30 + (pointer % 10),
  ];
}

const ESCAPES: Readonly<Record<'ascii' | 'roman' | 'jis0208', readonly number[]>> = {
  ascii: [0x1b, 0x28, 0x42],
  roman: [0x1b, 0x28, 0x4a],
  jis0208: [0x1b, 0x24, 0x42],
};

/** https://encoding.spec.whatwg.org/#iso-2022-jp-encoder */
function* encodeIso2022Jp(text: string): Generator<EncodedPart> {
  const table = tableFor('euc-jp');
  let state: keyof typeof ESCAPES = 'ascii';
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const wanted = stateFor(codePoint, state);
    const pair = wanted === 'jis0208' ? jis0208(codePoint, table) : null;
    if (wanted === null || (wanted === 'jis0208' && pair === null)) {
      if (state === 'jis0208') {
        yield* ESCAPES.ascii;
        state = 'ascii';
      }
      yield { codePoint: wanted === null || isSurrogate(codePoint) ? 0xfffd : codePoint };
      continue;
    }
    if (wanted !== state) yield* ESCAPES[wanted];
    state = wanted;
    if (pair !== null) yield* pair;
    else if (codePoint === 0xa5) yield 0x5c;
    else if (codePoint === 0x203e) yield 0x7e;
    else yield codePoint;
  }
  if (state !== 'ascii') yield* ESCAPES.ascii;
}

/** The state in which a character can be written; null for the controls that would end it. */
function stateFor(codePoint: number, state: keyof typeof ESCAPES): keyof typeof ESCAPES | null {
  if (codePoint === 0x0e || codePoint === 0x0f || codePoint === 0x1b) return null;
  if (codePoint === 0xa5 || codePoint === 0x203e) return 'roman';
  if (codePoint >= 0x80) return 'jis0208';
  return state === 'roman' && codePoint !== 0x5c && codePoint !== 0x7e ? 'roman' : 'ascii';
}

/** EUC-JP writes JIS X 0208 with the high bits set, in two bytes. */
function jis0208(codePoint: number, table: CodeTable | null): readonly number[] | null {
  const bytes = table?.get(codePoint === 0x2212 ? 0xff0d : codePoint);
  const [lead = 0, trail = 0] = bytes ?? [];
  return bytes?.length === 2 && lead >= 0xa1 ? [lead & 0x7f, trail & 0x7f] : null;
}

const isSurrogate = (codePoint: number): boolean => codePoint >= 0xd800 && codePoint <= 0xdfff;
