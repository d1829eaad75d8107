/**
 * These run a second time through the native plugin, because the shell has a part in what they claim. The other tests of a
 * provider process are about Event Center's answers; EVENT_CENTER_EVERY_SHELL=1 runs them through both shells, too.
 */
const BOTH_SHELLS =
  process.env.EVENT_CENTER_EVERY_SHELL === "1"
    ? "/tests/provider/.*\\.test\\.ts$"
    : "/tests/provider/(faults/.*|adopt|check|edited|lifecycle|model|renewed-process|secrets|series|state-of-earlier-versions)\\.test\\.ts$";
/** What needs the Pulumi CLI. */
const WITH_CLI = "/tests/(cli/.*|cli-command/comment/fixtures|packages/(installed|quickstarts))\\.test\\.ts$";

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
      testRegex: BOTH_SHELLS,
    },
    {
      ...shared,
      displayName: "cli",
      globalSetup: "<rootDir>/toolchain/jest/cli.js",
      testRegex: WITH_CLI,
    },
  ],
  globalSetup: "<rootDir>/tests/support/quick-starts.js",
  reporters: ["default", "<rootDir>/toolchain/jest/totals-reporter.js"],
  // A CLI case takes seconds, more on a busy machine. The few tests that assert a time are as generous.
  testTimeout: 300_000,
  // One more than the two cores of a small machine: many tests wait for a retry or for a process that ends.
  maxWorkers: 3,
};
