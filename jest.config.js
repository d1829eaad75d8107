/** What both shells around the lifecycle are asked: each of these files runs once through either. */
const THROUGH_BOTH_SHELLS = ["<rootDir>/tests/provider/**/*.test.ts", "<rootDir>/tests/chaos/faults.test.ts"];
/** What is about answers and dates, which no shell touches, and takes long. */
const THROUGH_ONE_SHELL =
  "tests/provider/(history|identity|quirks|gateway-pages|look-before-post)\\.test\\.ts$";

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
      testMatch: THROUGH_BOTH_SHELLS,
      testPathIgnorePatterns: ["/node_modules/", THROUGH_ONE_SHELL],
    },
  ],
  globalSetup: "<rootDir>/tests/support/compile-cache.js",
  // A CLI case takes seconds, more on a busy machine; no test asserts a time.
  testTimeout: 180_000,
  // The machine may have two cores, and the CLI suites start processes of their own.
  maxWorkers: 2,
};
