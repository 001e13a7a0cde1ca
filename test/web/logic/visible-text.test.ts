import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plainText, splitControls } from '../../../web/src/logic/visible-text.ts';

describe('splitControls', () => {
  test('names what moves or hides text', () => {
    expect(splitControls('invoice\u202Efdp.exe')).toEqual([
      { text: 'invoice' },
      { control: 'U+202E' },
      { text: 'fdp.exe' },
    ]);
    expect(plainText('a\u0000b\u200Bc\u2066d\ud800e\u{e0041}')).toBe(
      'a⟨NUL⟩b⟨ZWSP⟩c⟨U+2066⟩d⟨U+D800⟩e⟨U+E0041⟩',
    );
  });

  test('leaves scripts, emoji and their joiners alone', () => {
    for (const text of ['عنوان', 'می‌خواهم', '👩‍👩‍👧', 'naïve 日本語', '<b>&amp;</b>'])
      expect(splitControls(text)).toEqual([{ text }]);
  });

  test('loses nothing but the controls, and shows none as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const parts = splitControls(text);
        const kept = parts.map((part) => ('text' in part ? part.text : '')).join('');
        expect(kept).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
        const controls = parts.filter((part) => 'control' in part).length;
        expect(Array.from(kept).length + controls).toBe(Array.from(text).length);
      }),
    );
  });
});
