import { page, plainText, redirect, sitemap } from '../../answers.ts';
import { type Html, markup } from '../../html.ts';
import { htmlDocument, simpleBody } from '../../layout.ts';
import { sharedFile } from '../../shared-files.ts';
import type { DemoSite, SiteAnswer, SiteRequest } from '../../site.ts';
import { CODES, GUIDES, HOME, LANGUAGES, type Language, TOPICS, type Topic } from './texts.ts';

const ACCENT = '#7a3b69';

const homePath = (language: Language): string => `/${language}/`;
const guidePath = (language: Language, topic: Topic): string => `/${language}/${topic}/`;

/** Never translated, but named by the other languages. */
export const UNTRANSLATED = guidePath('es', 'washing');
/** Still being checked: it says noindex, and the other languages name it. */
export const UNCHECKED = guidePath('de', 'pitching');
/** Names itself alone. */
export const ONE_WAY = guidePath('fr', 'repair');
/** Names English by a code that does not exist. */
export const WRONG_CODE = guidePath('en', 'sizing');

interface Version {
  readonly code: string;
  readonly path: string;
}

function versionsOf(own: string, all: readonly Version[]): readonly Version[] {
  if (own === ONE_WAY) return all.filter(({ path }) => path === own);
  if (own !== WRONG_CODE) return all;
  return all.map((version) => (version.path === own ? { ...version, code: 'en-UK' } : version));
}

const alternates = (origin: string, versions: readonly Version[]): Html =>
  markup`${versions.map(
    ({ code, path }) =>
      markup`<link rel="alternate" hreflang="${code}" href="${new URL(path, origin).href}">\n`,
  )}`;

interface Shown {
  readonly language: Language;
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly versions: readonly Version[];
  readonly main: Html;
}

function docsPage({ origin }: SiteRequest, shown: Shown): SiteAnswer {
  const { language, path, title, description, versions, main } = shown;
  const topics = TOPICS.filter((topic) => guidePath(language, topic) !== UNTRANSLATED);
  return page(
    htmlDocument({
      lang: language,
      head: {
        title: `${title} | Tarnside Docs`,
        description,
        canonical: new URL(path, origin).href,
        noindex: path === UNCHECKED,
        more: alternates(origin, versionsOf(path, versions)),
      },
      accent: ACCENT,
      bodyClass: 'docs',
      body: simpleBody({
        brand: 'Tarnside Docs',
        nav: topics.map((topic) => ({
          href: guidePath(language, topic),
          text: GUIDES[topic][language].title,
        })),
        main,
        footer: 'Tarnside Outfitters',
      }),
    }),
  );
}

function home(request: SiteRequest, language: Language): SiteAnswer {
  const { title, description, text } = HOME[language];
  const versions = [
    ...LANGUAGES.map((other) => ({ code: CODES[other], path: homePath(other) })),
    { code: 'x-default', path: homePath('en') },
  ];
  return docsPage(request, {
    language,
    path: homePath(language),
    title,
    description,
    versions,
    main: markup`<h1>${title}</h1>
<p>${text}</p>
<p class="languages">${LANGUAGES.map((other) => markup`<a href="${homePath(other)}" hreflang="${other}">${HOME[other].title}</a> `)}</p>`,
  });
}

function guide(request: SiteRequest, language: Language, topic: Topic): SiteAnswer {
  const { title, description, text } = GUIDES[topic][language];
  return docsPage(request, {
    language,
    path: guidePath(language, topic),
    title,
    description,
    versions: LANGUAGES.map((other) => ({ code: CODES[other], path: guidePath(other, topic) })),
    main: markup`<article class="guide"><h1>${title}</h1>
<p>${text}</p></article>`,
  });
}

const PAGES: ReadonlyMap<string, (request: SiteRequest) => SiteAnswer> = new Map([
  ...LANGUAGES.map(
    (language) => [homePath(language), (request: SiteRequest) => home(request, language)] as const,
  ),
  ...LANGUAGES.flatMap((language) =>
    TOPICS.filter((topic) => guidePath(language, topic) !== UNTRANSLATED).map(
      (topic) =>
        [guidePath(language, topic), (request: SiteRequest) => guide(request, language, topic)] as const,
    ),
  ),
]);

function answer(request: SiteRequest): SiteAnswer {
  const { path, origin } = request;
  if (path === '/') return redirect(homePath('en'), 302);
  if (path === '/robots.txt')
    return plainText(`User-agent: *
Allow: /

User-agent: PerplexityBot
Disallow: /

Sitemap: ${origin}/sitemap.xml
`);
  if (path === '/sitemap.xml')
    return sitemap(
      origin,
      [...PAGES.keys()].filter((listed) => listed !== UNCHECKED),
    );
  return (
    sharedFile(path) ?? PAGES.get(path)?.(request) ?? plainText('There is no such guide.\n', { status: 404 })
  );
}

export const docs: DemoSite = {
  name: 'docs',
  title: 'Tarnside Docs, in four languages',
  purpose:
    'Care guides in English, German, French and Spanish, whose language versions do not all find each other.',
  answer,
};
