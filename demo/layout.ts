import { type Html, markup } from './html.ts';

/** What stands in the head of a page; what is null is left out. */
export interface Head {
  readonly title: string | null;
  readonly description: string | null;
  readonly canonical: string | null;
  /** Missing on purpose where false. */
  readonly viewport?: boolean;
  readonly noindex?: boolean;
  /** Further elements. */
  readonly more?: Html;
}

interface Document {
  readonly lang?: string;
  readonly head: Head;
  /** Colour of the site, any CSS colour. */
  readonly accent: string;
  readonly bodyClass: string;
  readonly body: Html;
}

/** A whole document. */
export function htmlDocument({ lang = 'en', head, accent, bodyClass, body }: Document): Html {
  const { title, description, canonical, viewport = true, noindex = false, more = null } = head;
  return markup`<html lang="${lang}">
<head>
<meta charset="utf-8">
${title === null ? null : markup`<title>${title}</title>\n`}${
    viewport ? markup`<meta name="viewport" content="width=device-width, initial-scale=1">\n` : null
  }${description === null ? null : markup`<meta name="description" content="${description}">\n`}${
    noindex ? markup`<meta name="robots" content="noindex">\n` : null
  }${canonical === null ? null : markup`<link rel="canonical" href="${canonical}">\n`}<link rel="stylesheet" href="/assets/site.css">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
${more}</head>
<body class="${bodyClass}" style="--accent: ${accent}">
${body}
</body>
</html>`;
}

export interface NavLink {
  readonly href: string;
  readonly text: string;
}

export const links = (list: readonly NavLink[]): Html =>
  markup`<ul>${list.map(({ href, text }) => markup`<li><a href="${href}">${text}</a></li>`)}</ul>`;

/** Header, main and footer of the smaller sites. */
export const simpleBody = (of: {
  readonly brand: string;
  readonly nav: readonly NavLink[];
  readonly main: Html;
  readonly footer: string;
}): Html => markup`<header class="masthead"><a class="brand" href="/">${of.brand}</a><nav class="main-nav">${links(of.nav)}</nav></header>
<main>
${of.main}
</main>
<footer class="site-foot"><p>${of.footer}</p></footer>`;
