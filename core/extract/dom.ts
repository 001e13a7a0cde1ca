import type { DefaultTreeAdapterTypes, html } from 'parse5';

export type Element = DefaultTreeAdapterTypes.Element;
export type ChildNode = DefaultTreeAdapterTypes.ChildNode;
export type ParentNode = DefaultTreeAdapterTypes.ParentNode;
export type Document = DefaultTreeAdapterTypes.Document;
type Template = DefaultTreeAdapterTypes.Template;
type TextNode = DefaultTreeAdapterTypes.TextNode;

export const isElement = (node: ChildNode | ParentNode): node is Element => 'tagName' in node;
/** Said here, as the parser itself has no place where only selectors are read (the API). */
const HTML = 'http://www.w3.org/1999/xhtml' as html.NS.HTML;
export const isHtmlElement = (element: Element): boolean => element.namespaceURI === HTML;
export const isText = (node: ChildNode): node is TextNode => node.nodeName === '#text';
export const isTemplate = (node: Element): node is Template => 'content' in node;

/** The value of an attribute, or null where the element has none of that name (lower case). */
export function attribute(element: Element, name: string): string | null {
  for (const attr of element.attrs) if (attr.name === name) return attr.value;
  return null;
}

/** The element's own text children, without those of elements within: the whole content of script or title. */
export function ownText(element: Element): string {
  let text = '';
  for (const child of element.childNodes) if (isText(child)) text += child.value;
  return text;
}

const MAX_TOKENS_CHARS = 16_384;

/** Tokens of a space-separated attribute value, as written. */
export function tokens(value: string | null): string[] {
  return value === null
    ? []
    : value
        .slice(0, MAX_TOKENS_CHARS)
        .split(/[\t\n\f\r ]+/)
        .filter((token) => token !== '');
}
