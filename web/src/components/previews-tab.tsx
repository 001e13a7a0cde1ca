import type { DocView } from '#contract/api-pages.ts';
import { metaOf, openGraphCard, titleOf, twitterCard } from '../logic/document.ts';
import { SearchPreview } from './search-preview.tsx';
import { SocialPreview } from './social-preview.tsx';
import classes from './previews-tab.module.css';

interface PreviewsTabProps {
  readonly url: string;
  readonly doc: DocView;
}

export function PreviewsTab({ url, doc }: PreviewsTabProps) {
  const title = titleOf(doc);
  const description = metaOf(doc.metas, 'description');
  return (
    <div className="stack">
      <h2>Search result</h2>
      <p className="dim">Approximate; Google may rewrite both title and snippet.</p>
      <div className={classes.pair}>
        <SearchPreview device="desktop" url={url} title={title} description={description} />
        <SearchPreview device="mobile" url={url} title={title} description={description} />
      </div>
      <h2>When shared</h2>
      <p className="dim">Images are not loaded: nothing is ever fetched from the site by your browser.</p>
      <div className={classes.pair}>
        <SocialPreview name="Facebook, LinkedIn and others" card={openGraphCard(doc)} url={url} />
        <SocialPreview name="X" card={twitterCard(doc)} url={url} />
      </div>
    </div>
  );
}
