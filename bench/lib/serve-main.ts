/** Serves the folder given on loopback, in a process of its own so that its work is in nobody's figures. */
import { serveFolder } from './serve-folder.ts';

const server = await serveFolder(process.argv[2] ?? '.');
console.log(server.origin);
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));
