import type { DataItem } from '#contract/doc-facts.ts';
import type { Evidence } from '#contract/rule.ts';
import { itemsIn, itemsOf, textOf, valuesOf } from '../shared/sd-items.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { block, pageItemRule } from './item-rule.ts';

const page = (json: string) => exampleHtml(block(json));

export const sdBreadcrumb = pageItemRule({
  meta: {
    id: 'sd-breadcrumb',
    severity: 'warning',

    impact: 'low',
    title: 'Breadcrumb data is incomplete',
    why: 'Search results show the path of a page in place of its address only if each step has a position and a name, and each but the last an address.',
    fix: 'Give every ListItem position and name, and item to all but the last; count from 1 on.',
    source: 'https://developers.google.com/search/docs/appearance/structured-data/breadcrumb',
  },
  none: 'the page has no breadcrumb data',

  judge: (items) => {
    const trails = itemsOf(items, 'BreadcrumbList');
    if (trails.length === 0) return null;
    return trails.flatMap(({ item }) => faultsOf(itemsIn(item, 'itemListElement')));
  },
  examples: {
    fail: [
      {
        name: 'no name',
        html: page(
          '{"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","position":1,"item":"https://a.test/"},{"@type":"ListItem","position":2,"name":"B"}]}',
        ),
      },
      {
        name: 'no address',
        html: page(
          '{"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","position":1,"name":"A"},{"@type":"ListItem","position":2,"name":"B"}]}',
        ),
      },
      { name: 'nothing in it', html: page('{"@type":"BreadcrumbList","itemListElement":[]}') },
      {
        name: 'a position twice',
        html: page(
          '{"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","position":1,"name":"A","item":"https://a.test/"},{"@type":"ListItem","position":1,"name":"B"}]}',
        ),
      },
    ],
    pass: [
      {
        name: 'complete',
        html: page(
          '{"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","position":1,"name":"A","item":"https://a.test/"},{"@type":"ListItem","position":2,"name":"B"}]}',
        ),
      },
      {
        name: 'names within the items',
        html: page(
          '{"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","position":1,"item":{"@id":"https://a.test/","name":"A"}},{"@type":"ListItem","position":2,"item":{"@id":"https://a.test/b","name":"B"}}]}',
        ),
      },
      { name: 'no data', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});

function faultsOf(steps: readonly DataItem[]): Evidence[] {
  if (steps.length === 0) return [{ message: 'There are no steps in it.', where: 'BreadcrumbList' }];
  const positions = steps.map((step) => Number(textOf(step, 'position') ?? Number.NaN));
  const last = Math.max(...positions.filter((position) => !Number.isNaN(position)));
  const seen = new Set<number>();
  return steps.flatMap((step, i): Evidence[] => {
    const position = positions[i] ?? Number.NaN;
    const target = valuesOf(step, 'item')[0];
    const inner = itemsIn(step, 'item')[0] ?? null;
    const faults = [
      ...(Number.isNaN(position)
        ? ['it has no position']
        : seen.has(position)
          ? [`position ${position} is taken twice`]
          : []),
      ...(textOf(step, 'name') === null && (inner === null || textOf(inner, 'name') === null)
        ? ['it has no name']
        : []),
      ...((target === undefined || target === null || target === '') && position !== last
        ? ['it has no item']
        : []),
    ];
    seen.add(position);
    return faults.length === 0
      ? []
      : [
          {
            message: `Step ${i + 1}: ${faults.join(', ')}.`,
            value: textOf(step, 'name') ?? '',
            where: 'ListItem',
          },
        ];
  });
}
