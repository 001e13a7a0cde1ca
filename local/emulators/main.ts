import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClock } from '../clock.ts';
import { messageOf } from '../errors.ts';
import type { Faults } from '../faults.ts';
import { createGate, type Principal } from '../gate/gate.ts';
import { parentChannel } from '../process/channel.ts';
import { createPeer } from '../process/peer.ts';
import type { RunnerOffers } from './runner-offers.ts';
import { openServices, type Stores } from './services.ts';

/**
 * The emulators' process: dynalite, our own SQS, S3 and Cognito, and the gate before them, at one address
 * that this machine alone can reach.
 */
export interface Opening {
  readonly dataDir: string;
  readonly plan: Stores;
  readonly principals: readonly Principal[];
  readonly faults: Faults;
}

// The slowest to load: begun at once, and awaited when it is opened.
import('dynalite').catch(() => {});

const clock = createClock();
const principals = new Map<string, Principal>();
let faults: Faults = {};
let running: Awaited<ReturnType<typeof openServices>> | undefined;

const server = createServer({ keepAliveTimeout: 60_000 });

const offers = {
  /** Listens, so that the addresses in the templates can be resolved before anything is opened. */
  listen: () =>
    new Promise<number>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', () => {
        resolve((server.address() as AddressInfo).port);
      });
    }),
  async open(opening: Opening) {
    ({ faults } = opening);
    for (const principal of opening.principals) principals.set(principal.accessKeyId, principal);
    running = await openServices({
      dataDir: opening.dataDir,
      plan: opening.plan,
      clock,
      faults: () => faults,
      send: (mail) => peer.remote.mail(mail),
      invoke: (name, event) => peer.remote.invoke({ name, event }),
    });
    serve(running);
    const jwks = opening.plan.pools.map(({ id }) => [id, String(running?.cognito.jwks(id)?.body)]);
    return { jwks: Object.fromEntries(jwks) as Record<string, string> };
  },
  /** To be called when the functions can be invoked: what was due meanwhile happens then. */
  begin() {
    running?.begin();
  },
  moveClock(milliseconds: number) {
    clock.move(milliseconds);
  },
  setFaults(given: Faults) {
    faults = given;
  },
  count() {
    return running?.queues.counts() ?? [];
  },
  async close() {
    server.close();
    server.closeAllConnections();
    await running?.close();
  },
};

export type EmulatorOffers = typeof offers;

const peer = createPeer<RunnerOffers>(parentChannel(), offers);

function serve({ services, cognito, throttles }: NonNullable<typeof running>): void {
  const gate = createGate({ services, principals: () => principals, throttles });
  server.on('request', (req, res) => {
    const [, pool] = /^\/([\w-]+)\/\.well-known\/jwks\.json$/.exec(req.url ?? '') ?? [];
    const keys = pool === undefined ? undefined : cognito.jwks(pool);
    if (keys !== undefined) {
      res.writeHead(keys.status, { ...keys.headers }).end(keys.body);
      return;
    }
    gate(req, res).catch((error: unknown) => {
      console.error(`${req.method} ${req.url}: ${messageOf(error)}`);
      res.destroy();
    });
  });
}

// dynalite throws out of callbacks: one request that it cannot take must not end the cloud.
process.on('uncaughtException', (error) => {
  console.error(error);
});
