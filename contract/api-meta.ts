import * as z from 'zod';
import { RuleId } from './ids.ts';
import { defineRoute } from './route.ts';
import { RuleInfo } from './rule.ts';

const Health = z.object({ ok: z.literal(true), stage: z.string(), rules: z.int() }).meta({ id: 'Health' });

export const metaRoutes = {
  listRules: defineRoute({
    id: 'listRules',
    tag: 'Rules',
    method: 'GET',
    path: '/rules',
    summary: 'The catalogue of rules, with their words and examples',
    access: 'public',
    status: 200,
    answer: z.object({ items: z.array(RuleInfo) }),
    problems: [],
    etag: true,
  }),
  getRule: defineRoute({
    id: 'getRule',
    tag: 'Rules',
    method: 'GET',
    path: '/rules/{rule}',
    summary: 'One rule',
    access: 'public',
    params: z.object({ rule: RuleId }),
    status: 200,
    answer: RuleInfo,
    problems: ['NOT_FOUND'],
    etag: true,
  }),
  health: defineRoute({
    id: 'health',
    tag: 'Service',
    method: 'GET',
    path: '/health',
    summary: 'Is the API up?',
    access: 'public',
    status: 200,
    answer: Health,
    problems: [],
  }),
  openapi: defineRoute({
    id: 'openapi',
    tag: 'Service',
    method: 'GET',
    path: '/openapi.json',
    summary: 'This API as an OpenAPI 3.1 document',
    access: 'public',
    status: 200,
    answer: z.record(z.string(), z.unknown()),
    problems: [],
    etag: true,
  }),
} as const;
