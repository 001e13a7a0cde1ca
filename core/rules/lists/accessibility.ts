import { a11yAriaHiddenBody } from '../accessibility/a11y-aria-hidden-body.ts';
import { a11yAriaHiddenFocus } from '../accessibility/a11y-aria-hidden-focus.ts';
import { a11yAriaInvalid } from '../accessibility/a11y-aria-invalid.ts';
import { a11yButtonName } from '../accessibility/a11y-button-name.ts';
import { a11yBypass } from '../accessibility/a11y-bypass.ts';
import { a11yFormLabel } from '../accessibility/a11y-form-label.ts';
import { a11yFrameTitle } from '../accessibility/a11y-frame-title.ts';
import { a11yLangPartInvalid } from '../accessibility/a11y-lang-part-invalid.ts';
import { a11yListStructure } from '../accessibility/a11y-list-structure.ts';
import { a11yMainLandmark } from '../accessibility/a11y-main-landmark.ts';
import { a11yObjectAlt } from '../accessibility/a11y-object-alt.ts';
import { a11yTabindexPositive } from '../accessibility/a11y-tabindex-positive.ts';
import { a11yTableHeaders } from '../accessibility/a11y-table-headers.ts';
import { a11yVideoCaptions } from '../accessibility/a11y-video-captions.ts';
import type { PageRule } from '../rule.ts';

export const accessibilityPageRules: readonly PageRule[] = [
  a11yAriaHiddenBody,
  a11yAriaHiddenFocus,
  a11yAriaInvalid,
  a11yButtonName,
  a11yBypass,
  a11yFormLabel,
  a11yFrameTitle,
  a11yLangPartInvalid,
  a11yListStructure,
  a11yMainLandmark,
  a11yObjectAlt,
  a11yTabindexPositive,
  a11yTableHeaders,
  a11yVideoCaptions,
];
