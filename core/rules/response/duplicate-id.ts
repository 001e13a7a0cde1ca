import { definePageRule, fail, pass } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';

export const duplicateId = definePageRule({
  meta: {
    id: 'duplicate-id',
    category: 'response',
    severity: 'notice',
    title: 'Several elements bear the same id',
    why: 'Links to a fragment, labels and scripts reach the first of them only. It is no matter of ranking, but of links and forms that do not work.',
    fix: 'Give each element an id of its own, or use classes.',
    source: 'https://html.spec.whatwg.org/multipage/dom.html#the-id-attribute',
    gate: 'html',
    needs: ['duplicateIds'],
  },
  check({ duplicateIds = [] }) {
    if (duplicateIds.length === 0) return pass;
    return fail(duplicateIds.map((id) => ({ value: id, where: `[id="${id}"]` })));
  },
  examples: {
    fail: [{ name: 'twice', html: exampleHtml('', '<p id="a">1</p><p id="a">2</p>') }],
    pass: [
      { name: 'each its own', html: exampleHtml('', '<p id="a">1</p><p id="b">2</p>') },
      { name: 'case matters', html: exampleHtml('', '<p id="a">1</p><p id="A">2</p>') },
      { name: 'in a template', html: exampleHtml('', '<p id="a">1</p><template><p id="a">2</p></template>') },
      { name: 'empty ids', html: exampleHtml('', '<p id="">1</p><p id="">2</p>') },
    ],
  },
});
