import {
  CAPS,
  type FormFact,
  type ImageFact,
  type LinkFact,
  type ResourceFact,
} from '#contract/doc-facts.ts';
import { cut } from '../text/fold.ts';
import { type Element, attribute, tokens } from './dom.ts';
import { type FactSink, MAX_URL, type Place } from './facts.ts';

const MAX_REL = 20;
const MAX_REL_TOKEN = 50;

/** Attributes by which scripts make an anchor without href go somewhere. */
const HANDLERS = new Set([
  'onclick',
  'onmousedown',
  'onmouseup',
  'ontouchstart',
  'routerlink',
  '[routerlink]',
  'ng-click',
  'data-ng-click',
  'ng-href',
  'ui-sref',
  '(click)',
  '@click',
  '@click.prevent',
  'v-on:click',
  'x-on:click',
  ':href',
  ':to',
  'to',
  'jsaction',
  'data-href',
  'data-url',
  'data-link',
  'data-action',
  'hx-get',
]);
/** Roles of anchors that are buttons and parts of widgets. */
const WIDGET_ROLES = new Set([
  'button',
  'tab',
  'menuitem',
  'menuitemcheckbox',
  'menuitemradio',
  'option',
  'switch',
  'checkbox',
  'radio',
  'treeitem',
  'combobox',
]);
const WIDGET_ATTRIBUTES = new Set(['id', 'name', 'aria-expanded', 'aria-controls', 'aria-haspopup']);

export interface OpenLink {
  readonly fact: LinkFact;
  /** Names to fall back on, in this order, where there is no text. */
  readonly label: string;
  readonly title: string;
}

/**
 * Begins the fact of an `<a>` or `<area>`; its text comes when the element ends. Null where it is no link: an
 * anchor without href that nothing makes one.
 */
export function openLink(
  element: Element,
  place: Place,
  { lists, capped, resolve }: FactSink,
): OpenLink | null {
  let href: string | null = null;
  let rel: string | null = null;
  let label = '';
  let title = '';
  let alt = '';
  let scripted = false;
  let widget = false;
  let blank = false;
  for (const { name, value } of element.attrs) {
    if (name === 'href' || name === 'xlink:href') href ??= value;
    else if (name === 'class') continue;
    else if (name === 'title') title = value;
    else if (name === 'rel') rel = value;
    else if (name === 'target') blank = value.trim().toLowerCase() === '_blank';
    else if (name === 'aria-label') label = value;
    else if (name === 'alt') alt = value;
    else if (name === 'role') widget ||= WIDGET_ROLES.has(value.trim().toLowerCase());
    else {
      scripted ||= HANDLERS.has(name);
      widget ||= WIDGET_ATTRIBUTES.has(name);
    }
  }
  if (href === null && !scripted) return null;
  const written = href?.trim() ?? '';
  const relTokens = rel === null ? [] : relOf(rel);
  const fact: LinkFact = {
    href: cut(written, MAX_URL),
    url: href === null || written.startsWith('#') ? null : resolve(written),
    text: '',
    ...(relTokens.length > 0 && { rel: relTokens }),
    region: place.region,
    path: place.path(),
    ...(href === null && { scripted: true }),
    ...(href === null && widget && { widget: true }),
    ...(widget && written.toLowerCase().startsWith('javascript:') && { widget: true }),
    ...(place.noscript && { noscript: true }),
    ...(blank && { blank: true }),
    ...(href !== null && href !== written && { spaced: true }),
  };
  if (!capped.push(lists.links, CAPS.links, 'links', fact)) return null;
  return { fact, label: label === '' ? alt : label, title };
}

const relOf = (rel: string): string[] =>
  tokens(rel.toLowerCase())
    .slice(0, MAX_REL)
    .map((token) => cut(token, MAX_REL_TOKEN));

const LAZY_ATTRIBUTES = new Set(['data-src', 'data-lazy-src', 'data-original', 'data-lazy', 'data-srcset']);

/** Reads an `<img>`; answers its alt text, empty where there is none. */
export function readImage(element: Element, place: Place, { lists, capped, resolve }: FactSink): string {
  let src: string | null = null;
  let alt: string | null = null;
  let decorative = place.hidden;
  let lazy = false;
  let nativeLazy = false;
  let srcset = false;
  let priority = '';
  let width: number | null = null;
  let height: number | null = null;
  for (const { name, value } of element.attrs) {
    if (name === 'src') src = value.trim();
    else if (name === 'alt') alt = value;
    else if (name === 'width') width = pixels(value);
    else if (name === 'height') height = pixels(value);
    else if (name === 'loading') nativeLazy = value.trim().toLowerCase() === 'lazy';
    else if (name === 'srcset') srcset = value.trim() !== '';
    else if (name === 'fetchpriority') priority = cut(value.trim().toLowerCase(), 10);
    else if (name === 'role') decorative ||= /^\s*(?:none|presentation)\s*$/i.test(value.slice(0, 50));
    else lazy ||= LAZY_ATTRIBUTES.has(name);
  }
  const fact: ImageFact = {
    url: src === null || src === '' ? null : resolve(src),
    src: cut(src ?? '', 300),
    alt: alt === null ? null : cut(alt, CAPS.anchor),
    width,
    height,
    decorative,
    noscript: place.noscript,
    lazy: lazy || nativeLazy,
    ...(nativeLazy && { nativeLazy }),
    ...(srcset && { srcset }),
    ...(priority !== '' && { priority }),
    region: place.region,
    path: place.path(),
  };
  capped.push(lists.images, CAPS.images, 'images', fact);
  return alt ?? '';
}

/** Where a `<form>` sends what is put in; one without an action sends it to the page itself. */
export function readForm(element: Element, place: Place, page: string, { resolve }: FactSink): FormFact {
  const method = attribute(element, 'method')?.trim().toLowerCase() ?? '';
  const action = attribute(element, 'action')?.trim() ?? '';
  return {
    method: method === 'post' || method === 'dialog' ? method : 'get',
    url: action === '' ? page : resolve(action),
    path: place.path(),
  };
}

/** A width or height attribute as browsers read it: leading digits, percentages left out. */
function pixels(value: string): number | null {
  const digits = /^\s*([0-9]{1,6})(?:\.[0-9]*)?\s*(%)?/.exec(value.slice(0, 50));
  return digits?.[1] === undefined || digits[2] === '%' ? null : Number(digits[1]);
}

/** Notes what an element of the body, or a script, asks to be loaded; answers its URL. */
export function readSource(
  element: Element,
  name: 'src' | 'data',
  kind: ResourceFact['kind'],
  place: Place,
  blocking: boolean,
  { lists, capped, resolve }: FactSink,
): string | null {
  const value = attribute(element, name)?.trim() ?? '';
  const url = value === '' ? null : resolve(value);
  if (url !== null)
    capped.push(lists.resources, CAPS.resources, 'resources', {
      kind,
      url,
      inHead: place.inHead,
      blocking,
      ...(value.startsWith('//') && { schemeless: true }),
    });
  return url;
}
