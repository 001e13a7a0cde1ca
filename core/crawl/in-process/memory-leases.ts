import type { HostLeases } from '../ports.ts';

const MOST_AHEAD_MS = 3_600_000;

/** Host leases in memory: what one process does to a host. */
export function createMemoryLeases(now: () => number): HostLeases {
  const hosts = new Map<string, { leases: Map<string, number>; intervalMs: number; blockedUntil: number }>();
  const of = (host: string) => {
    const known = hosts.get(host) ?? { leases: new Map<string, number>(), intervalMs: 0, blockedUntil: 0 };
    hosts.set(host, known);
    return known;
  };
  return {
    renew(host, aud, expiry) {
      const { leases, intervalMs, blockedUntil } = of(host);
      leases.set(aud, expiry);
      const live = [...leases.values()].filter((until) => until > now()).length;
      return Promise.resolve({ live: Math.max(1, live), intervalMs, blockedUntil });
    },
    slow(host, { intervalMs, until }) {
      const item = of(host);
      item.intervalMs = Math.max(item.intervalMs, intervalMs);
      item.blockedUntil = Math.max(item.blockedUntil, Math.min(until, now() + MOST_AHEAD_MS));
      return Promise.resolve();
    },
    release(host, aud) {
      hosts.get(host)?.leases.delete(aud);
      return Promise.resolve();
    },
  };
}
