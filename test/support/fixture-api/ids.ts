import type { AuditId, PageId, SiteId, TemplateId } from '#contract/ids.ts';

const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';

/** A number in Crockford's base 32, padded. */
function base32(number: number, length: number): string {
  let text = '';
  for (let rest = number; rest > 0; rest = Math.floor(rest / 32)) text = `${DIGITS[rest % 32] ?? '0'}${text}`;
  return text.padStart(length, '0');
}

export const siteId = (number: number): SiteId => `site_${base32(number, 26)}`;
export const auditId = (site: number, number: number): AuditId => `aud_${base32(site * 1_000 + number, 26)}`;
export const pageId = (row: number): PageId => `pg_${base32(row + 1, 16)}`;
export const templateId = (number: number): TemplateId => `tpl_${base32(number + 1, 4)}`;

/** The row that an id of `pageId` stands for. */
export function rowOf(page: string): number {
  let row = 0;
  for (const digit of page.slice(3)) row = row * 32 + DIGITS.indexOf(digit);
  return row - 1;
}
