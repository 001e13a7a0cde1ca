/** Entry of a worker thread. */
import { keepCompiled } from './compile-cache.ts';

keepCompiled();
await import('./thread-work.ts');
