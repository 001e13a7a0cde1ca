import type { Ownership, OwnershipMethod } from '#contract/api-ownership.ts';
import type { Usage } from '#contract/api-usage.ts';
import { PLANS, UNVERIFIED } from '#contract/plans.ts';
import type { World } from './worlds.ts';

const MONTH_MS = 30.44 * 86_400_000;

/** A workspace on the plan for small teams, with one limit met. */
export function usageOf(now: number): Usage {
  const { name, renderedWeight, ...limits } = PLANS.pro;
  const month = (i: number) => new Date(now - i * MONTH_MS).toISOString().slice(0, 7);
  const of = (i: number) => ({
    month: month(i),
    units: 151_240 - i * 9_000,
    pages: 92_480 - i * 5_000,
    rendered: 29_380 - i * 2_000,
    audits: 41 - i,
  });
  return {
    plan: { id: 'pro', name, renderedWeight },
    limits,
    ownershipDemanded: true,
    now: { ...of(0), reserved: 12_000, resetsAt: `${month(-1)}-01T00:00:00.000Z` },
    running: ['aud_00000000000000000000000001'],
    sites: 5,
    seats: 1,
    keys: 10,
    months: Array.from({ length: 12 }, (_, i) => of(i)),
  };
}

/** The first site is verified; of others a look for the file finds nothing, a look for the tag finds it. */
export function createOwnership(now: () => number) {
  const verified = new Map<string, OwnershipMethod>();
  const looked = new Map<string, OwnershipMethod>();
  const access = new Map<string, Ownership['access']>();
  const of = ({ id, url, number }: World): Ownership => {
    const method = verified.get(id) ?? (number === 1 ? 'dns' : null);
    const { origin, hostname } = new URL(url);
    const token = 'Zk3v0t8mQ1xY7bR5nW2cL9dH4sG6fJ0a';
    const at = new Date(now() - 20 * 86_400_000).toISOString();
    const last = method ?? looked.get(id) ?? null;
    return {
      demanded: true,
      verified: method !== null,
      method: last,
      verifiedAt: method === null ? null : at,
      checkedAt: last === null ? null : at,
      result: last === null ? null : method === null ? 'missing' : 'found',
      explanation: last !== null && method === null ? `${origin}/ answered 404.` : null,
      dns: { name: hostname, value: `plumbline-verification=${token}` },
      meta: { url: `${origin}/`, tag: `<meta name="plumbline-verification" content="${token}">` },
      file: {
        url: `${origin}/.well-known/plumbline-verification.txt`,
        content: `plumbline-verification=${token}`,
      },
      until: UNVERIFIED,
      access: access.get(id) ?? { ignoreRobots: false, headers: [], basicAuthUser: null },
    };
  };
  return {
    of,
    check(world: World, method: OwnershipMethod): Ownership {
      looked.set(world.id, method);
      if (method === 'meta') verified.set(world.id, method);
      return of(world);
    },
    change(world: World, change: Partial<Ownership['access']>): Ownership {
      access.set(world.id, { ...of(world).access, ...change });
      return of(world);
    },
  };
}
