import { readFile } from 'node:fs/promises';
import * as z from 'zod';

/** Of the package that this file is part of. */
export async function version(): Promise<string> {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
