import { AppError } from '../errors.ts';
import { at } from './url-table.ts';
import { packColumn, unpackInto } from './pack.ts';

/**
 * Classes of URLs that were seen but have no rank yet, in the order in which a round would take them. Classes
 * up to `sitemap` are pages to be; the others wait for the last round, or for a better reason.
 */
export const CLASS = {
  link: 0,
  ref: 1,
  sitemap: 2,
  checkLink: 3,
  checkRef: 4,
  checkAsset: 5,
  nofollow: 6,
} as const;

const CLASS_SIZE = 2 ** 41;
/** Positions within one page's list stay below this: the contract caps lists at 5,000. */
const POSITIONS = 2 ** 13;
/** Positions within one host's sitemaps: the contract caps them at 1,000,000. */
const SITEMAP_POSITIONS = 2 ** 20;

/**
 * The order of a URL within its class: by its parent's rank, then by its place in the parent. The least key
 * that any parent gives a URL is its key, so the order in which parents arrive plays no part. Keys differ
 * between URLs.
 */
export const linkKey = (cls: number, parent: number, position: number): number =>
  cls * CLASS_SIZE + parent * POSITIONS + Math.min(position, POSITIONS - 1);
export const sitemapKey = (cls: number, host: number, position: number): number =>
  cls * CLASS_SIZE + host * SITEMAP_POSITIONS + Math.min(position, SITEMAP_POSITIONS - 1);
export const classOf = (key: number): number => Math.floor(key / CLASS_SIZE);
/** The same place in another class. */
export const withClass = (key: number, cls: number): number => cls * CLASS_SIZE + (key % CLASS_SIZE);
export const isPageClass = (cls: number): boolean => cls <= CLASS.sitemap;

const TAKEN = 255;
const FIRST_SIZE = 16;

/** URLs seen and not yet ranked. Taken places are reused after a squeeze, which keeps the order. */
export interface Pool {
  count: number;
  /** Places not taken, by what would become of them. */
  pages: number;
  others: number;
  url: string[];
  key: Float64Array;
  via: Uint8Array;
}

export interface PackedPool {
  readonly count: number;
  readonly urls: string;
  readonly keys: string;
  readonly vias: string;
}

export function createPool(): Pool {
  return {
    count: 0,
    pages: 0,
    others: 0,
    url: [],
    key: new Float64Array(FIRST_SIZE),
    via: new Uint8Array(FIRST_SIZE),
  };
}

export const isTaken = (pool: Pool, index: number): boolean => pool.via[index] === TAKEN;

export function addToPool(pool: Pool, url: string, key: number, via: number): number {
  const index = pool.count;
  if (index === pool.via.length) growPool(pool);
  pool.url.push(url);
  pool.key[index] = key;
  pool.via[index] = via;
  pool.count += 1;
  count(pool, key, 1);
  return index;
}

/** Moves a URL forward; a later key than its own changes nothing. */
export function improve(pool: Pool, index: number, key: number, via: number): void {
  const old = at(pool.key, index);
  if (isTaken(pool, index) || key >= old) return;
  count(pool, old, -1);
  count(pool, key, 1);
  pool.key[index] = key;
  pool.via[index] = via;
}

/** Takes a place out and returns its URL. */
export function takeFromPool(pool: Pool, index: number): string {
  const url = pool.url[index];
  if (url === undefined || isTaken(pool, index))
    throw new AppError('MALFORMED', `No URL at place ${index} of the pool`);
  count(pool, at(pool.key, index), -1);
  pool.url[index] = '';
  pool.via[index] = TAKEN;
  return url;
}

/**
 * Closes the gaps once they are half of it, so that a pool costs what it holds; `moved` hears each new place.
 * Depends on the pool alone, hence the same live and on replay.
 */
export function squeezePool(pool: Pool, moved: (url: string, index: number) => void): void {
  const live = pool.pages + pool.others;
  if (live * 2 > pool.count) return;
  const url: string[] = [];
  const size = Math.max(FIRST_SIZE, live);
  const key = new Float64Array(size);
  const via = new Uint8Array(size);
  for (let index = 0; index < pool.count; index += 1) {
    if (isTaken(pool, index)) continue;
    const text = pool.url[index] ?? '';
    key[url.length] = at(pool.key, index);
    via[url.length] = at(pool.via, index);
    moved(text, url.length);
    url.push(text);
  }
  Object.assign(pool, { count: url.length, url, key, via });
}

export function packPool(pool: Pool): PackedPool {
  return {
    count: pool.count,
    urls: pool.url.join('\n'),
    keys: packColumn(pool.key.subarray(0, pool.count)),
    vias: packColumn(pool.via.subarray(0, pool.count)),
  };
}

/** @throws AppError MALFORMED where columns differ in length. */
export function unpackPool(packed: PackedPool): Pool {
  const pool = createPool();
  const url = packed.count === 0 ? [] : packed.urls.split('\n');
  if (url.length !== packed.count)
    throw new AppError('MALFORMED', 'A pool has another number of URLs than it says');
  const size = Math.max(FIRST_SIZE, packed.count);
  Object.assign(pool, { count: packed.count, url, key: new Float64Array(size), via: new Uint8Array(size) });
  unpackInto(packed.keys, pool.key, packed.count);
  unpackInto(packed.vias, pool.via, packed.count);
  for (let index = 0; index < pool.count; index += 1)
    if (!isTaken(pool, index)) count(pool, at(pool.key, index), 1);
  return pool;
}

/** Places not taken whose class passes, by ascending key. */
export function placesOf(pool: Pool, wanted: (cls: number) => boolean): Int32Array {
  const places = new Int32Array(pool.count);
  let found = 0;
  for (let index = 0; index < pool.count; index += 1)
    if (!isTaken(pool, index) && wanted(classOf(at(pool.key, index)))) {
      places[found] = index;
      found += 1;
    }
  return places.subarray(0, found).sort((a, b) => at(pool.key, a) - at(pool.key, b));
}

function count(pool: Pool, key: number, step: 1 | -1): void {
  if (isPageClass(classOf(key))) pool.pages += step;
  else pool.others += step;
}

function growPool(pool: Pool): void {
  const key = new Float64Array(pool.key.length * 2);
  const via = new Uint8Array(pool.via.length * 2);
  key.set(pool.key);
  via.set(pool.via);
  Object.assign(pool, { key, via });
}
