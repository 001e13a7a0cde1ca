import type { ImageFact } from '#contract/doc-facts.ts';
import type { RenderFacts } from '#contract/fetch-facts.ts';
import { examplePage } from './example-page.ts';

/** The image of the document that is the largest element of the first screen, if one is. */
export function lcpImage(render: RenderFacts | null, images: readonly ImageFact[]): ImageFact | null {
  const url = render?.lcp?.url ?? null;
  if (url === null) return null;
  // Of several with one address the first is the one in sight, as a rule.
  return images.find((image) => image.url === url && !image.noscript) ?? null;
}

/** A page with this in its body whose largest element is `/hero.jpg`. */
export const lcpExample = (body: string, url: string | null = 'https://a.test/hero.jpg') => ({
  html: examplePage({ body }),
  rendered: examplePage({ body }),
  render: { lcp: { ms: 900, element: 'img.hero', url } },
});
