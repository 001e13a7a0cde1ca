import { count } from '../logic/format.ts';
import { type Cut, cutToWidth, resultPath } from '../logic/snippet.ts';
import { TITLE_FONT, measureIn } from './measure-text.ts';
import classes from './search-preview.module.css';
import { SiteText } from './site-text.tsx';

/** Fonts and widths of Google's results as measured on its pages; CSS pixels. */
const DEVICES = {
  desktop: { name: 'Desktop', titleFont: TITLE_FONT, title: 580, textFont: '14px Arial', text: 920 },
  mobile: { name: 'Phone', titleFont: '18px Arial', title: 640, textFont: '14px Arial', text: 680 },
} as const;

interface SearchPreviewProps {
  readonly device: keyof typeof DEVICES;
  readonly url: string;
  readonly title: string | null;
  readonly description: string | null;
}

/** The page as a search result may show it, cut where the pixels end. */
export function SearchPreview({ device, url, title, description }: SearchPreviewProps) {
  const { name, titleFont, title: titleWidth, textFont, text: textWidth } = DEVICES[device];
  const { host, path } = resultPath(url);
  const shownTitle =
    title === null || title === '' ? null : cutToWidth(title, titleWidth, measureIn(titleFont));
  const shownText =
    description === null || description === ''
      ? null
      : cutToWidth(description, textWidth, measureIn(textFont));
  return (
    <figure className={classes.figure}>
      <figcaption className="dim small">{name}</figcaption>
      <div className={classes.result} data-device={device}>
        <p className={classes.url}>
          <SiteText>{host + path}</SiteText>
        </p>
        <p className={classes.title}>
          {shownTitle === null ? <em>Google makes up a title</em> : <SiteText>{shownTitle.text}</SiteText>}
        </p>
        <p className={classes.text}>
          {shownText === null ? (
            <em>No description: a passage of the page is shown</em>
          ) : (
            <SiteText>{shownText.text}</SiteText>
          )}
        </p>
      </div>
      <p className="dim small">
        Title {widthWords(shownTitle, titleWidth)}; description {widthWords(shownText, textWidth)}
      </p>
    </figure>
  );
}

function widthWords(cut: Cut | null, most: number): string {
  if (cut === null) return 'missing';
  return `${count(Math.round(cut.width))} of ${count(most)} px${cut.cut ? ', cut' : ''}`;
}
