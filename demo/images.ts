import { Buffer } from 'node:buffer';
import { crc32, deflateSync } from 'node:zlib';
import { type Html, markup } from './html.ts';

export const IMAGE_WIDTH = 320;
export const IMAGE_HEIGHT = 240;

/** Outlines of what the shop sells, in a box of 320 by 240. */
const SHAPES: Readonly<Record<string, Html>> = {
  tent: markup`<path d="M40 190 160 50 280 190Z"/><path d="M160 50 130 190h60Z" fill="#fff" opacity=".55"/>`,
  sleep: markup`<rect x="90" y="30" width="140" height="180" rx="64"/><path d="M160 60v120" stroke="#fff" stroke-width="6"/>`,
  stove: markup`<rect x="80" y="120" width="160" height="70" rx="10"/><path d="M110 120v-26h100v26M130 94V76h60v18" fill="none" stroke="#fff" stroke-width="8"/>`,
  lantern: markup`<rect x="115" y="80" width="90" height="110" rx="14"/><path d="M130 80a30 30 0 0 1 60 0" fill="none" stroke="currentColor" stroke-width="8"/><circle cx="160" cy="135" r="24" fill="#fff3c4"/>`,
  pack: markup`<rect x="95" y="50" width="130" height="150" rx="30"/><rect x="118" y="120" width="84" height="54" rx="10" fill="#fff" opacity=".5"/>`,
};

/** A drawing as SVG: a shape on a ground of its colour. */
export function drawing(shape: string, colour: string): string {
  return markup`<svg xmlns="http://www.w3.org/2000/svg" width="${IMAGE_WIDTH}" height="${IMAGE_HEIGHT}" viewBox="0 0 320 240"><rect width="320" height="240" fill="${colour}" opacity=".15"/><g fill="${colour}" color="${colour}">${SHAPES[shape] ?? markup`<circle cx="160" cy="120" r="70"/>`}</g></svg>
`.text;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const TRUECOLOUR = 2;

/**
 * A square PNG of two bands of colour. Format: https://www.w3.org/TR/png-3/
 *
 * @param side pixels.
 */
export function portrait(side: number, above: readonly number[], below: readonly number[]): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, TRUECOLOUR, 0, 0, 0], 8);
  const rows = Array.from({ length: side }, (_, y) => {
    const colour = y < side / 2 ? above : below;
    // Each row begins with its filter, 0 for none.
    return Buffer.from([0, ...Array.from({ length: side }, () => colour).flat()]);
  });
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
