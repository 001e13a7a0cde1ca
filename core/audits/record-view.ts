import type { PageView } from '#contract/api-pages.ts';
import type { PageRecord } from '#contract/slice.ts';
import { toDocView } from './doc-view.ts';

/** A page's record as its view shows it. */
export function toRecordView(record: PageRecord): NonNullable<PageView['record']> {
  const { fetch, raw, rendered, render, renderState, renderError, googlebot } = record;
  return {
    fetch,
    raw: raw && toDocView(raw),
    rendered: rendered && toDocView(rendered),
    render: render && withoutScreenshot(render),
    renderState,
    renderError,
    googlebot,
  };
}

function withoutScreenshot(facts: NonNullable<PageRecord['render']>) {
  const { screenshot: _screenshot, ...render } = facts;
  return render;
}
