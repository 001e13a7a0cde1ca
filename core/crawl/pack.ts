import { AppError } from '../errors.ts';

/** Typed columns travel as base64 of their bytes, little-endian as on every machine Node runs on. */
export type Column = Uint8Array | Int16Array | Int32Array | Float64Array;

export function packColumn(column: Column): string {
  return Buffer.from(column.buffer, column.byteOffset, column.byteLength).toString('base64');
}

/** Fills the first `count` elements of `target`. @throws AppError MALFORMED where the packed length is another. */
export function unpackInto(text: string, target: Column, count: number): void {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== count * target.BYTES_PER_ELEMENT)
    throw new AppError('MALFORMED', `A packed column has ${bytes.length} bytes for ${count} elements`);
  new Uint8Array(target.buffer, target.byteOffset, bytes.length).set(bytes);
}

export function unpackInt32(text: string): Int32Array {
  return unpack(text, 4, (count) => new Int32Array(count));
}

export function unpackUint8(text: string): Uint8Array {
  return unpack(text, 1, (count) => new Uint8Array(count));
}

export function unpackFloat64(text: string): Float64Array {
  return unpack(text, 8, (count) => new Float64Array(count));
}

function unpack<T extends Column>(text: string, size: number, create: (count: number) => T): T {
  const count = Math.floor(Buffer.byteLength(text, 'base64') / size);
  const column = create(count);
  unpackInto(text, column, count);
  return column;
}
