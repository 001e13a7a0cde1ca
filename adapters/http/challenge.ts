interface Mark {
  readonly wall: string;
  /** Statuses that the wall answers with; absent means any. */
  readonly statuses?: readonly number[];
  /** A header's lower-case name and what its value must contain ('' for anything), lower case. */
  readonly header?: readonly [string, string];
  /** What the beginning of the body must contain, lower case. */
  readonly body?: string;
}

const REFUSALS = [401, 403, 405, 406, 429, 503];

/**
 * Marks of bot walls: answers that speak of the visitor, not of the page. From the vendors' own descriptions of
 * their challenge pages and headers; a mark that a plain page of a protected site carries too has statuses.
 */
const MARKS: readonly Mark[] = [
  { wall: 'cloudflare', header: ['cf-mitigated', 'challenge'] },
  { wall: 'cloudflare', statuses: REFUSALS, body: '/cdn-cgi/challenge-platform/' },
  { wall: 'cloudflare', statuses: REFUSALS, body: 'attention required! | cloudflare' },
  { wall: 'cloudflare', statuses: REFUSALS, body: 'cf-error-details' },
  { wall: 'akamai', statuses: REFUSALS, header: ['server', 'akamaighost'] },
  { wall: 'akamai', body: 'sec-if-cpt-container' },
  { wall: 'akamai', body: '/_sec/cp_challenge/' },
  { wall: 'datadome', statuses: REFUSALS, header: ['x-datadome', ''] },
  { wall: 'datadome', statuses: REFUSALS, body: 'captcha-delivery.com' },
  { wall: 'imperva', statuses: REFUSALS, header: ['x-iinfo', ''] },
  { wall: 'imperva', body: '_incapsula_resource?swudnsai' },
  { wall: 'imperva', statuses: REFUSALS, body: '_incapsula_resource' },
  { wall: 'human', statuses: REFUSALS, body: 'px-captcha' },
  { wall: 'aws-waf', header: ['x-amzn-waf-action', ''] },
  { wall: 'vercel', header: ['x-vercel-mitigated', 'challenge'] },
  { wall: 'kasada', statuses: REFUSALS, header: ['x-kpsdk-ct', ''] },
  { wall: 'sucuri', statuses: REFUSALS, header: ['x-sucuri-block', ''] },
  { wall: 'ddos-guard', statuses: REFUSALS, header: ['server', 'ddos-guard'] },
  { wall: 'f5', body: 'the requested url was rejected. please consult with your administrator.' },
  { wall: 'anubis', body: 'id="anubis_challenge"' },
];

const SEARCHED_BYTES = 32_768;

/** The name of the bot wall that answered instead of the site, or null where no mark is known. */
export function detectChallenge(
  status: number,
  headers: readonly (readonly [string, string])[],
  body: Uint8Array,
): string | null {
  let start: string | undefined;
  const text = () =>
    (start ??= Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, SEARCHED_BYTES))
      .toString('latin1')
      .toLowerCase());
  const holds = ({ statuses, header, body: mark }: Mark) => {
    if (statuses !== undefined && !statuses.includes(status)) return false;
    if (header !== undefined) {
      const [name, part] = header;
      return headers.some(([key, value]) => key === name && value.toLowerCase().includes(part));
    }
    return mark !== undefined && text().includes(mark);
  };
  return MARKS.find(holds)?.wall ?? null;
}
