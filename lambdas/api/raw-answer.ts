/** A success that is no JSON of the contract's answer: a file's bytes, or the way to a link (303). */
export type RawAnswer =
  | {
      readonly raw: 'file';
      readonly contentType: string;
      readonly body: Uint8Array | string;
    }
  | { readonly raw: 'redirect'; readonly to: string };

export const isRaw = (answer: unknown): answer is RawAnswer =>
  typeof answer === 'object' && answer !== null && 'raw' in answer;
