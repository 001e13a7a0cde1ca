import { fillPath, toSearch } from '#contract/client.ts';
import type { Operation, Parameter } from './openapi.ts';

/** What somebody typed into the form of an operation. */
export interface Draft {
  readonly values: Readonly<Record<string, string>>;
  readonly body: string;
  /** An API key; empty for the session of the dashboard. */
  readonly secret: string;
}

export interface TryRequest {
  readonly method: string;
  /** Path and query, from the root. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

const BASE = '/api/v1';

/** Parameters are known by where they stand as well: a path and a query may use one name. */
export const fieldId = ({ in: where, name }: Parameter): string => `${where} ${name}`;

export const isList = ({ schema }: Parameter): boolean =>
  schema?.items !== undefined || schema?.anyOf?.some(({ items }) => items !== undefined) === true;

/** Names of parameters without which the request makes no sense, and that are empty. */
export const missing = ({ parameters }: Operation, { values }: Draft): string[] =>
  parameters
    .filter((one) => one.required === true && (values[fieldId(one)] ?? '') === '')
    .map(({ name }) => name);

/** The request that a form means. Empty fields are left out; of a list each line is a value. */
export function toRequest({ method, path, parameters, body }: Operation, draft: Draft): TryRequest {
  const given = (where: Parameter['in']) =>
    parameters
      .filter((one) => one.in === where)
      .flatMap((one) => {
        const value = draft.values[fieldId(one)] ?? '';
        if (value === '') return [];
        return [[one.name, isList(one) ? value.split('\n').filter((line) => line !== '') : value] as const];
      });
  const hasBody = body !== undefined;
  return {
    method,
    path: `${BASE}${fillPath(path, Object.fromEntries(given('path')))}${toSearch(Object.fromEntries(given('query')))}`,
    headers: {
      ...(draft.secret !== '' && { authorization: `Bearer ${draft.secret}` }),
      ...(hasBody && { 'content-type': 'application/json' }),
      ...Object.fromEntries(given('header').map(([name, value]) => [name.toLowerCase(), String(value)])),
    },
    body: hasBody ? draft.body : undefined,
  };
}

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** The same request for a terminal. The key itself is not in it. */
export function toCurl({ method, path, headers, body }: TryRequest, origin: string): string {
  const lines = [
    `curl${method === 'GET' ? '' : ` -X ${method}`} ${quoted(`${origin}${path}`)}`,
    '-H "Authorization: Bearer $PLUMBLINE_KEY"',
    ...Object.entries(headers)
      .filter(([name]) => name !== 'authorization')
      .map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`-d ${quoted(body)}`]),
  ];
  return lines.join(' \\\n  ');
}
