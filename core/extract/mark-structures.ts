import type { MarkKind } from '#contract/doc-facts.ts';
import { type Element, attribute } from './dom.ts';
import type { Place } from './facts.ts';
import { srcsetFault } from './srcset.ts';

type Add = (kind: MarkKind, path: string, value: string) => void;

/** An element that is judged when it ends, by what was seen inside. */
interface Open {
  readonly level: number;
  readonly tag: string;
  readonly path: string;
  /** The part was seen without which it is at fault; or, of a map, with which it is a menu. */
  has: boolean;
  /** A table that says by its caption or head that it holds data. */
  data: boolean;
}

const MAX_OPEN = 32;
const WATCHED = new Set(['picture', 'video', 'table', 'map']);
const LIST_CHILDREN = new Set(['li', 'script', 'template', 'style', 'noscript']);
const PLUGIN_TYPES = /shockwave-flash|x-silverlight|x-java-(?:applet|bean|vm)/i;
const PLUGIN_FILES = /\.(?:swf|xap|class|jar)(?:$|[?#])/i;

/** Takes note of structures that lack a part, and of what only old browsers run. */
export function createStructureMarks(add: Add) {
  const open: Open[] = [];
  // Looked up once for all children: an element may have any number of both attributes and children.
  const roles = new WeakMap<Element, boolean>();
  const hasRole = (parent: Element): boolean => {
    const known = roles.get(parent) ?? attribute(parent, 'role') !== null;
    roles.set(parent, known);
    return known;
  };
  const inner = (tag: string): Open | undefined => open.findLast((one) => one.tag === tag);

  const begin = (element: Element, level: number, place: Place): void => {
    if (open.length >= MAX_OPEN) return;
    const role = attribute(element, 'role')?.trim().toLowerCase();
    const isLayout = role === 'presentation' || role === 'none';
    const isSilent = attribute(element, 'muted') !== null || attribute(element, 'autoplay') !== null;
    const { tagName: tag } = element;
    const has = (tag === 'table' && isLayout) || (tag === 'video' && (isSilent || place.hidden));
    open.push({ level, tag, path: place.path(), has, data: false });
  };

  const inform = (element: Element): void => {
    const { tagName: tag } = element;
    let around: Open | undefined;
    if (tag === 'th') around = inner('table');
    else if (tag === 'img' || tag === 'noscript') around = inner('picture');
    else if (tag === 'track') around = inner('video');
    else if (tag === 'area' && attribute(element, 'href') !== null) around = inner('map');
    if (around !== undefined) around.has = true;
    if (tag !== 'caption' && tag !== 'thead') return;
    const table = inner('table');
    if (table !== undefined) table.data = true;
  };

  const end = ({ tag, path, has, data }: Open): void => {
    if (tag === 'picture' && !has) add('picture-no-img', path, '<picture>');
    else if (tag === 'video' && !has) add('video-captions', path, '<video>');
    else if (tag === 'table' && data && !has) add('table-headers', path, '<table>');
    else if (tag === 'map' && has) add('image-map', path, '<map>');
  };

  return {
    enter(element: Element, level: number, place: Place): void {
      const { tagName: tag, parentNode } = element;
      if (open.length > 0) inform(element);
      if (WATCHED.has(tag)) begin(element, level, place);
      else if (tag === 'img' || tag === 'source') {
        const srcset = attribute(element, 'srcset');
        const fault = srcset === null ? null : srcsetFault(srcset);
        if (fault !== null) add('srcset-invalid', place.path(), fault);
      } else if (tag === 'embed' || tag === 'object' || tag === 'applet') {
        const plugin = pluginOf(element);
        if (plugin !== null) add('plugin', place.path(), plugin);
      }
      if (parentNode === null || !('tagName' in parentNode)) return;
      const misplaced = misplacedItem(element, parentNode);
      // Roles make lists of their own.
      if (misplaced === null || attribute(element, 'role') !== null || hasRole(parentNode)) return;
      add('list-structure', place.path(), misplaced);
    },
    leave(level: number): void {
      for (let last = open.at(-1); last !== undefined && last.level >= level; last = open.at(-1)) {
        open.pop();
        end(last);
      }
    },
  };
}

function pluginOf(element: Element): string | null {
  if (element.tagName === 'applet') return '<applet>';
  const type = attribute(element, 'type') ?? '';
  const file = attribute(element, 'data') ?? attribute(element, 'src') ?? '';
  const found = PLUGIN_TYPES.test(type.slice(0, 200)) || PLUGIN_FILES.test(file.slice(0, 2_000));
  return found ? type || file : null;
}

/** An item outside a list, or a list with something between its items; null where it stands right. */
function misplacedItem(element: Element, parent: Element): string | null {
  const { tagName: tag } = element;
  const { tagName: around } = parent;
  const isList = around === 'ul' || around === 'ol';
  const isItem = tag === 'li' || tag === 'dt' || tag === 'dd';
  if (!isList && !isItem) return null;
  // Custom elements make lists of their own.
  if (around.includes('-') || tag.includes('-')) return null;
  const isSound = isList
    ? LIST_CHILDREN.has(tag)
    : tag === 'li'
      ? around === 'menu'
      : around === 'dl' || around === 'div';
  return isSound ? null : `<${tag}> in <${around}>`;
}
