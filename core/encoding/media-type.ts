/** Lower-case media type without parameters, or null where the header is absent or empty. */
export function mediaTypeOf(contentType: string | null): string | null {
  const type = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return type === '' ? null : type;
}

/**
 * The charset parameter of a Content-Type header as written, without quotes; null where there is none.
 * Source: https://mimesniff.spec.whatwg.org/#parsing-a-mime-type
 */
export function charsetOf(contentType: string | null): string | null {
  for (const parameter of (contentType ?? '').split(';').slice(1)) {
    const equals = parameter.indexOf('=');
    if (equals === -1 || parameter.slice(0, equals).trim().toLowerCase() !== 'charset') continue;
    const value = parameter.slice(equals + 1).trim();
    return value.startsWith('"') ? (value.slice(1).split('"', 1)[0] ?? '') : value;
  }
  return null;
}
