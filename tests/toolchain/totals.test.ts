import { createRequire } from "node:module";

interface Totals {
  passed: number;
  failed: number;
}
const { totalsOf, totalsLine } = createRequire(__filename)("../../toolchain/run/totals.js") as {
  totalsOf: (results: Record<string, number>) => Totals;
  totalsLine: (totals: Totals) => string;
};

const results = {
  numPassedTests: 5,
  numFailedTests: 1,
  numRuntimeErrorTestSuites: 2,
  numPendingTests: 0,
  numTodoTests: 0,
};

describe("the totals line", () => {
  it("counts a suite that could not run as a failure", () => {
    expect(totalsLine(totalsOf(results))).toBe("5 passed, 3 failed");
  });

  it("leaves skipped tests to jest's own summary", () => {
    expect(totalsLine(totalsOf({ ...results, numPendingTests: 1, numTodoTests: 1 }))).toBe(
      "5 passed, 3 failed",
    );
  });
});
