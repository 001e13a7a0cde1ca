import type { MarkKind } from '#contract/doc-facts.ts';
import { type Element, attribute } from './dom.ts';
import type { Place } from './facts.ts';

type Add = (kind: MarkKind, path: string, value: string) => void;

interface Nameless {
  readonly level: number;
  readonly kind: MarkKind;
  readonly path: string;
  readonly value: string;
  named: boolean;
}

const MAX_OPEN = 32;
const MAX_FIELDS = 100;
const MAX_LABELS = 2_000;
const FIELDS = new Set(['input', 'select', 'textarea']);
/** Inputs that need no label, or have a name of their own. */
const OTHER_TYPES = new Set(['hidden', 'submit', 'reset', 'button', 'image']);

/** Takes note of controls and objects that have no name for those who cannot see them. */
export function createNameMarks(add: Add) {
  const open: Nameless[] = [];
  const fields: { id: string; path: string; value: string }[] = [];
  const labelled = new Set<string>();
  let labelLevel = 0;

  const begin = (element: Element, level: number, kind: MarkKind, place: Place): void => {
    if (place.hidden || hasName(element) || isOut(element) || open.length >= MAX_OPEN) return;
    open.push({ level, kind, path: place.path(), value: `<${element.tagName}>`, named: false });
  };

  const readField = (element: Element, place: Place): void => {
    const type = attribute(element, 'type')?.trim().toLowerCase() ?? '';
    if (place.hidden || hasName(element) || isOut(element)) return;
    if (element.tagName === 'input' && type === 'image')
      add('object-alt', place.path(), '<input type="image">');
    if (element.tagName === 'input' && OTHER_TYPES.has(type)) return;
    if (labelLevel > 0 || has(element, 'placeholder') || fields.length >= MAX_FIELDS) return;
    const name = attribute(element, 'name') ?? '';
    fields.push({ id: attribute(element, 'id') ?? '', path: place.path(), value: name });
  };

  const readFrame = (element: Element, place: Place): void => {
    if (place.hidden || hasName(element) || isOut(element)) return;
    if (isTiny(element, 'width') || isTiny(element, 'height')) return;
    add('frame-title', place.path(), attribute(element, 'src') ?? '');
  };

  return {
    enter(element: Element, level: number, place: Place, isHtml: boolean): void {
      const { tagName: tag } = element;
      // An image's alt and the labels of what is inside name what is around them.
      if (open.length > 0 && hasName(element)) for (const one of open) one.named = true;
      if (!isHtml) {
        if (tag === 'svg' && attribute(element, 'role') === 'img') begin(element, level, 'object-alt', place);
        return;
      }
      if (tag === 'button') begin(element, level, 'button-name', place);
      else if (tag === 'object') begin(element, level, 'object-alt', place);
      else if (tag === 'iframe') readFrame(element, place);
      else if (FIELDS.has(tag)) readField(element, place);
      else if (tag === 'label') {
        if (labelLevel === 0) labelLevel = level;
        const target = attribute(element, 'for');
        if (target !== null && labelled.size < MAX_LABELS) labelled.add(target);
      }
    },
    text(value: string): void {
      if (open.length > 0 && /\S/.test(value.slice(0, 500))) for (const one of open) one.named = true;
    },
    leave(level: number): void {
      if (level <= labelLevel) labelLevel = 0;
      for (let last = open.at(-1); last !== undefined && last.level >= level; last = open.at(-1)) {
        open.pop();
        if (!last.named) add(last.kind, last.path, last.value);
      }
    },
    finish(): void {
      // More labels than are kept may name any field.
      if (labelled.size >= MAX_LABELS) return;
      for (const { id, path, value } of fields)
        if (id === '' || !labelled.has(id)) add('form-label', path, value);
    },
  };
}

const has = (element: Element, name: string): boolean => (attribute(element, name) ?? '').trim() !== '';

/** A name by attributes: aria-label, aria-labelledby, title, the alt of an image. */
const hasName = (element: Element): boolean =>
  element.attrs.length > 0 &&
  (has(element, 'aria-label') ||
    has(element, 'aria-labelledby') ||
    has(element, 'title') ||
    has(element, 'alt'));

/** Out of reach by its own markup: hidden, taken out of the order of focus, or decoration. */
function isOut(element: Element): boolean {
  if (attribute(element, 'hidden') !== null || attribute(element, 'tabindex')?.trim() === '-1') return true;
  const role = attribute(element, 'role')?.trim().toLowerCase();
  if (role === 'presentation' || role === 'none') return true;
  const style = attribute(element, 'style')?.slice(0, 500) ?? '';
  return /display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden/i.test(style);
}

const isTiny = (element: Element, name: string): boolean =>
  /^\s*[01]\s*(?:px)?\s*$/.test((attribute(element, name) ?? '').slice(0, 20));
