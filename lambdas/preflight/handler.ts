import middy from '@middy/core';
import * as z from 'zod';
import { preflight } from '#core/engine/preflight.ts';
import { startup } from './startup.ts';

const { deps, userAgent } = startup();

const Request = z.object({ url: z.url({ protocol: /^https?$/ }).max(2_048) });

/** Called by the API function: it alone of the two reaches out to the web, and it may do nothing else. */
export const handler = middy().handler((event) => preflight(deps, { ...Request.parse(event), userAgent }));
