import { describe, expect, test } from '@jest/globals';
import { review } from './synthesise.ts';

describe('AwsSolutions', () => {
  test('ran, found things that are explained, and nothing else', () => {
    const { reports, exitCode } = review();
    expect(exitCode).toBe(0);
    expect(
      reports.every(({ conclusion, violations }) => conclusion === 'success' && violations.length === 0),
    ).toBe(true);
    const nag = reports.find(({ pluginName }) => pluginName === 'AwsSolutions');
    const explained = nag?.suppressedViolations.map(({ ruleName }) => ruleName.replace(/\[.*/, ''));
    // A report that came back empty would be green as well, and so would one without the plugin.
    expect([...new Set(explained)].toSorted()).toEqual(
      ['APIG4', 'CFR1', 'CFR2', 'CFR4', 'COG1', 'COG2', 'COG8', 'IAM4', 'IAM5', 'L1', 'SMG4'].map(
        (rule) => `AwsSolutions-${rule}`,
      ),
    );
  }, 120_000);

  test('an acknowledgement that is taken away turns it red', () => {
    const { reports, exitCode } = review({ forget: '-Data/Users' });
    expect(exitCode).not.toBe(0);
    const nag = reports.find(({ pluginName }) => pluginName === 'AwsSolutions');
    expect(nag?.conclusion).toBe('failure');
    expect(nag?.violations.map(({ ruleName }) => ruleName).toSorted()).toEqual([
      'AwsSolutions-COG1',
      'AwsSolutions-COG2',
      'AwsSolutions-COG8',
    ]);
  }, 120_000);
});
