import type { ImageFact } from '#contract/doc-facts.ts';
import type { NetworkRequest, RenderFacts } from '#contract/fetch-facts.ts';
import type { Evidence } from '#contract/rule.ts';
import { exampleRequest, loaded } from './requests.ts';

export const imageEvidence = ({ src, url, path }: ImageFact): Evidence => ({
  value: src,
  where: path,
  place: path,
  ...(url !== null && { url }),
});

/** Images that a browser asked for and got. */
export const imagesLoaded = (render: RenderFacts | null): readonly NetworkRequest[] =>
  loaded(render).filter(({ type }) => type.toLowerCase() === 'image');

export const exampleImage = (more: Partial<NetworkRequest> = {}): NetworkRequest =>
  exampleRequest({ url: 'https://a.test/cake.jpg', type: 'Image', mime: 'image/jpeg', ...more });
