import type { Branding } from '#contract/api-reports.ts';

/** As in the contract; its schemas stay out of the browser. */
export const MOST_LOGO_BYTES = 200_000;

const TYPES = ['image/png', 'image/jpeg'] as const;

/** A chosen file as the API takes it; null where it is too large or of another type. */
export async function readLogo(file: File): Promise<Branding['logo']> {
  const type = TYPES.find((known) => known === file.type);
  if (type === undefined || file.size > MOST_LOGO_BYTES) return null;
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return { type, data: btoa(text) };
}
