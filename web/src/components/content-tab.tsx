import type { DocView } from '#contract/api-pages.ts';
import { metaOf, outlineOf } from '../logic/document.ts';
import { count, plural } from '../logic/format.ts';
import classes from './content-tab.module.css';
import { Facts } from './facts.tsx';
import { ScrollBox } from './scroll-box.tsx';
import { SiteText } from './site-text.tsx';
import { SiteUrl } from './site-url.tsx';
import table from './table.module.css';

interface ContentTabProps {
  readonly doc: DocView;
  readonly site: string;
}

/** Title, description, the outline of headings, the main text, images, and the languages. */
export function ContentTab({ doc, site }: ContentTabProps) {
  const description = metaOf(doc.metas, 'description');
  return (
    <div className="stack">
      <Facts
        rows={[
          ['Titles', <Texts key="titles" texts={doc.titles.map(({ text }) => text)} />],
          ['Description', <Texts key="description" texts={description === null ? [] : [description]} />],
          ['Language', <Texts key="lang" texts={doc.lang === null ? [] : [doc.lang]} />],
          ['Viewport', <Texts key="viewport" texts={doc.viewport === null ? [] : [doc.viewport]} />],
          [
            'Robots',
            <Texts
              key="robots"
              texts={doc.robots.map(({ bot, tokens }) => `${bot}: ${tokens.join(', ')}`)}
            />,
          ],
          ['Main text', `${plural(doc.main.words, 'word')} of ${count(doc.bodyWords)} in the body`],
          ['Page', `${plural(doc.dom.elements, 'element')}, ${count(doc.dom.depth)} deep`],
        ]}
      />
      <h2>Outline</h2>
      <Outline doc={doc} />
      <h2>Main text</h2>
      {doc.main.text === '' ? (
        <p className="dim">There is none.</p>
      ) : (
        <p className={classes.text}>
          <SiteText>{doc.main.text}</SiteText>
        </p>
      )}
      <Images doc={doc} site={site} />
      <Languages doc={doc} site={site} />
    </div>
  );
}

function Texts({ texts }: { readonly texts: readonly string[] }) {
  if (texts.length === 0) return <span className="dim">None</span>;
  return (
    <ul>
      {texts.map((text, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a page may say the same twice
        <li key={index}>
          <SiteText>{text === '' ? '(empty)' : text}</SiteText>
        </li>
      ))}
    </ul>
  );
}

function Outline({ doc }: { readonly doc: DocView }) {
  const rows = outlineOf(doc.headings);
  if (rows.length === 0) return <p className="dim">There are no headings.</p>;
  return (
    <ol>
      {rows.map(({ id, level, text, fromAlt, skips }) => (
        <li key={id} className={classes.heading} style={{ paddingInlineStart: (level - 1) * 20 }}>
          <span className={classes.level}>H{level}</span>
          <span>
            {text === '' ? <span className="dim">(empty)</span> : <SiteText>{text}</SiteText>}
            {fromAlt && <span className="dim small"> from an image’s alt text</span>}
            {skips && <span className="dim small"> skips a level</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Images({ doc, site }: ContentTabProps) {
  if (doc.images.length === 0) return null;
  return (
    <>
      <h2>Images</h2>
      <ScrollBox label="Images">
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Address</th>
              <th scope="col">Alt text</th>
              <th scope="col">Size</th>
              <th scope="col">Where</th>
            </tr>
          </thead>
          <tbody>
            {doc.images.map((image, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- an image may stand twice
              <tr key={index}>
                <th scope="row" className={classes.wide}>
                  <SiteUrl url={image.url ?? image.src} site={site} max={64} open={image.url !== null} />
                </th>
                <td className={classes.wide}>
                  {image.alt === null ? (
                    <strong>{image.decorative ? 'Decoration' : 'None'}</strong>
                  ) : (
                    <SiteText>{image.alt === '' ? '(empty)' : image.alt}</SiteText>
                  )}
                </td>
                <td>
                  {image.width === null || image.height === null ? '–' : `${image.width} × ${image.height}`}
                </td>
                <td>
                  <SiteText mono>{image.path}</SiteText>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {doc.counts.images > doc.images.length && (
        <p className="dim small">
          The first {count(doc.images.length)} of {count(doc.counts.images)} images.
        </p>
      )}
    </>
  );
}

function Languages({ doc, site }: ContentTabProps) {
  if (doc.hreflangs.length === 0) return null;
  return (
    <>
      <h2>Languages (hreflang)</h2>
      <ul>
        {doc.hreflangs.map(({ code, href, url }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a language may be named twice
          <li key={index}>
            <SiteText mono>{code}</SiteText> <SiteUrl url={url ?? href} site={site} />
          </li>
        ))}
      </ul>
    </>
  );
}
