import type { Measures } from '#contract/fetch-facts.ts';
import { examplePage } from './example-page.ts';

type MeasuredImage = Measures['images'][number];

const NOTHING: Measures = {
  images: [],
  text: { chars: 0, small: 0, element: '' },
  targets: { count: 0, small: [], smallCount: 0 },
  overlay: null,
};

/** A rendered page with these measures, for the examples of rules. */
export const measuredExample = (more: Partial<Measures>) => ({
  html: examplePage(),
  rendered: examplePage(),
  render: { measures: { ...NOTHING, ...more } },
});

/** An image of 400 x 300 shown at its own size, unless said otherwise. */
const measuredImage = (more: Partial<MeasuredImage> = {}): MeasuredImage => ({
  element: 'img.cake',
  url: 'https://a.test/cake.jpg',
  naturalWidth: 400,
  naturalHeight: 300,
  width: 400,
  height: 300,
  top: 0,
  lazy: false,
  reserved: true,
  plain: true,
  chosen: false,
  ...more,
});

export const imagesExample = (...images: readonly Partial<MeasuredImage>[]) =>
  measuredExample({ images: images.map(measuredImage) });

/** A drawing has no size of its own: it is sharp at any. */
export const isDrawing = ({ url }: MeasuredImage): boolean => /\.svg(?:$|[?#])|^data:image\/svg/i.test(url);

export const NOT_MEASURED = 'the browser could not measure the page';
