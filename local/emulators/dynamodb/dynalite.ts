import { PassThrough } from 'node:stream';
import { LocalCloudError, messageOf } from '../../errors.ts';
import type { Answer } from '../../gate/answer.ts';
import type { Request } from '../../gate/wishes.ts';
import type { TablePlan } from '../../template/plan-data.ts';

export interface DynamoEmulator {
  handle(request: Pick<Request, 'method' | 'path' | 'headers' | 'body'>): Promise<Answer>;
  createTables(tables: readonly TablePlan[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * dynalite in this process, without a socket of its own: what reaches it has passed the gate.
 * @param path folder of its LevelDB files
 */
export async function openDynamo(path: string): Promise<DynamoEmulator> {
  const server = await load(path);
  const handle = (request: Pick<Request, 'method' | 'path' | 'headers' | 'body'>) =>
    new Promise<Answer>((resolve) => {
      const req = Object.assign(new PassThrough(), {
        method: request.method,
        url: request.path,
        headers: request.headers,
      });
      server.emit('request', req, collect(resolve));
      req.end(request.body);
    });
  return {
    handle,
    async createTables(tables) {
      for (const { name, schema } of tables) {
        const { GlobalSecondaryIndexes: indexes, ...rest } = schema;
        const body = {
          TableName: name,
          ...rest,
          ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
        };
        const answer = await handle(internal('CreateTable', body));
        if (answer.status !== 200 && !String(answer.body).includes('ResourceInUseException')) {
          throw new LocalCloudError(`The table ${name} cannot be created: ${String(answer.body)}`);
        }
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}

async function load(path: string) {
  try {
    const { default: dynalite } = await import('dynalite');
    return dynalite({ path, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  } catch (cause) {
    throw new LocalCloudError(`dynalite cannot be loaded (${messageOf(cause)}): run "npm ci" again`, {
      cause,
    });
  }
}

/** The part of a server response that dynalite writes to. */
function collect(done: (answer: Answer) => void) {
  const headers: Record<string, string> = {};
  return {
    statusCode: 200,
    setHeader(name: string, value: string | number) {
      headers[name.toLowerCase()] = String(value);
    },
    end(body: string | Uint8Array = '') {
      done({ status: this.statusCode, headers, body });
    },
  };
}

/** dynalite wants to see a signature, and does not check it. */
function internal(operation: string, body: unknown) {
  return {
    method: 'POST',
    path: '/',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      'x-amz-date': '20260101T000000Z',
      authorization: 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=local',
    },
    body: Buffer.from(JSON.stringify(body)),
  };
}
