import { file, page, plainText, sitemap } from '../answers.ts';
import { markup } from '../html.ts';
import { browserScript, sharedFile } from '../shared-files.ts';
import type { DemoSite } from '../site.ts';

interface Course {
  readonly slug: string;
  readonly name: string;
  readonly text: string;
}

const COURSES: readonly Course[] = [
  {
    slug: 'stove-clinic',
    name: 'Stove clinic',
    text: 'Bring the stove that sulks. We take it apart on a tea towel, name each part, clean the jet with a bristle and put it together again until it burns blue. You go home with a working stove, a spare seal, blackened fingers and the quiet confidence of somebody who has seen the inside of the thing that boils the water.',
  },
  {
    slug: 'sew-a-tarp',
    name: 'Sew a tarp',
    text: 'Three evenings, six metres of silnylon and one of the slow machines. The first evening is for cutting, the second for flat-felled seams, and on the third we hang everything between the beams and argue about curves. No experience is needed beyond a button. The tarp is yours, and so are the mistakes in its corners.',
  },
  {
    slug: 'map-and-compass',
    name: 'Map and compass',
    text: 'A day on the fell behind the barn with the telephones left in a biscuit tin. We practise bearings, pacing and the old art of knowing where you are not. In the afternoon the groups find their way to five different cakes. Nobody has been lost for longer than an hour, and that one had found the best cake.',
  },
];

export const WORKSHOP_PATHS: readonly string[] = ['/', ...COURSES.map(({ slug }) => `/courses/${slug}`)];

/** One document for every address, known or not: the script decides what is shown, and the server always says 200. */
const SHELL = markup`<html lang="en">
<head>
<meta charset="utf-8">
<title>Tarnside workshops</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/assets/site.css">
<script src="/assets/workshops.js" defer></script>
</head>
<body class="workshops" style="--accent: #3b5b7a">
<div id="root"></div>
<noscript>Please switch on JavaScript.</noscript>
</body>
</html>`;

const FILES = new Map([
  ['/assets/workshops.js', browserScript(new URL('../browser/workshops.js', import.meta.url))],
  ['/assets/courses.json', file('application/json', JSON.stringify(COURSES))],
]);

export const workshops: DemoSite = {
  name: 'workshops',
  title: 'Workshops, a single-page app',
  purpose:
    'Built by script alone, and every address answers 200: what is there can only be told by a browser.',
  answer: ({ path, origin }) => {
    if (path === '/robots.txt')
      return plainText(`User-agent: *\nAllow: /\n\nSitemap: ${origin}/sitemap.xml\n`);
    if (path === '/sitemap.xml') return sitemap(origin, WORKSHOP_PATHS);
    return FILES.get(path) ?? sharedFile(path) ?? page(SHELL);
  },
};
