import { ampCanonicalMissing } from '../mobile/amp-canonical-missing.ts';
import { contentWiderThanViewport } from '../mobile/content-wider-than-viewport.ts';
import { fontTooSmall } from '../mobile/font-too-small.ts';
import { imageMapUsed } from '../mobile/image-map-used.ts';
import { interstitialIntrusive } from '../mobile/interstitial-intrusive.ts';
import { mobileAlternateSeparate } from '../mobile/mobile-alternate-separate.ts';
import { phoneNotClickable } from '../mobile/phone-not-clickable.ts';
import { tapTargetSmall } from '../mobile/tap-target-small.ts';
import { unsupportedPlugin } from '../mobile/unsupported-plugin.ts';
import { viewportFixedWidth } from '../mobile/viewport-fixed-width.ts';
import { viewportInitialScale } from '../mobile/viewport-initial-scale.ts';
import { viewportMinimumScale } from '../mobile/viewport-minimum-scale.ts';
import { viewportMissing } from '../mobile/viewport-missing.ts';
import { viewportMultiple } from '../mobile/viewport-multiple.ts';
import { viewportNoWidth } from '../mobile/viewport-no-width.ts';
import { viewportZoomDisabled } from '../mobile/viewport-zoom-disabled.ts';
import type { PageRule } from '../rule.ts';

export const mobilePageRules: readonly PageRule[] = [
  ampCanonicalMissing,
  contentWiderThanViewport,
  fontTooSmall,
  imageMapUsed,
  interstitialIntrusive,
  mobileAlternateSeparate,
  phoneNotClickable,
  tapTargetSmall,
  unsupportedPlugin,
  viewportFixedWidth,
  viewportInitialScale,
  viewportMinimumScale,
  viewportMissing,
  viewportMultiple,
  viewportNoWidth,
  viewportZoomDisabled,
];
