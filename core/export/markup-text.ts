const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Control characters but tab and line feed, non-characters and lone surrogates: XML 1.0 has no place for them,
 * escaped or not. Source: https://www.w3.org/TR/xml/#charsets
 */
const FORBIDDEN = /[^\P{Cc}\t\n]|[\ufffe\uffff]|\p{Cs}/gu;

/** Text of a stranger as text of HTML or XML, in an element or in a quoted attribute. */
export const markupText = (text: string): string =>
  text.replaceAll(FORBIDDEN, '\ufffd').replaceAll(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
