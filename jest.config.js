/**
 * These run a second time through the native plugin, because the shell has a part in what they claim. The other tests of a
 * provider process are about Event Center's answers; EVENT_CENTER_EVERY_SHELL=1 runs them through both shells, too.
 */
const BOTH_SHELLS =
  "tests/(chaos/faults|provider/(adopt|check|edited|lifecycle|live|model|secrets|series|state-of-earlier-versions)).test.ts";
const isEveryShell = process.env.EVENT_CENTER_EVERY_SHELL === "1";

const shared = {
  rootDir: __dirname,
  testEnvironment: "node",
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
    { ...shared, displayName: "dynamic", testMatch: ["<rootDir>/tests/**/*.test.ts"] },
    {
      ...shared,
      displayName: "native",
      globals: { SHELL: "native" },
      testRegex: isEveryShell ? "tests/(chaos|provider)/.*\\.test\\.ts$" : BOTH_SHELLS,
    },
  ],
  // A CLI case takes seconds, more on a busy machine; no test asserts a time.
  testTimeout: 180_000,
  // The machine may have two cores, and the CLI suites start processes of their own.
  maxWorkers: 2,
};
