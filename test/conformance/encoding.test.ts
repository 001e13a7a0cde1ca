import { describe, expect } from '@jest/globals';
import * as z from 'zod';
import { sniffEncoding } from '#core/encoding/sniff.ts';
import { report, testCases } from './cases.ts';

const EncodingCase = z.object({
  id: z.string(),
  bytesBase64: z.string(),
  expectedEncoding: z.string(),
  needsScripting: z.boolean().optional(),
});

describe('encodings', () => {
  testCases('are told as the standard has it', 'encoding/html5lib-encoding.json', EncodingCase, (all) => {
    const cases = all.filter(({ needsScripting }) => needsScripting !== true);
    const wrong = cases.filter(
      ({ bytesBase64, expectedEncoding }) =>
        sniffEncoding(Buffer.from(bytesBase64, 'base64'), null).name !== expectedEncoding,
    );
    report('encodings (html5lib)', cases.length - wrong.length, cases.length);
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });
});
