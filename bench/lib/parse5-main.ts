/** parse5 alone over a folder's HTML files, each parsed once, on as many threads as there are cores. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { availableParallelism } from 'node:os';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { parse } from 'parse5';
import { htmlPaths } from './serve-folder.ts';

if (isMainThread) {
  const folder = process.argv[2] ?? '.';
  const paths = (await htmlPaths(folder)).map((path) => join(folder, decodeURI(path)));
  const threads = availableParallelism();
  const workers = Array.from(
    { length: threads },
    (_, i) =>
      new Worker(import.meta.filename, { workerData: paths.filter((_path, at) => at % threads === i) }),
  );
  await Promise.all(workers.map((worker) => new Promise((ready) => worker.once('message', ready))));
  const started = performance.now();
  const done = workers.map((worker) => new Promise((end) => worker.once('exit', end)));
  for (const worker of workers) worker.postMessage('go');
  await Promise.all(done);
  console.log(JSON.stringify({ pages: paths.length, seconds: (performance.now() - started) / 1_000 }));
} else {
  const texts = (workerData as string[]).map((path) => readFileSync(path, 'utf8'));
  parentPort?.once('message', () => {
    for (const text of texts) parse(text);
  });
  parentPort?.postMessage('ready');
}
