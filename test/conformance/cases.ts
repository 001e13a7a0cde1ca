import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { test } from '@jest/globals';
import * as z from 'zod';

const FOLDER = join(import.meta.dirname, '../../../shared/conformance');

// oxlint-disable typescript/no-unnecessary-type-parameters -- the type is the test's word for what its file holds

/** The cases of one file, or null, said aloud, where the conformance data is not at hand. */
export function casesOf<T>(file: string): readonly T[] | null {
  const path = join(FOLDER, file);
  if (!existsSync(path)) {
    console.warn(`conformance data not found: ${file}; its tests are skipped`);
    return null;
  }
  if (file.endsWith('.jsonl.gz'))
    return gunzipSync(readFileSync(path))
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as T);
  return (JSON.parse(readFileSync(path, 'utf8')) as { readonly cases: readonly T[] }).cases;
}

/** A test over all cases of a file; skipped where the file is missing. */
export function testCases<S extends z.ZodType>(
  name: string,
  file: string,
  schema: S,
  run: (cases: readonly z.output<S>[]) => void,
): void {
  const cases = casesOf<unknown>(file);
  // oxlint-disable-next-line jest/no-disabled-tests -- the data lives outside the project and may be absent
  if (cases === null) test.skip(`${name} (no data)`, () => undefined);
  else
    test(name, () => {
      run(z.array(schema).parse(cases));
    });
}

/** Prints one figure, as the conformance tests promise. */
export function report(name: string, passed: number, all: number): void {
  process.stdout.write(`conformance: ${name}: ${passed} of ${all}\n`);
}
