/** Unit tests need no service; integration tests start the embedded emulators or take long; e2e tests start Chromium. */
const common = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/support/strip-types.js' },
  testPathIgnorePatterns: ['/node_modules/', '/cdk.out/', '/.plumbline/'],
  modulePathIgnorePatterns: ['/cdk.out/', '/.plumbline/'],
};

const HEAVY = ['/test/integration/', '/test/e2e/'];

export default {
  coverageProvider: 'v8',
  reporters: ['default', '<rootDir>/test/support/summary-reporter.js'],
  watchman: false,
  // What hangs is found by it; how long things take is measured in bench/, on a machine that does nothing else.
  testTimeout: 60_000,
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: [...common.testPathIgnorePatterns, ...HEAVY],
    },
    { ...common, displayName: 'integration', testMatch: ['<rootDir>/test/integration/**/*.test.ts'] },
    { ...common, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.test.ts'] },
  ],
};
