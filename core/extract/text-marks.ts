import type { MarkKind } from '#contract/doc-facts.ts';
import { cut, foldSpace } from '../text/fold.ts';

type Add = (kind: MarkKind, path: string, value: string) => void;

const FILLER = /lorem ipsum dolor/i;
/** Braces of a template with a name in them. */
const BRACES = /\{\{\{?\s{0,5}[$@#/]?[a-z_][\w.$|'" ()[\]-]{0,80}\}\}|\[object Object\]/i;
/** A phone number with its country code, written for people. */
const PHONE = /\+\d{1,3}[ ().\u00A0/-]{0,3}(?:\d[ ().\u00A0/-]{0,2}){6,13}\d/;
const MAX = 20;

/**
 * Finds text that should not be seen as it stands: filler, template variables that were not filled in, phone
 * numbers that are no links. Text in code is meant, and so are braces on a page that shows some in its code.
 */
export function createTextMarks(add: Add) {
  let codeLevel = 0;
  let linkLevel = 0;
  let braces = 0;
  let isSubject = false;
  const waiting: [path: string, value: string][] = [];

  return {
    enterCode(level: number): void {
      if (codeLevel === 0) codeLevel = level;
    },
    enterLink(level: number): void {
      if (linkLevel === 0) linkLevel = level;
    },
    /** Visible text; `path` is made only where something was found. */
    read(value: string, path: () => string): void {
      if (codeLevel > 0) {
        isSubject ||= value.includes('{{') || value.includes('[object');
        return;
      }
      if (value.includes('psum') && FILLER.test(value)) add('filler-text', path(), around(value, FILLER));
      if ((value.includes('}}') || value.includes('[object ')) && braces < MAX) {
        const found = BRACES.exec(value)?.[0];
        if (found !== undefined) waiting.push([path(), around(value, BRACES)]);
        if (found !== undefined) braces += 1;
      }
      if (linkLevel === 0 && value.includes('+')) {
        const phone = PHONE.exec(value)?.[0];
        // Sums and limits of numbers are written without a gap.
        if (phone !== undefined && /[ ().\u00A0/-]/.test(phone)) add('phone-text', path(), foldSpace(phone));
      }
    },
    leave(level: number): void {
      if (level <= codeLevel) codeLevel = 0;
      if (level <= linkLevel) linkLevel = 0;
    },
    finish(): void {
      if (!isSubject) for (const [path, value] of waiting) add('template-text', path, value);
    },
  };
}

/** The beginning of what was found, with a little of what stands before it. */
function around(value: string, pattern: RegExp): string {
  const at = Math.max(0, value.search(pattern) - 20);
  return foldSpace(cut(value.slice(at), 120));
}
