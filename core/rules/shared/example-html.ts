/** A small sound document for examples. */
export const exampleHtml = (head = '', body = '<h1>Cakes</h1>'): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Cakes</title>${head}</head><body>${body}</body></html>`;
