/** A page with JSON-LD blocks, each given as a value, for examples. */
export const dataPage = (...blocks: readonly unknown[]): string =>
  `<!doctype html><html lang="en"><head><title>Cherry cake</title>${blocks
    .map((block) => `<script type="application/ld+json">${JSON.stringify(block)}</script>`)
    .join('')}</head><body><main><h1>Cherry cake</h1><p>A cake for 9.90 EUR.</p></main></body></html>`;

/** The same with schema.org's context around one item. */
export const itemPage = (
  type: string | readonly string[],
  props: Readonly<Record<string, unknown>> = {},
): string => dataPage({ '@context': 'https://schema.org', '@type': type, ...props });

/** A page whose scripts could change it. */
export const withScript = (html: string): string =>
  html.replace('</body>', '<script src="/app.js"></script></body>');
