import type { LinkOptions } from './report-ports.ts';

/** Screenshots are WebP by our own making; whatever a worker stored, a browser is told that it is one. */
export const SCREENSHOT: LinkOptions = { contentType: 'image/webp' };
