import { build } from 'esbuild';
import { expect, test } from '@jest/globals';

/** Grows only on purpose: what is here is read and compiled at each cold start (docs/decisions.md). */
const BUDGET_KB = 2_400;

test('the bundle stays within its budget, and holds no languages but ours', async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: ['lambdas/api/handler.ts'],
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    logLevel: 'silent',
  });
  expect((outputFiles[0]?.contents.length ?? Infinity) / 1_024).toBeLessThan(BUDGET_KB);
  const inputs = Object.values(metafile.outputs).flatMap((output) =>
    Object.entries(output.inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  // A named import of zod brings 450 kB of translations with it.
  expect(
    inputs.filter((path) => path.includes('zod') && path.includes('locales') && !path.endsWith('/en.js')),
  ).toEqual([]);
  // The API reaches no customer's site: what could is not even there.
  expect(inputs.filter((path) => /node_modules\/(undici|puppeteer-core|parse5)\//.test(path))).toEqual([]);
});
