import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

/**
 * Keeps compiled modules beside the packages: the next start needs neither the type stripper nor the compiler,
 * which is 0.4 s and 25 MB for each thread. Not in the shared temporary folder, where others could leave code
 * for us. Nothing happens where the folder cannot be written. Modules that are imported statically by the
 * caller are loaded before this runs: import the rest after it.
 */
export function keepCompiled(): void {
  enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/plumbline'));
}
