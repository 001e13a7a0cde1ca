const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const TIME_CHARS = 10;
const RANDOM_CHARS = 16;

/**
 * A lower-case ULID: 48 bits of time and 80 of chance, in Crockford's base 32, so ids sort by the time they
 * were made. `random` must give 16 bytes or more. Source: https://github.com/ulid/spec
 */
export function ulid(now: number, random: Uint8Array): string {
  let time = Math.floor(now);
  let head = '';
  for (let i = 0; i < TIME_CHARS; i++) {
    head = ALPHABET.charAt(time % 32) + head;
    time = Math.floor(time / 32);
  }
  let tail = '';
  for (const byte of random.subarray(0, RANDOM_CHARS)) tail += ALPHABET.charAt(byte & 31);
  return head + tail;
}

/** Milliseconds since 1970 at which the id was made; NaN where it is no ULID. The kind's prefix may stand before it. */
export function ulidTime(id: string): number {
  const body = id.slice(id.indexOf('_') + 1);
  if (body.length !== TIME_CHARS + RANDOM_CHARS) return Number.NaN;
  let time = 0;
  for (const char of body.slice(0, TIME_CHARS)) {
    const digit = ALPHABET.indexOf(char);
    if (digit < 0) return Number.NaN;
    time = time * 32 + digit;
  }
  return time;
}
