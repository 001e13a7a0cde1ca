import type { CDPSession } from 'puppeteer-core';

const MAX_BYTES = 200_000;
/** The first that fits is taken: nearly always the first of all. */
const QUALITIES = [70, 40, 15];

export interface Screenshot {
  readonly bytes: Uint8Array;
  readonly type: 'image/webp';
}

/** What the phone's screen shows, as WebP of at most 200 kB; null where none could be taken. */
export async function captureScreenshot(session: CDPSession): Promise<Screenshot | null> {
  for (const quality of QUALITIES) {
    const shot = await session
      .send('Page.captureScreenshot', { format: 'webp', quality, optimizeForSpeed: true }, { timeout: 5_000 })
      .catch(() => null);
    if (shot === null) return null;
    const bytes = Buffer.from(shot.data, 'base64');
    if (bytes.length <= MAX_BYTES) return { bytes, type: 'image/webp' };
  }
  return null;
}
