import type { SliceDone } from '#contract/messages.ts';
import type { SliceMessage } from '#contract/slice.ts';

/** What a thread is started with. */
export interface ThreadData {
  readonly kind: 'html' | 'render';
  /** Folder of the object store. */
  readonly folder: string;
  readonly allowPrivate: boolean;
  /** Pages of one slice at work at a time; for a rendering thread also the browser's tabs. */
  readonly width: number;
  readonly keepHtml: boolean;
}

export type ToThread =
  | { readonly type: 'work'; readonly id: number; readonly message: SliceMessage }
  | { readonly type: 'abort'; readonly id: number }
  | { readonly type: 'close' };

export type FromThread =
  /** It is up: what ends it from now on is the work's doing. */
  | { readonly type: 'ready' }
  | { readonly type: 'done'; readonly id: number; readonly done: SliceDone | null }
  /** Errors lose their class on the way between threads: their code and words are what is left. */
  | { readonly type: 'failed'; readonly id: number; readonly code: string; readonly message: string };
