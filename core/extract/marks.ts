import { CAPS, type MarkFact, type MarkKind } from '#contract/doc-facts.ts';
import { cut } from '../text/fold.ts';
import { LANGUAGES } from '../url/languages.ts';
import { ariaFault } from './aria.ts';
import type { Capped } from './capped.ts';
import { type Element, attribute, ownText } from './dom.ts';
import type { Place } from './facts.ts';
import { createNameMarks } from './mark-names.ts';
import { createStructureMarks } from './mark-structures.ts';
import { createSvgMarks } from './mark-svgs.ts';
import { createTextMarks } from './text-marks.ts';

const SEMANTIC = new Set(['main', 'article', 'section', 'nav', 'header', 'footer', 'aside']);
const CODE = new Set(['code', 'pre', 'samp', 'kbd', 'var', 'tt', 'textarea']);
const MAX_SCRIPT = 20_000;

/**
 * Takes note of single things in the markup that rules judge, each with its place: so no rule needs the markup.
 * At most `CAPS.marksOfKind` of a kind are kept.
 */
export function createMarks(capped: Capped) {
  const marks: MarkFact[] = [];
  const counts = new Map<MarkKind, number>();
  const semantics = new Set<string>();

  const add = (kind: MarkKind, path: string, value: string): void => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    if (count > CAPS.marksOfKind) capped.note('marks');
    else marks.push({ kind, path, ...(value !== '' && { value: cut(value, 200) }) });
  };
  const names = createNameMarks(add);
  const structures = createStructureMarks(add);
  const svgs = createSvgMarks(add);
  const texts = createTextMarks(add);

  const readAttributes = (element: Element, place: Place): void => {
    let aria = false;
    for (const { name, value } of element.attrs) {
      if (name === 'role' || name.startsWith('aria-')) aria = true;
      else if (name === 'tabindex' && Number.parseInt(value.slice(0, 10), 10) > 0)
        add('tabindex-positive', place.path(), value);
      else if (name === 'lang' && element.tagName !== 'html' && !isLanguage(value.trim()))
        add('lang-part-invalid', place.path(), value);
    }
    if (!aria) return;
    const fault = ariaFault(element);
    if (fault !== null) add('aria-invalid', place.path(), fault);
    if (attribute(element, 'aria-hidden')?.trim().toLowerCase() !== 'true') return;
    if (element.tagName === 'body') add('aria-hidden-body', place.path(), '');
    else if (isFocusable(element)) add('aria-hidden-focus', place.path(), `<${element.tagName}>`);
  };

  return {
    enter(element: Element, level: number, place: Place, isHtml: boolean): void {
      const { tagName: tag } = element;
      names.enter(element, level, place, isHtml);
      if (!isHtml) {
        svgs.enter(element, level, place.path);
        return;
      }
      if (element.attrs.length > 0) readAttributes(element, place);
      structures.enter(element, level, place);
      if (SEMANTIC.has(tag)) semantics.add(tag);
      else if (tag === 'a') texts.enterLink(level);
      else if (CODE.has(tag)) texts.enterCode(level);
      else if (tag === 'script') {
        const id = containerId(element);
        if (id !== null) add('tag-container', place.path(), id);
      }
    },
    /** Text, and whether it is text that visitors read. */
    text(value: string, seen: boolean, path: () => string): void {
      names.text(value);
      if (seen) texts.read(value, path);
    },
    leave(level: number): void {
      names.leave(level);
      structures.leave(level);
      svgs.leave(level);
      texts.leave(level);
    },
    finish(): { marks: MarkFact[]; semantics: string[] } {
      names.finish();
      svgs.finish();
      texts.finish();
      return { marks, semantics: [...semantics].toSorted() };
    },
  };
}

/** The container that Google's tag manager is started with. */
function containerId(script: Element): string | null {
  if (attribute(script, 'src') !== null) return null;
  const text = ownText(script).slice(0, MAX_SCRIPT);
  return text.includes('googletagmanager.com/gtm.js')
    ? (/\bGTM-[A-Z0-9]{4,10}\b/.exec(text)?.[0] ?? null)
    : null;
}

/** Whether a value of `lang` may name a language: BCP 47 in form, its first part known where it has two letters. */
function isLanguage(value: string): boolean {
  if (value === '') return true;
  const [first = ''] = value.toLowerCase().split('-', 1);
  if (!/^[a-z0-9]{1,8}(?:-[a-z0-9]{1,8}){0,8}$/i.test(value.slice(0, 100))) return false;
  return first.length === 2 ? LANGUAGES.has(first) : first.length === 3 || first === 'x' || first === 'i';
}

function isFocusable(element: Element): boolean {
  if (attribute(element, 'tabindex')?.trim().startsWith('-') === true) return false;
  if (attribute(element, 'disabled') !== null || attribute(element, 'hidden') !== null) return false;
  const { tagName: tag } = element;
  if (tag === 'a') return attribute(element, 'href') !== null;
  if (tag === 'input') return attribute(element, 'type')?.toLowerCase() !== 'hidden';
  return (
    tag === 'button' || tag === 'select' || tag === 'textarea' || attribute(element, 'tabindex') !== null
  );
}
