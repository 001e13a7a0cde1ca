import { codeOf, LocalCloudError, messageOf } from '../errors.ts';
import type { Channel } from './channel.ts';

/** What one side offers the other: functions of one argument. */
export type Offers = Readonly<Record<string, (argument: never) => unknown>>;

/** The offers of the other side, as seen from here. */
export type Remote<T extends Offers> = {
  readonly [K in keyof T]: (argument: Parameters<T[K]>[0]) => Promise<Awaited<ReturnType<T[K]>>>;
};

interface CallMessage {
  readonly call: string;
  readonly id: number;
  readonly argument: unknown;
}

interface ReplyMessage {
  readonly reply: number;
  readonly value?: unknown;
  readonly error?: Thrown;
}

export interface Thrown {
  readonly name: string;
  readonly message: string;
  readonly code?: string | undefined;
  readonly stack?: string | undefined;
}

/** What can be told of an error across a boundary that copies only data. */
export function toThrown(error: unknown): Thrown {
  const name = typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : 'Error';
  const stack =
    typeof error === 'object' && error !== null && 'stack' in error ? String(error.stack) : undefined;
  return { name, message: messageOf(error), code: codeOf(error), stack };
}

function fromThrown({ name, message, stack }: Thrown): Error {
  if (name === 'LocalCloudError') return new LocalCloudError(message);
  return Object.assign(new Error(message), { name, stack });
}

/** Calls over a channel, both ways. */
export function createPeer<T extends Offers>(
  channel: Channel,
  offers: Offers,
): { remote: Remote<T>; abandon(reason: Error): void } {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let last = 0;
  channel.onMessage((message) => {
    if (isCall(message)) void answer(channel, offers, message);
    if (!isReply(message)) return;
    const call = waiting.get(message.reply);
    waiting.delete(message.reply);
    if (message.error === undefined) call?.resolve(message.value);
    else call?.reject(fromThrown(message.error));
  });
  const call = (name: string) => (argument: unknown) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve, reject });
      channel.send({ call: name, id, argument } satisfies CallMessage);
    });
  return {
    remote: new Proxy(
      {},
      { get: (_, name) => (name === 'then' ? undefined : call(String(name))) },
    ) as Remote<T>,
    /** Ends every call that waits: the other side is gone. */
    abandon(reason) {
      for (const { reject } of waiting.values()) reject(reason);
      waiting.clear();
    },
  };
}

async function answer(channel: Channel, offers: Offers, { call, id, argument }: CallMessage): Promise<void> {
  try {
    const offer = offers[call];
    if (offer === undefined) throw new Error(`nobody here offers ${call}`);
    const value = await (offer as (argument: unknown) => unknown)(argument);
    channel.send({ reply: id, value } satisfies ReplyMessage);
  } catch (error) {
    channel.send({ reply: id, error: toThrown(error) } satisfies ReplyMessage);
  }
}

function isCall(message: unknown): message is CallMessage {
  return typeof message === 'object' && message !== null && 'call' in message;
}

function isReply(message: unknown): message is ReplyMessage {
  return typeof message === 'object' && message !== null && 'reply' in message;
}
