#!/usr/bin/env node
// The CLI is TypeScript that Node 24 runs as it is. A machine's own Node may be older: then the Node that
// came with the package is started with the same arguments, and its signals and exit code are passed on.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { constants } from 'node:os';

// glibc gives each thread an allocator of its own, and what one has freed no other may use: a fifth of the
// memory of an audit. It can only be told so before a process starts.
const env = { MALLOC_ARENA_MAX: '1', ...process.env };

const [major] = process.versions.node.split('.').map(Number);
if (major >= 24) {
  if (process.platform === 'linux' && process.env.MALLOC_ARENA_MAX === undefined)
    process.execve(process.execPath, [process.execPath, ...process.execArgv, ...process.argv.slice(1)], env);
  await import('./plumbline.ts');
} else {
  const require = createRequire(import.meta.url);
  const node = fileURLToPath(new URL('bin/node', pathToFileURL(require.resolve('node/package.json'))));
  const script = fileURLToPath(new URL('plumbline.ts', import.meta.url));
  const child = spawn(node, [script, ...process.argv.slice(2)], { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`plumbline: cannot start Node 24 (${error.message}); run npm ci`);
    process.exit(3);
  });
  child.on('exit', (code, signal) => {
    process.exit(code ?? 128 + (constants.signals[signal ?? 'SIGTERM'] ?? 15));
  });
}
