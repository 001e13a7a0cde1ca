import middy from '@middy/core';
import * as z from 'zod';
import { OwnershipMethod } from '#contract/api-ownership.ts';
import { lookForProof } from '#core/engine/look-for-proof.ts';
import { preflight } from '#core/engine/preflight.ts';
import { startup } from './startup.ts';

const { deps, userAgent } = startup();

const SiteUrl = z.url({ protocol: /^https?$/ }).max(2_048);
const Request = z.union([
  z.object({
    proof: z.object({ url: SiteUrl, method: OwnershipMethod, token: z.string().min(16).max(100) }),
  }),
  z.object({ url: SiteUrl }),
]);

/** Called by API and starter: it alone of the three reaches out to the web, and it may do nothing else. */
export const handler = middy().handler(async (event: unknown) => {
  const request = Request.parse(event);
  return 'proof' in request
    ? lookForProof(deps, { ...request.proof, userAgent })
    : preflight(deps, { url: request.url, userAgent });
});
