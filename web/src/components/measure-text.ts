import type { Measure } from '../logic/snippet.ts';

/** The font of titles in Google's results on a desktop. */
export const TITLE_FONT = '20px Arial';

let context: CanvasRenderingContext2D | null | undefined;

/** Measures in a canvas that is never shown; where there is none, by a mean width of Arial's letters. */
export function measureIn(font: string): Measure {
  context ??= document.createElement('canvas').getContext('2d');
  const canvas = context;
  const size = Number.parseFloat(font);
  if (canvas === null) return (text) => text.length * size * 0.5;
  return (text) => {
    canvas.font = font;
    return canvas.measureText(text).width;
  };
}
