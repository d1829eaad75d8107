/** @type {import("jest").Config} */
module.exports = {
  rootDir: __dirname,
  testMatch: ["<rootDir>/tests/**/*.test.ts"],
  testEnvironment: "node",
  modulePathIgnorePatterns: ["<rootDir>/.local/", "<rootDir>/sdk/"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { target: "es2023", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
  // A CLI case takes seconds, more on a busy machine; no test asserts a time.
  testTimeout: 180_000,
  // The machine may have two cores, and the CLI suites start processes of their own.
  maxWorkers: 2,
};
