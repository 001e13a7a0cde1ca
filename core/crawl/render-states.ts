import { RenderState } from '#contract/slice.ts';

const code = (state: RenderState): number => RenderState.options.indexOf(state) + 1;

/** Values of the column `render`; 0 is none. */
export const RENDER = {
  staticKey: code('static-key'),
  noScripts: code('no-scripts'),
  failed: code('failed'),
  equal: code('equal'),
  different: code('different'),
  rendered: code('rendered'),
} as const;

export const renderCode = code;
