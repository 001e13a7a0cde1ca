import { createServer, type Server } from 'node:http';
import { codeOf, LocalCloudError, messageOf } from '../errors.ts';
import { writeResponse } from './distribution.ts';
import { type EdgeRequest, type EdgeResponse, plain, readViewerRequest } from './exchange.ts';

/** What the server answers with; it may be put in place after the port is taken. */
export interface Front {
  answer: (request: EdgeRequest) => Promise<EdgeResponse>;
}

/**
 * Takes the port on this machine's own addresses alone, IPv4 and IPv6, since browsers try either for
 * `localhost`.
 * @param port 0 for any that is free
 * @throws LocalCloudError where the port is in use
 */
export async function listen(front: Front, port: number): Promise<{ port: number; close(): Promise<void> }> {
  const servers = [serve(front)];
  const taken = await bind(servers[0] as Server, port, '127.0.0.1');
  const second = serve(front);
  try {
    await bind(second, taken, '::1');
    servers.push(second);
  } catch (error) {
    // A machine without IPv6 does without; somebody else on the same port would take half the requests.
    if (error instanceof LocalCloudError) {
      servers[0]?.close();
      throw error;
    }
  }
  return {
    port: taken,
    async close() {
      await Promise.all(
        servers.map(
          (server) =>
            new Promise((resolve) => {
              server.close(resolve);
              server.closeAllConnections();
            }),
        ),
      );
    },
  };
}

function bind(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const code = codeOf(error);
      if (code === 'EADDRINUSE')
        reject(
          new LocalCloudError(`Port ${port} is in use: end what uses it, or choose another with --port`),
        );
      else if (code === 'EACCES')
        reject(
          new LocalCloudError(
            `Port ${port} needs rights that you do not have: choose one above 1023 with --port`,
          ),
        );
      else reject(error);
    });
    server.listen({ port, host, ipv6Only: host === '::1' }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function serve(front: Front): Server {
  return createServer((req, res) => {
    const request = readViewerRequest(req);
    const answer = isOurs(request.headers['host']) ? front.answer(request) : Promise.resolve(WRONG_HOST);
    answer
      .catch((error: unknown) => plain(500, `The local cloud failed: ${messageOf(error)}`))
      .then((response) => {
        writeResponse(res, request.method, response);
      })
      .catch(() => {
        res.destroy();
      });
  });
}

/** As CloudFront answers under a name that is not its: a foreign name that leads here is an attack (DNS rebinding). */
const WRONG_HOST = plain(403, 'This address serves localhost alone.');

function isOurs(host: string | undefined): boolean {
  return host !== undefined && /^(localhost|[\w-]+\.localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);
}
