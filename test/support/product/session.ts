import { type Client, createClient } from '../../../web/src/api/create-client.ts';

export interface Session {
  /** The API by route id, with the dashboard's own client. */
  readonly call: Client;
  /** A request as a browser at that address sends it. */
  readonly fetch: typeof fetch;
}

/** A browser's part of talking to the API: it keeps the session's cookie and says where it comes from. */
export function createSession(url: string): Session {
  let cookie = '';
  let key = 0;
  const ask: typeof fetch = async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('origin', url);
    if (cookie !== '') headers.set('cookie', cookie);
    const response = await fetch(new URL(input, url), { ...init, headers });
    for (const line of response.headers.getSetCookie()) [cookie = ''] = line.split(';', 1);
    return response;
  };
  return {
    fetch: ask,
    call: createClient({
      fetch: ask,
      newKey: () => `test-${process.pid}-${Date.now()}-${key++}`,
      onSignedOut: () => {},
    }),
  };
}
