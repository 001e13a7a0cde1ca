import { examplePage } from './example-page.ts';

/** The settings of a viewport tag by lower-case name; null where there is no tag or an empty one. */
export function viewportOf(content: string | null): ReadonlyMap<string, string> | null {
  if (content === null || content.trim() === '') return null;
  const parts = content
    .toLowerCase()
    .split(/[,;]/)
    .map((part) => part.split('=', 2));
  return new Map(parts.map(([name = '', value = '']) => [name.trim(), value.trim()]));
}

export const viewportExample = (content: string): string =>
  examplePage({ head: `<meta name="viewport" content="${content}">` });
