import { keepCompiled } from '#adapters/worker-pool/compile-cache.ts';

keepCompiled();
const { main } = await import('#cli/main.ts');
process.exitCode = await main(process.argv.slice(2));
