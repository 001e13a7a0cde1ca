import type { Answer } from '../gate/answer.ts';
import { jsonError } from '../gate/answer.ts';
import type { Signed } from '../gate/sigv4.ts';
import type { Wish } from '../gate/evaluate.ts';

/** What an invocation came to, as the runner tells it. */
export interface Invoked {
  /** The answer, or what Lambda tells of the error, as JSON. */
  readonly payload: string;
  readonly failed: boolean;
}

const PATH = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/** The function's name; the SDK may give its ARN in its place. */
function nameIn(path: string): string | undefined {
  const [, name] = PATH.exec(path) ?? [];
  return name === undefined ? undefined : decodeURIComponent(name).split(':').at(-1);
}

export function lambdaWishes({ path }: Signed, account: string, region: string): Wish[] {
  const resource = `arn:aws:lambda:${region}:${account}:function:${nameIn(path)}`;
  return [{ action: 'lambda:InvokeFunction', resource }];
}

/** `Invoke` of Lambda's API: the kind that waits for an answer, and the kind that is done later. */
export async function handleLambda(
  { path, headers, body }: Signed,
  invoke: (name: string, event: unknown) => Promise<Invoked>,
  accept: (name: string, payload: string) => void,
): Promise<Answer> {
  const name = nameIn(path);
  const type = headers['x-amz-invocation-type'] ?? 'RequestResponse';
  if (name === undefined || (type !== 'RequestResponse' && type !== 'Event')) {
    return jsonError('InvalidParameterValueException', `${type} at ${path} is not played locally.`);
  }
  const text = Buffer.from(body).toString();
  if (type === 'Event') {
    accept(name, text === '' ? '{}' : text);
    return { status: 202, headers: {}, body: '' };
  }
  const { payload, failed } = await invoke(name, text === '' ? {} : (JSON.parse(text) as unknown));
  return {
    status: 200,
    headers: {
      'content-type': 'application/json',
      'x-amz-executed-version': '$LATEST',
      ...(failed && { 'x-amz-function-error': 'Unhandled' }),
    },
    body: payload,
  };
}
