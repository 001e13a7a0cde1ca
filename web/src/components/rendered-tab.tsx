import type { DocView, PageView } from '#contract/api-pages.ts';
import { metaOf } from '../logic/document.ts';
import { milliseconds, plural } from '../logic/format.ts';
import { TextDiff, ValueDiff } from './diff-view.tsx';
import { Note } from './note.tsx';
import { SiteText } from './site-text.tsx';

type Record = NonNullable<PageView['record']>;

/** What rendering changed: the HTML as it was sent against the page as it stood in the end. */
export function RenderedTab({ record }: { readonly record: Record }) {
  const { raw, rendered, render, renderError } = record;
  if (raw === null || rendered === null)
    return (
      <Note kind="notice" title="There is nothing to compare">
        <p>
          {renderError === null ? (
            'This page was not rendered in this audit.'
          ) : (
            <>
              Rendering failed: <SiteText>{renderError}</SiteText>
            </>
          )}
        </p>
      </Note>
    );
  return (
    <div className="stack">
      {render !== null && (
        <p className="dim">
          Rendered in {milliseconds(render.ms)}
          {render.timedOut && '; it never became quiet, so what was there by the deadline is compared'}.
        </p>
      )}
      <dl>
        {VALUES.map(([name, read]) => (
          <ValueDiff key={name} name={name} before={read(raw)} after={read(rendered)} />
        ))}
      </dl>
      <h2>Main text</h2>
      <p className="dim small">
        {plural(raw.main.words, 'word')} in the HTML, {plural(rendered.main.words, 'word')} after rendering;
        the beginning of both is compared.
      </p>
      <TextDiff before={raw.main.text} after={rendered.main.text} />
      <Console record={record} />
    </div>
  );
}

const meta = (key: string) => (doc: DocView) => {
  const content = metaOf(doc.metas, key);
  return content === null ? [] : [content];
};

const VALUES: readonly (readonly [name: string, read: (doc: DocView) => readonly string[]])[] = [
  ['Title', ({ titles }) => titles.map(({ text }) => text)],
  ['Description', meta('description')],
  ['Robots', ({ robots }) => robots.map(({ bot, tokens }) => `${bot}: ${tokens.join(', ')}`)],
  [
    'Canonical',
    ({ canonicals }) => canonicals.map(({ href, from }) => (from === 'header' ? `${href} (header)` : href)),
  ],
  ['Hreflang', ({ hreflangs }) => hreflangs.map(({ code, href }) => `${code} ${href}`)],
  ['Headings', ({ headings }) => headings.map(({ level, text }) => `H${level} ${text}`)],
  [
    'Structured data',
    ({ items }) => items.map(({ types, syntax }) => `${types.join(', ') || 'no type'} (${syntax})`),
  ],
  ['Links', ({ counts }) => [plural(counts.links, 'link')]],
  ['Images', ({ counts }) => [plural(counts.images, 'image')]],
  ['Language', ({ lang }) => (lang === null ? [] : [lang])],
];

function Console({ record: { render } }: { readonly record: Record }) {
  if (render === null || render.console.length === 0) return null;
  return (
    <>
      <h2>Console</h2>
      <ul className="stack">
        {render.console.map(({ level, text, url }) => (
          <li key={`${level} ${text} ${url ?? ''}`}>
            <strong>{level === 'error' ? 'Error' : 'Warning'}</strong> <SiteText mono>{text}</SiteText>{' '}
            {url !== null && (
              <span className="dim small">
                <SiteText>{url}</SiteText>
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
