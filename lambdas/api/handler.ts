import { createApi } from './api.ts';
import { startup } from './startup.ts';

export const handler = createApi(startup());
