/** @type {import("jest").Config} */
module.exports = {
  rootDir: __dirname,
  testMatch: ["<rootDir>/tests/**/*.test.ts"],
  testEnvironment: "node",
  modulePathIgnorePatterns: ["<rootDir>/.local/"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { target: "es2023", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
  // The machine may have two cores, and the CLI suites start processes of their own.
  maxWorkers: 2,
};
