import type { OwnershipMethod } from '#contract/api-ownership.ts';
import { decodeHtml } from '../encoding/decode.ts';
import { extractDoc } from '../extract/extract.ts';
import type { ProofAnswer, ProofRequest } from '../ownership/ports.ts';
import { PROOF_NAME, PROOF_PATH } from '../ownership/proof.ts';
import type { Fetched, Fetcher } from './ports.ts';

/** Texts of a name's TXT records, each joined; null where no name server gave an answer that tells. */
export type ResolveTxt = (name: string) => Promise<readonly string[] | null>;

export interface ProofLookDeps {
  readonly fetcher: Fetcher;
  readonly resolveTxt: ResolveTxt;
}

const MAX_HOPS = 5;
const WHOLE_MS = 8_000;
/** Whatever is longer is no file of ours, and a head that long is none either. */
const MAX_BYTES = { file: 4_096, meta: 512 * 1024 } as const;

const missing = (detail: string): ProofAnswer => ({ result: 'missing', detail });
const unclear = (detail: string): ProofAnswer => ({ result: 'unclear', detail });
const FOUND: ProofAnswer = { result: 'found', detail: null };

/**
 * Looks for the proof that whoever knows `token` owns a site's host. Redirects are followed on the host itself
 * alone, the page is the host's first one, and the request carries nothing that an answer could repeat.
 */
export async function lookForProof(
  deps: ProofLookDeps,
  { url, method, token, userAgent }: ProofRequest & { readonly userAgent: string },
): Promise<ProofAnswer> {
  if (method === 'dns') return inDns(deps, new URL(url).hostname, token);
  const start = new URL(method === 'file' ? PROOF_PATH : '/', url).href;
  const answer = await fetchOwn(deps.fetcher, start, method, userAgent);
  if ('result' in answer) return answer;
  const { facts, body } = answer;
  const { status } = facts;
  if (status === null) return unclear(`${start} did not answer (${facts.error ?? 'no status'}).`);
  if (status >= 500 || status === 429) return unclear(`${start} answered ${status}.`);
  if (status !== 200) return missing(`${start} answered ${status}.`);
  return method === 'file' ? inFile(start, body, token) : inPage(start, facts, body, token);
}

async function fetchOwn(
  fetcher: Fetcher,
  start: string,
  method: Exclude<OwnershipMethod, 'dns'>,
  userAgent: string,
): Promise<Fetched | ProofAnswer> {
  const signal = AbortSignal.timeout(WHOLE_MS);
  const host = new URL(start).hostname;
  let current = start;
  for (let hop = 0; hop <= MAX_HOPS; hop++) {
    const fetched = await fetcher.fetch(current, {
      userAgent,
      signal,
      body: method === 'file' ? 'any' : 'html',
      maxBytes: MAX_BYTES[method],
    });
    const { status, location } = fetched.facts;
    if (status === null || status < 301 || status > 308 || status === 304 || location === null)
      return fetched;
    const next = new URL(location);
    if (!isSameOwner(new URL(current), next) || next.hostname !== host)
      return missing(`${current} redirects to another host, ${next.host}, whose owner may be another.`);
    current = next.href;
  }
  return missing(`${start} redirects too often.`);
}

/** The same port, or the usual ones: who has a name has both, but another port may be another's program. */
const isSameOwner = (from: URL, to: URL): boolean => to.port === from.port;

async function inDns({ resolveTxt }: ProofLookDeps, host: string, token: string): Promise<ProofAnswer> {
  // A name with an alias can have no other record: for www the name above it counts too.
  const names = host.startsWith('www.') ? [host, host.slice('www.'.length)] : [host];
  const answers = await Promise.all(names.map((name) => resolveTxt(name)));
  const wanted = `${PROOF_NAME}=${token}`;
  if (answers.some((texts) => texts?.some((text) => text.trim() === wanted) === true)) return FOUND;
  if (answers.some((texts) => texts === null)) return unclear('The name servers gave no answer.');
  const others = answers.flat().some((text) => text?.startsWith(`${PROOF_NAME}=`) === true);
  return missing(
    others
      ? `The TXT record of ${host} is another site's.`
      : `There is no such TXT record at ${names.join(' or ')}. New ones can take an hour to be seen.`,
  );
}

function inFile(url: string, body: Uint8Array, token: string): ProofAnswer {
  const lines = new TextDecoder().decode(body.subarray(0, MAX_BYTES.file)).split(/\r?\n/);
  const said = lines.map((line) => line.replace(/^\uFEFF/, '').trim());
  return said.includes(`${PROOF_NAME}=${token}`)
    ? FOUND
    : missing(`${url} is there, but no line of it is the one that was asked for.`);
}

function inPage(url: string, facts: Fetched['facts'], body: Uint8Array, token: string): ProofAnswer {
  const type = facts.headers.findLast(([name]) => name === 'content-type')?.[1] ?? null;
  const doc = extractDoc({ html: decodeHtml(body, type).text, url, headers: facts.headers });
  const tags = doc.metas.filter(({ key, inHead }) => inHead && key === PROOF_NAME);
  if (tags.some(({ content }) => content.trim() === token)) return FOUND;
  return missing(
    tags.length > 0
      ? `The tag in the head of ${url} is another site's.`
      : `There is no such tag in the head of ${url}.`,
  );
}
