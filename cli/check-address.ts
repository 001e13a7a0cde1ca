import { createEgressGuard } from '#adapters/http/egress-guard.ts';
import { AppError } from '#core/errors.ts';

/**
 * Asks before the crawl whether the start URL leads anywhere that may be asked. The crawl would find it out as
 * well, but only after it has waited and asked again.
 *
 * @throws AppError BAD_REQUEST with what to do.
 */
export async function checkAddress(startUrl: string, allowPrivate: boolean): Promise<void> {
  const refused = await refusalOf(startUrl, allowPrivate);
  if (refused === null) return;
  const { error, detail } = refused;
  if (error === 'dns') throw new AppError('BAD_REQUEST', `No address is known: ${detail}`);
  const wouldHelp = !allowPrivate && (await refusalOf(startUrl, true)) === null;
  throw new AppError(
    'BAD_REQUEST',
    wouldHelp
      ? `A private address is asked only with --allow-private: ${detail}`
      : `That address may not be asked: ${detail}`,
  );
}

async function refusalOf(startUrl: string, allowPrivate: boolean) {
  const guard = createEgressGuard({ allowPrivate });
  const url = new URL(startUrl);
  const refused = guard.checkUrl(url);
  if (refused !== null) return refused;
  const answer = await guard.approve(url.hostname);
  return answer.ok ? null : answer;
}
