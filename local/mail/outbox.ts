import { appendFileSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { codeOf } from '../errors.ts';
import type { Mail } from '../cognito/pool.ts';

export interface SentMail extends Mail {
  /** ISO 8601. */
  readonly at: string;
}

/** What AWS would have sent by e-mail, in memory and in a file. */
export interface Outbox {
  /** Newest last. */
  all(): readonly SentMail[];
  /** The newest to an address. */
  latest(to: string): SentMail | undefined;
  add(mail: Mail): void;
}

const MOST = 200;

const Line = z
  .string()
  .transform((line, ctx) => {
    try {
      return JSON.parse(line) as unknown;
    } catch {
      ctx.addIssue({ code: 'custom', message: 'no JSON' });
      return z.NEVER;
    }
  })
  .pipe(z.object({ to: z.string(), subject: z.string(), text: z.string(), at: z.string() }));

/** @param file one JSON document a line; readable by its owner alone, since codes are as good as passwords */
export function openOutbox(file: string, onMail: (mail: SentMail) => void): Outbox {
  const mails = readKept(file);
  return {
    all: () => mails,
    latest: (to) => mails.findLast((mail) => mail.to === to.toLowerCase()),
    add(mail) {
      const sent = { ...mail, at: new Date().toISOString() };
      mails.push(sent);
      mails.splice(0, mails.length - MOST);
      appendFileSync(file, `${JSON.stringify(sent)}\n`, { mode: 0o600 });
      onMail(sent);
    },
  };
}

function readKept(file: string): SentMail[] {
  try {
    const lines = readFileSync(file, 'utf8').split('\n');
    // A kill may have cut a line, and the next mail was then written behind it.
    return lines.slice(-MOST - 1).flatMap((line) => Line.safeParse(line).data ?? []);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
