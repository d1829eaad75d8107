/** What both shells around the lifecycle are asked: each of these files runs once through either. */
const THROUGH_BOTH_SHELLS = ["<rootDir>/tests/provider/**/*.test.ts"];
/** What is about answers and dates, which no shell touches, and takes long. */
const THROUGH_ONE_SHELL =
  "tests/provider/(history|identity|quirks|gateway-pages|look-before-post)\\.test\\.ts$";
/** What needs the Pulumi CLI. */
const WITH_CLI = "/tests/(cli/.*|packages/installed)\\.test\\.ts$";

const shared = {
  rootDir: __dirname,
  testEnvironment: "node",
  globalSetup: "<rootDir>/toolchain/environment.js",
  modulePathIgnorePatterns: ["<rootDir>/.local/", "<rootDir>/sdk/"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { target: "es2023", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
};

/** @type {import("jest").Config} */
module.exports = {
  projects: [
    {
      ...shared,
      displayName: "dynamic",
      testMatch: ["<rootDir>/tests/**/*.test.ts"],
      testPathIgnorePatterns: ["/node_modules/", WITH_CLI],
    },
    {
      ...shared,
      displayName: "native",
      globals: { SHELL: "native" },
      testMatch: THROUGH_BOTH_SHELLS,
      testPathIgnorePatterns: ["/node_modules/", THROUGH_ONE_SHELL],
    },
    {
      ...shared,
      displayName: "cli",
      globalSetup: "<rootDir>/toolchain/jest/cli.js",
      testRegex: WITH_CLI,
    },
  ],
  globalSetup: "<rootDir>/tests/support/compile-cache.js",
  reporters: ["default", "<rootDir>/toolchain/jest/totals-reporter.js"],
  // A CLI case takes seconds, more on a busy machine; no test asserts a time.
  testTimeout: 300_000,
  // The machine may have two cores, and the CLI suites start processes of their own.
  maxWorkers: 2,
};
