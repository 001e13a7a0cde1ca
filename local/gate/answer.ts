/** What an emulator says to a request. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

const JSON_10 = 'application/x-amz-json-1.0';

export function json(value: unknown, status = 200, type = JSON_10): Answer {
  return { status, headers: { 'content-type': type }, body: JSON.stringify(value) };
}

/** A refusal as the JSON services word it. */
export function jsonError(name: string, message: string, status = 400): Answer {
  return json({ __type: `com.amazonaws#${name}`, message }, status);
}

export function xml(text: string, status = 200): Answer {
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${text}`,
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeMarkup(text: string): string {
  return text.replaceAll(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

/** A refusal as S3 words it. */
export function xmlError(code: string, message: string, status: number): Answer {
  return xml(`<Error><Code>${code}</Code><Message>${escapeMarkup(message)}</Message></Error>`, status);
}
