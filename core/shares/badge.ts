import { markupText } from '../export/markup-text.ts';
import { type OpenShareDeps, type ShareAsked, openShare } from './open-share.ts';

/** The badge of a link: the score of the latest audit that has one. Throws NOT_FOUND (`dead-link`), RATE_LIMITED. */
export async function readBadge(deps: OpenShareDeps, asked: ShareAsked): Promise<string> {
  const { site } = await openShare(deps, 'badge', asked);
  return badgeSvg(site.trend.at(-1)?.shown ?? null);
}

const LABEL = 'SEO score';
/** Pixels of a character of 11 px Verdana, about; `textLength` makes the text fit whatever font there is. */
const CHAR = 6.6;
const PADDING = 7;
const HEIGHT = 20;

/** A drawing of nothing but shapes and text: no script, no style, nothing to be fetched. */
export function badgeSvg(score: number | null): string {
  const value = score === null ? 'none yet' : `${score} of 100`;
  const left = widthOf(LABEL);
  const right = widthOf(value);
  const width = left + right;
  const title = markupText(`${LABEL}: ${value}`);
  const text = (words: string, from: number, span: number) =>
    `<text x="${from + span / 2}" y="14" textLength="${span - 2 * PADDING}">${markupText(words)}</text>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}" role="img" aria-label="${title}">` +
    `<title>${title}</title>` +
    `<rect width="${width}" height="${HEIGHT}" rx="3" fill="${colourOf(score)}"/>` +
    `<path d="M3 0h${left - 3}v${HEIGHT}H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z" fill="#3b4148"/>` +
    '<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">' +
    `${text(LABEL, 0, left)}${text(value, left, right)}</g></svg>`
  );
}

const widthOf = (words: string): number => Math.round(words.length * CHAR) + 2 * PADDING;

/**
 * The bands that Lighthouse has made known, in shades on which white text has a contrast of 4.5 and more:
 * https://developer.chrome.com/docs/lighthouse/performance/performance-scoring#color-coding
 */
function colourOf(score: number | null): string {
  if (score === null) return '#5f6368';
  if (score >= 90) return '#1b7a35';
  return score >= 50 ? '#9a5b00' : '#b3261e';
}
