import { appendFileSync, readFileSync } from 'node:fs';
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
    // A kill may have cut the last line.
    const whole = lines.slice(0, -1).slice(-MOST);
    return whole.map((line) => JSON.parse(line) as SentMail);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
