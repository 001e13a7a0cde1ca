import type { SocialCard } from '../logic/document.ts';
import { hostOf } from '../logic/urls.ts';
import { Icon } from './icon.tsx';
import { SiteText } from './site-text.tsx';
import { SiteUrl } from './site-url.tsx';
import classes from './social-preview.module.css';

interface SocialPreviewProps {
  readonly name: string;
  readonly card: SocialCard;
  readonly url: string;
}

/** A shared link as a card; its image is named, not loaded. */
export function SocialPreview({ name, card, url }: SocialPreviewProps) {
  const { title, description, image, from, large } = card;
  return (
    <figure className={classes.figure}>
      <figcaption className="dim small">{name}</figcaption>
      <div className={classes.card} data-large={large}>
        <div className={classes.image}>
          <Icon name="image" size={24} />
          {image === null || image === '' ? (
            <span>No image</span>
          ) : (
            <span className="small">
              <SiteUrl url={image} max={80} open />
            </span>
          )}
        </div>
        <div className={classes.words}>
          <span className="dim small">
            <SiteText>{hostOf(url)}</SiteText>
          </span>
          <strong>{title === null || title === '' ? 'No title' : <SiteText>{title}</SiteText>}</strong>
          {description !== null && description !== '' && (
            <span className={classes.text}>
              <SiteText>{description}</SiteText>
            </span>
          )}
        </div>
      </div>
      <p className="dim small">
        <SiteText>{from}</SiteText>
      </p>
    </figure>
  );
}
