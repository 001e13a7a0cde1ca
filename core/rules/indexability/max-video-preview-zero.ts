import type { DataItem, ResourceFact } from '#contract/doc-facts.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { pageDirectiveRule } from './directive-rule.ts';

const VIDEO = '<script type="application/ld+json">{"@type":"VideoObject","name":"Baking"}</script>';
const robots = (content: string) => `<meta name="robots" content="${content}">`;

export const maxVideoPreviewZero = pageDirectiveRule({
  meta: {
    id: 'max-video-preview-zero',
    severity: 'notice',
    title: 'Page with video allows no video preview',
    why: 'With max-video-preview:0 search results show at most a still image of the video. Moving previews draw more visitors.',
    fix: 'Set max-video-preview to -1, or to the seconds that may be shown.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag',
  },
  fails: (token) => /^max-video-preview\s*:\s*0$/.test(token),
  concerns: (facts) => hasVideo(facts),
  examples: {
    fail: [{ name: 'a page with a video', html: exampleHtml(VIDEO + robots('max-video-preview:0')) }],
    pass: [
      { name: 'no limit', html: exampleHtml(VIDEO + robots('max-video-preview:-1')) },
      { name: 'a page without video', html: exampleHtml(robots('max-video-preview:0')) },
      { name: 'no directives', html: exampleHtml() },
    ],
  },
});

const hasVideo = ({
  items,
  resources,
}: {
  items: readonly DataItem[];
  resources: readonly ResourceFact[];
}): boolean =>
  items.some(({ types }) => types.includes('VideoObject')) ||
  resources.some(({ kind, url }) => kind === 'media' && /\.(?:mp4|webm|m3u8|mov)(?:\?|$)/i.test(url));
