import { expect, test } from '@jest/globals';
import { evidenceText } from '#core/export/tables.ts';

test('a piece of evidence is one line, whatever the site wrote', () => {
  const breaks = ['\n', '\r\n', '\r', '\u000b', '\u000c', '\u0085', '\u2028', '\u2029'];
  for (const end of breaks) {
    const hostile = `a${end}::stop-commands::x`;
    const line = evidenceText({
      message: 'Not a full address',
      value: hostile,
      text: hostile,
      where: hostile,
    });
    expect(line).toBe(
      'Not a full address | is: a ::stop-commands::x | text: a ::stop-commands::x | a ::stop-commands::x',
    );
  }
});
