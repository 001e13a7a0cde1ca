import { join } from 'node:path';
import { createFixtureServer } from './server.ts';

/**
 * `node test/support/fixture-api/main.ts [port]` serves the built dashboard (`npm run build:web`) on loopback.
 * `/__fixture?delay=800&fail=listIssues:UNAVAILABLE&empty=1` switches states; without words all is well again.
 */
const port = Number(process.argv[2] ?? 4173);
const root = join(import.meta.dirname, '..', '..', '..');
createFixtureServer(join(root, 'web', 'dist')).server.listen(port, '127.0.0.1', () => {
  console.log(`The fixture is on http://127.0.0.1:${port}`);
});
