/** A small page for the examples of rules: what is not given is sound. */
export function examplePage({
  title = 'Cherry cake with almonds: a recipe',
  head = '',
  h1 = 'Cherry cake with almonds',
  body = '',
  lang = 'en',
}: {
  readonly title?: string | null;
  readonly head?: string;
  readonly h1?: string | null;
  readonly body?: string;
  readonly lang?: string;
} = {}): string {
  const titles = title === null ? '' : `<title>${title}</title>`;
  const heading = h1 === null ? '' : `<h1>${h1}</h1>`;
  return `<!doctype html><html lang="${lang}"><head>${titles}${head}</head><body>${heading}${body}</body></html>`;
}

/** So many different words, in one paragraph. */
export const exampleWords = (count: number, word = 'cake'): string =>
  Array.from({ length: count }, (_, i) => `${word}${i}`).join(' ');
