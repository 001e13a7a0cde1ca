import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError, isAppError } from '#core/errors.ts';

/**
 * Asks before the work whether its result can be written there; writes nothing.
 *
 * @throws AppError BAD_REQUEST with what is wrong.
 */
export async function assertWritable(path: string): Promise<void> {
  try {
    const there = await stat(path).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    });
    if (there?.isDirectory() === true) throw new AppError('BAD_REQUEST', `--out: ${path} is a folder`);
    await access(there === null ? dirname(path) : path, constants.W_OK);
  } catch (error) {
    if (isAppError(error)) throw error;
    const why = WORDS.get(codeOf(error)) ?? codeOf(error);
    throw new AppError('BAD_REQUEST', `--out: ${path} cannot be written (${why})`, { cause: error });
  }
}

const WORDS = new Map([
  ['ENOENT', 'there is no such folder'],
  ['ENOTDIR', 'its folder is a file'],
  ['EACCES', 'permission is denied'],
  ['EPERM', 'permission is denied'],
  ['EROFS', 'the file system is read-only'],
]);

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);

interface Writes {
  write(text: string, done: (error?: Error | null) => void): unknown;
}

/**
 * Resolves when it has left the process (`process.exit` would cut a pipe short), and also where the reader has
 * seen enough and closed the pipe: `| head` is no failure of ours.
 */
export const print = (stream: Writes, text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error === null || error === undefined || codeOf(error) === 'EPIPE') resolve();
      else reject(error);
    });
  });
