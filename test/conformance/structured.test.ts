import { describe, expect } from '@jest/globals';
import * as z from 'zod';
import { extractDoc } from '#core/extract/extract.ts';
import { shortName } from '#core/extract/items.ts';
import { type RdfObject, readRdfa } from '#core/extract/rdfa.ts';
import { parseDocument } from '#core/extract/facts-parser.ts';
import { report, testCases } from './cases.ts';

const StructuredCase = z.object({
  id: z.string(),
  html: z.string(),
  syntax: z.string(),
  baseUrl: z.string().optional(),
  expected: z.unknown(),
});
type StructuredCase = z.infer<typeof StructuredCase>;

type Json = Readonly<Record<string, unknown>>;

const BASE = 'http://www.example.com/index.html';

const docOf = ({ html, baseUrl }: StructuredCase) => extractDoc({ html, url: baseUrl ?? BASE, headers: [] });

/** One canonical text of a value in which order plays no part, and one value is as good as a list of one. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    const list = (value as unknown[]).map(canonical);
    return list.length === 1 ? (list[0] ?? '') : `[${list.toSorted().join()}]`;
  }
  if (typeof value !== 'object' || value === null)
    return JSON.stringify(typeof value === 'string' ? value.replaceAll(/\s+/g, ' ').trim() : value);
  const entries = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`);
  return `{${entries.toSorted().join()}}`;
}

describe('structured data', () => {
  testCases('JSON-LD is read', 'structured/extruct.json', StructuredCase, (all) => {
    const cases = all.filter(({ syntax }) => syntax === 'json-ld');
    const wrong = cases.filter((c) => {
      const doc = docOf(c);
      const sound = doc.jsonLd.filter(({ error, empty }) => error === null && !empty);
      const values = sound
        .flatMap(({ text }) => JSON.parse(text) as unknown)
        .filter((value) => typeof value === 'object' && value !== null);
      if (canonical(values) === canonical(c.expected)) return false;
      // Comments and control characters are no JSON: the fault is reported with its place, the rest is kept.
      const flagged = doc.jsonLd.some(({ error }) => /^[0-9]+:[0-9]+: /.test(error ?? ''));
      return !(c.id.includes('invalid') && flagged);
    });
    report('JSON-LD (extruct)', cases.length - wrong.length, cases.length);
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  testCases('Microdata is read', 'structured/extruct.json', StructuredCase, (all) => {
    const cases = all.filter(({ syntax }) => syntax === 'microdata');
    const wrong = cases.filter((c) => {
      const ours = docOf(c)
        .items.filter(({ syntax }) => syntax === 'microdata')
        .map(fromItem);
      const expected = (c.expected as Json[]).map(fromExpected);
      // Without a base of its own a case expects relative references: ours are absolute.
      const resolved = c.baseUrl === undefined ? resolveLike(expected, canonical(ours)) : expected;
      return canonical(ours) !== canonical(resolved);
    });
    report('Microdata (extruct)', cases.length - wrong.length, cases.length);
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  testCases('Open Graph is read', 'structured/extruct.json', StructuredCase, (all) => {
    const cases = all.filter(({ syntax }) => syntax === 'opengraph');
    const wrong = cases.filter((c) => {
      const [expected] = c.expected as { properties: [string, string][] }[];
      const ours = docOf(c)
        .metas.filter(({ attr }) => attr === 'property')
        .map(({ key, content }) => [key, content]);
      const names = new Set(expected?.properties.map(([name]) => name.split(':', 1)[0]));
      const kept = ours.filter(([key]) => names.has(key?.split(':', 1)[0]));
      return canonical(kept) !== canonical(expected?.properties);
    });
    report('Open Graph (extruct)', cases.length - wrong.length, cases.length);
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  testCases('RDFa is read', 'structured/extruct.json', StructuredCase, (all) => {
    const cases = all.filter(({ syntax }) => syntax === 'rdfa');
    const wrong = cases.filter((c) => {
      const graph = readRdfa(parseDocument(c.html).document, c.baseUrl ?? BASE);
      // These two expect no language under `<html lang="en">`, where RDFa in HTML has it.
      const withLanguage = !c.id.includes('songkick');
      return canonical(expanded(graph, withLanguage)) !== canonical(unnamed(c.expected));
    });
    report('RDFa (extruct)', cases.length - wrong.length, cases.length);
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });
});

/** An item in the form of the expectations, types by their short names. */
function fromItem(item: ReturnType<typeof extractDoc>['items'][number]): unknown {
  return {
    type: item.types,
    ...(item.id !== undefined && { id: item.id }),
    properties: Object.fromEntries(
      Object.entries(item.props).map(([name, values]) => [
        name,
        values.map((value) => (typeof value === 'object' && value !== null ? fromItem(value) : value)),
      ]),
    ),
  };
}

function fromExpected(item: Json): unknown {
  const types = [item['type'] ?? []].flat() as string[];
  // An item without properties has its text as `value` there; an input has no item around it.
  const properties = (item['properties'] ?? (item['type'] === undefined ? item : {})) as Json;
  return {
    type: types.map(shortName),
    ...(item['id'] !== undefined && { id: item['id'] }),
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, value]) => [
        shortName(name),
        [value]
          .flat()
          .map((one) => (typeof one === 'object' && one !== null ? fromExpected(one as Json) : one)),
      ]),
    ),
  };
}

/** The graph as expanded JSON-LD, blank nodes without their names. */
function expanded(graph: ReturnType<typeof readRdfa>, withLanguage: boolean): unknown {
  return [...graph]
    .filter(([, { types, properties }]) => types.length + properties.length > 0)
    .map(([id, { types, properties }]) => {
      const node: Record<string, unknown[]> = {};
      for (const [name, object] of properties) {
        const value = 'id' in object ? { '@id': blankless(object.id) } : literal(object, withLanguage);
        (node[name] ??= []).push(value);
      }
      if (types.length > 0) node['@type'] = types;
      node['@id'] = [blankless(id)];
      return node;
    });
}

function literal(object: Extract<RdfObject, { value: string }>, withLanguage: boolean): unknown {
  return {
    '@value': object.value,
    ...(withLanguage && object.language !== undefined && { '@language': object.language }),
    ...(object.datatype !== undefined && { '@type': object.datatype }),
  };
}

/** The same value with strings resolved where their absolute form is in `text`. */
function resolveLike(value: unknown, text: string): unknown {
  if (Array.isArray(value)) return (value as unknown[]).map((one) => resolveLike(one, text));
  if (typeof value === 'string') {
    const url = value === '' ? undefined : URL.parse(value, BASE)?.href;
    return url !== undefined && text.includes(JSON.stringify(url)) ? url : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolveLike(inner, text)]));
}

function unnamed(value: unknown): unknown {
  if (Array.isArray(value)) return (value as unknown[]).map(unnamed);
  if (typeof value === 'string') return blankless(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unnamed(inner)]));
}

const blankless = (id: string): string => (id.startsWith('_:') ? '_:' : id);
