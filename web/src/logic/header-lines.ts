export interface HeaderLines {
  readonly items: readonly { readonly name: string; readonly value: string }[];
  /** What is wrong with the first line that is no header. */
  readonly error: string | null;
}

/** Headers as people type them, one a line; empty lines are passed over. */
export function readHeaders(text: string): HeaderLines {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const items = lines.map((line) => {
    const at = line.indexOf(':');
    return { name: line.slice(0, Math.max(0, at)).trim(), value: line.slice(at + 1).trim() };
  });
  const bad = items.findIndex(({ name, value }) => name === '' || value === '');
  return { items, error: bad < 0 ? null : `Line ${bad + 1}: write it as Name: value` };
}
