import type { Evidence } from '#contract/rule.ts';
import type { SiteModel } from '../../site/model.ts';
import { inWords, isBroken, isLive, isUnsure, kindAt, urlOf } from '../shared/answers.ts';
import { pages } from '../shared/referrers.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';

const HOME = 'https://a.test/';
const B = 'https://a.test/b';
const IMAGE = 'https://a.test/cake.jpg';
const page = (body = '') =>
  `<!doctype html><html lang="en"><head><title>Cakes</title></head><body><h1>Cakes</h1>${body}</body></html>`;
const home = page('<img src="/cake.jpg" alt="A cake">');

export const imageBroken = defineSiteRule({
  meta: {
    id: 'image-broken',
    category: 'images',
    severity: 'error',
    // The finding is on the image, which is no page of the score.
    impact: 'none',
    title: 'Image cannot be loaded',
    why: 'Visitors see a gap or a torn frame, and image search has nothing to show.',
    fix: 'Restore the file, correct its address, or remove the image from the pages listed.',
    subject: 'url',
  },
  check(site) {
    const findings: SiteFinding[] = [];
    const unsure = new Set<number>();
    for (const [id, places] of placesOf(site)) {
      const answer = site.answer(id);
      const kind = kindAt(site, id);
      if (isUnsure(kind)) unsure.add(id);
      if (!isBroken(kind) || answer === undefined) continue;
      findings.push(
        finding(id, [
          { message: 'The image cannot be loaded.', value: inWords(answer) },
          ...Array.from(places.values(), (place) => toEvidence(site, place)),
        ]),
      );
    }
    if (unsure.size === 0) return judged(findings);
    return judged(findings, {
      unmeasured: {
        count: unsure.size,
        nodes: unsure,
        reason: 'images that were not asked, refused us, or failed only once',
      },
    });
  },
  examples: {
    fail: [
      { name: '404', pages: { [HOME]: home, [IMAGE]: { fetch: { status: 404 } } }, found: [IMAGE] },
      { name: '500 twice', pages: { [HOME]: home, [IMAGE]: { fetch: { status: 500 } } }, found: [IMAGE] },
      { name: 'no answer', pages: { [HOME]: home, [IMAGE]: null }, found: [IMAGE] },
      {
        name: 'one finding for an image on two pages',
        pages: { [HOME]: home, [B]: home, [IMAGE]: { fetch: { status: 404 } } },
        found: [IMAGE],
      },
      {
        name: 'on another host',
        pages: {
          [HOME]: page('<img src="https://cdn.example/x.png" alt="X">'),
          'https://cdn.example/x.png': { fetch: { status: 410 } },
        },
        found: ['https://cdn.example/x.png'],
      },
    ],
    pass: [
      { name: 'it loads', pages: { [HOME]: home, [IMAGE]: { fetch: { contentType: 'image/jpeg' } } } },
      {
        name: 'a guard against embedding elsewhere',
        pages: { [HOME]: home, [IMAGE]: { fetch: { status: 403 } } },
      },
      { name: 'not asked', pages: { [HOME]: home } },
      {
        name: 'a failure that was seen once',
        pages: { [HOME]: home, [IMAGE]: { fetch: { status: 503 }, first: 'once' } },
      },
      {
        name: 'a redirect to the file',
        pages: { [HOME]: home, [IMAGE]: { fetch: { status: 301, location: `${HOME}x.jpg` } } },
      },
      {
        name: 'only an error page embeds it',
        pages: {
          [HOME]: page(),
          [B]: { html: home, fetch: { status: 404 } },
          [IMAGE]: { fetch: { status: 404 } },
        },
      },
    ],
  },
});

interface Place {
  readonly first: number;
  readonly place: string;
  readonly alt: string | null;
  count: number;
}

/** Images of live pages, by the places of the layout that they stand in. */
function placesOf(site: SiteModel): Map<number, Map<string, Place>> {
  const images = new Map<number, Map<string, Place>>();
  for (const page of site.pages) {
    if (!isLive(page)) continue;
    const counted = new Set<string>();
    for (const { id, alt, place } of page.images) {
      const places = images.get(id) ?? new Map<string, Place>();
      images.set(id, places);
      const known = places.get(place);
      const key = `${id} ${place}`;
      if (known === undefined) places.set(place, { first: page.id, place, alt, count: 1 });
      else if (!counted.has(key)) known.count += 1;
      counted.add(key);
    }
  }
  return images;
}

const toEvidence = (site: SiteModel, { first, place, alt, count }: Place): Evidence => ({
  message: `Embedded in ${pages(count)}`,
  url: urlOf(site, first),
  where: place,
  place,
  ...(alt !== null && { text: alt }),
});
