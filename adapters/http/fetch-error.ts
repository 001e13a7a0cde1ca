import type { FetchError } from '#contract/fetch-facts.ts';

export interface FailureWords {
  readonly error: FetchError;
  readonly detail: string;
}

const BY_CODE: Readonly<Record<string, FetchError>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  EADDRNOTAVAIL: 'refused',
  EHOSTDOWN: 'refused',
  ENETDOWN: 'refused',
  EACCES: 'refused',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  ETIMEDOUT: 'timeout',
  ETIMEOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_OVERFLOW: 'too-large-headers',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'bad-response',
};

/** Words for an error of opening a connection. */
export const connectError = (error: unknown): FailureWords => describe(error, 'refused');

/** Words for an error after the connection stood; what is not known there is no HTTP. */
export const exchangeError = (error: unknown): FailureWords => describe(error, 'bad-response');

/** Words for an error amid the TLS handshake. */
export const handshakeError = (error: unknown): FailureWords => {
  const words = describe(error, 'tls');
  return words.error === 'reset' || words.error === 'timeout' ? words : { ...words, error: 'tls' };
};

/** True where a kept-alive connection may simply have been closed by the server: worth one fresh try. */
export const isStaleConnection = (error: unknown): boolean =>
  describe(error, 'bad-response').error === 'reset';

function describe(error: unknown, otherwise: FetchError): FailureWords {
  const code = codeOf(error);
  const message = isObject(error) && 'message' in error ? String(error.message) : String(error);
  return {
    error: BY_CODE[code] ?? otherwise,
    detail: (code !== '' && !message.includes(code) ? `${code}: ${message}` : message).slice(0, 300),
  };
}

function codeOf(error: unknown): string {
  if (!isObject(error)) return '';
  // Several addresses failed, each in its own way: Node gives the first one's code to the whole.
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'errors' in error && Array.isArray(error.errors) ? codeOf(error.errors[0]) : '';
}

/** Errors of Node's own modules may come from another realm, where `instanceof` is false. */
export const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
