import { type Token, html } from 'parse5';
import { isRobotsName } from './robots-facts.ts';
import { tokens } from './dom.ts';

const { TAG_ID } = html;

/**
 * The name of the metadata that a start tag gives a search engine: title, description, robots, viewport,
 * canonical, hreflang, amphtml or base. Null for every other tag.
 */
export function metadataName({ tagID, attrs }: Token.TagToken): string | null {
  if (tagID === TAG_ID.TITLE) return 'title';
  if (tagID === TAG_ID.BASE) return 'base';
  const value = (name: string) => attrs.find((attr) => attr.name === name)?.value ?? null;
  if (tagID === TAG_ID.META) {
    const name = value('name')?.trim().toLowerCase() ?? '';
    if (isRobotsName(name)) return 'robots';
    return name === 'description' || name === 'viewport' ? name : null;
  }
  if (tagID !== TAG_ID.LINK) return null;
  const rel = tokens(value('rel')?.toLowerCase() ?? null);
  if (rel.includes('canonical')) return 'canonical';
  if (rel.includes('amphtml')) return 'amphtml';
  return rel.includes('alternate') && value('hreflang') !== null ? 'hreflang' : null;
}
