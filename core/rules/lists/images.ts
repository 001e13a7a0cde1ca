import { imageAltEmptyContent } from '../images/image-alt-empty-content.ts';
import { imageAltFilename } from '../images/image-alt-filename.ts';
import { imageAltMissing } from '../images/image-alt-missing.ts';
import { imageAltRedundant } from '../images/image-alt-redundant.ts';
import { imageAltTooLong } from '../images/image-alt-too-long.ts';
import { imageAspectDistorted } from '../images/image-aspect-distorted.ts';
import { imageBroken } from '../images/image-broken.ts';
import { imageDimensionsMissing } from '../images/image-dimensions-missing.ts';
import { imageFilenameGeneric } from '../images/image-filename-generic.ts';
import { imageGifAnimated } from '../images/image-gif-animated.ts';
import { imageLazyNoSrc } from '../images/image-lazy-no-src.ts';
import { imageLegacyFormat } from '../images/image-legacy-format.ts';
import { imageLowResolution } from '../images/image-low-resolution.ts';
import { imageOffscreenEager } from '../images/image-offscreen-eager.ts';
import { imageOversized } from '../images/image-oversized.ts';
import { imagePictureNoImg } from '../images/image-picture-no-img.ts';
import { imageRedirected } from '../images/image-redirected.ts';
import { imageSrcsetInvalid } from '../images/image-srcset-invalid.ts';
import { imageTooHeavy } from '../images/image-too-heavy.ts';
import { svgInlineDuplicate } from '../images/svg-inline-duplicate.ts';
import { svgInlineLarge } from '../images/svg-inline-large.ts';
import type { PageRule } from '../rule.ts';
import type { SiteRule } from '../site-rule.ts';

export const imagesPageRules: readonly PageRule[] = [
  imageAltEmptyContent,
  imageAltFilename,
  imageAltMissing,
  imageAltRedundant,
  imageAltTooLong,
  imageAspectDistorted,
  imageDimensionsMissing,
  imageFilenameGeneric,
  imageGifAnimated,
  imageLazyNoSrc,
  imageLegacyFormat,
  imageLowResolution,
  imageOffscreenEager,
  imageOversized,
  imagePictureNoImg,
  imageSrcsetInvalid,
  imageTooHeavy,
  svgInlineDuplicate,
  svgInlineLarge,
];

export const imagesSiteRules: readonly SiteRule[] = [imageBroken, imageRedirected];
