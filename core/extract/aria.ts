import { type Element, attribute, tokens } from './dom.ts';

/** Roles of WAI-ARIA 1.2 with its modules for graphics and digital publishing (`graphics-*`, `doc-*`) aside. */
const ROLES = new Set(
  (
    'alert alertdialog application article banner blockquote button caption cell checkbox code columnheader combobox ' +
    'comment complementary contentinfo definition deletion dialog directory document emphasis feed figure form ' +
    'generic grid gridcell group heading image img insertion link list listbox listitem log main mark marquee math ' +
    'menu menubar menuitem menuitemcheckbox menuitemradio meter navigation none note option paragraph presentation ' +
    'progressbar radio radiogroup region row rowgroup rowheader scrollbar search searchbox sectionfooter ' +
    'sectionheader separator slider spinbutton status strong subscript suggestion superscript switch tab table ' +
    'tablist tabpanel term textbox time timer toolbar tooltip tree treegrid treeitem text'
  ).split(' '),
);
/** Attributes of WAI-ARIA 1.2 and 1.3. Source: https://www.w3.org/TR/wai-aria-1.2/#state_prop_def */
const ATTRIBUTES = new Set(
  (
    'activedescendant atomic autocomplete braillelabel brailleroledescription busy checked colcount colindex ' +
    'colindextext colspan controls current describedby description details disabled dropeffect errormessage expanded ' +
    'flowto grabbed haspopup hidden invalid keyshortcuts label labelledby level live modal multiline multiselectable ' +
    'orientation owns placeholder posinset pressed readonly relevant required roledescription rowcount rowindex ' +
    'rowindextext rowspan selected setsize sort valuemax valuemin valuenow valuetext actions'
  )
    .split(' ')
    .map((name) => `aria-${name}`),
);
const BOOLEAN = new Set(['true', 'false']);
const VALUES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['aria-hidden', new Set(['true', 'false', 'undefined'])],
  ['aria-expanded', new Set(['true', 'false', 'undefined'])],
  ['aria-selected', new Set(['true', 'false', 'undefined'])],
  ['aria-checked', new Set(['true', 'false', 'mixed', 'undefined'])],
  ['aria-pressed', new Set(['true', 'false', 'mixed', 'undefined'])],
  ['aria-disabled', BOOLEAN],
  ['aria-modal', BOOLEAN],
  ['aria-required', BOOLEAN],
  ['aria-busy', BOOLEAN],
  ['aria-atomic', BOOLEAN],
  ['aria-live', new Set(['off', 'polite', 'assertive'])],
  ['aria-haspopup', new Set(['true', 'false', 'menu', 'listbox', 'tree', 'grid', 'dialog'])],
  ['aria-orientation', new Set(['horizontal', 'vertical', 'undefined'])],
]);
/** States without which a role says nothing; the browser sets them on its own controls. */
const REQUIRED: ReadonlyMap<string, string> = new Map([
  ['checkbox', 'aria-checked'],
  ['switch', 'aria-checked'],
  ['radio', 'aria-checked'],
  ['slider', 'aria-valuenow'],
]);

/** What is wrong with an element's role and ARIA attributes, as written; null where they are sound. */
export function ariaFault(element: Element): string | null {
  const role = attribute(element, 'role')?.toLowerCase() ?? null;
  const roles = tokens(role);
  if (roles.length > 0 && !roles.some(isRole)) return `role="${role?.slice(0, 100) ?? ''}"`;
  for (const { name, value } of element.attrs) {
    if (!name.startsWith('aria-')) continue;
    if (!ATTRIBUTES.has(name)) return name.slice(0, 100);
    const allowed = VALUES.get(name);
    const word = value.trim().toLowerCase();
    if (allowed !== undefined && word !== '' && !allowed.has(word)) return `${name}="${value.slice(0, 100)}"`;
  }
  const [first = ''] = roles;
  const required = REQUIRED.get(first);
  if (required === undefined || element.tagName === 'input' || attribute(element, required) !== null)
    return null;
  return `role="${first}" without ${required}`;
}

const isRole = (role: string): boolean => ROLES.has(role) || /^(?:doc|graphics)-[a-z]+$/.test(role);
