import { indexifembeddedAlone } from '../indexability/indexifembedded-alone.ts';
import { maxImagePreviewLimited } from '../indexability/max-image-preview-limited.ts';
import { maxVideoPreviewZero } from '../indexability/max-video-preview-zero.ts';
import { metaInBody } from '../indexability/meta-in-body.ts';
import { noarchivePage } from '../indexability/noarchive-page.ts';
import { nofollowPage } from '../indexability/nofollow-page.ts';
import { noimageindexPage } from '../indexability/noimageindex-page.ts';
import { noindexHeader } from '../indexability/noindex-header.ts';
import { noindexPage } from '../indexability/noindex-page.ts';
import { noindexSitewide } from '../indexability/noindex-sitewide.ts';
import { nosnippetPage } from '../indexability/nosnippet-page.ts';
import { notranslatePage } from '../indexability/notranslate-page.ts';
import { obsoleteNoodp } from '../indexability/obsolete-noodp.ts';
import { robotsBotSpecificBlock } from '../indexability/robots-bot-specific-block.ts';
import { robotsDirectiveConflict } from '../indexability/robots-directive-conflict.ts';
import { robotsDirectiveRedundant } from '../indexability/robots-directive-redundant.ts';
import { robotsHeaderMetaMismatch } from '../indexability/robots-header-meta-mismatch.ts';
import { robotsMetaMultiple } from '../indexability/robots-meta-multiple.ts';
import { robotsMetaOutsideHead } from '../indexability/robots-meta-outside-head.ts';
import { robotsMetaUnknownToken } from '../indexability/robots-meta-unknown-token.ts';
import { stagingHostIndexable } from '../indexability/staging-host-indexable.ts';
import { startUrlNotIndexable } from '../indexability/start-url-not-indexable.ts';
import { unavailableAfterPast } from '../indexability/unavailable-after-past.ts';
import type { PageRule } from '../rule.ts';
import type { SiteRule } from '../site-rule.ts';

export const indexabilityPageRules: readonly PageRule[] = [
  indexifembeddedAlone,
  maxImagePreviewLimited,
  maxVideoPreviewZero,
  metaInBody,
  noarchivePage,
  nofollowPage,
  noimageindexPage,
  noindexHeader,
  nosnippetPage,
  notranslatePage,
  obsoleteNoodp,
  robotsBotSpecificBlock,
  robotsDirectiveConflict,
  robotsDirectiveRedundant,
  robotsHeaderMetaMismatch,
  robotsMetaMultiple,
  robotsMetaOutsideHead,
  robotsMetaUnknownToken,
  unavailableAfterPast,
];

export const indexabilitySiteRules: readonly SiteRule[] = [
  noindexPage,
  noindexSitewide,
  stagingHostIndexable,
  startUrlNotIndexable,
];
