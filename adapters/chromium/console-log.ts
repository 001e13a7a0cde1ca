import type { Protocol } from 'puppeteer-core';
import type { RenderFacts } from '#contract/fetch-facts.ts';

type Entry = RenderFacts['console'][number];

const MAX_ENTRIES = 50;
const TEXT_CHARS = 1_000;
const URL_CHARS = 2048;

export interface ConsoleLog {
  readonly entries: Entry[];
  /** Events seen, kept or not: a page may print for ever. */
  readonly count: () => number;
  consoleCalled(event: Protocol.Runtime.ConsoleAPICalledEvent): void;
  exceptionThrown(event: Protocol.Runtime.ExceptionThrownEvent): void;
  entryAdded(event: Protocol.Log.EntryAddedEvent): void;
}

/** Errors and warnings of one page, from its scripts and from the browser itself. */
export function createConsoleLog(): ConsoleLog {
  const entries: Entry[] = [];
  let count = 0;
  const add = (level: Entry['level'], text: string, url: string | undefined) => {
    if (entries.length >= MAX_ENTRIES) return;
    entries.push({
      level,
      text: text.slice(0, TEXT_CHARS),
      url: url === undefined || url === '' ? null : url.slice(0, URL_CHARS),
    });
  };

  return {
    entries,
    count: () => count,
    consoleCalled({ type, args, stackTrace }) {
      count += 1;
      if (type !== 'error' && type !== 'warning' && type !== 'assert') return;
      const text = args.slice(0, 10).map(describeArgument).join(' ');
      add(type === 'warning' ? 'warning' : 'error', text, stackTrace?.callFrames[0]?.url);
    },
    exceptionThrown({ exceptionDetails: { text, exception, url, stackTrace } }) {
      count += 1;
      const first = exception?.description?.split('\n', 1)[0];
      add('error', first === undefined ? text : `${text} ${first}`, url ?? stackTrace?.callFrames[0]?.url);
    },
    entryAdded({ entry: { level, text, url, source } }) {
      count += 1;
      // What the network did is told request by request.
      if (source === 'network' || (level !== 'error' && level !== 'warning')) return;
      add(level, text, url);
    },
  };
}

function describeArgument({ value, description, type }: Protocol.Runtime.RemoteObject): string {
  if (typeof value === 'string') return value.slice(0, TEXT_CHARS);
  if (value !== undefined && value !== null) return (JSON.stringify(value) ?? '').slice(0, TEXT_CHARS);
  return (description ?? type).slice(0, TEXT_CHARS);
}
