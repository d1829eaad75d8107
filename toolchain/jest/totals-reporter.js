"use strict";

/** Prints the totals as the last line, in the form that CI reads. Jest's summary shows what was skipped. */
module.exports = class TotalsReporter {
  #ran = false;

  onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
    // A suite that could not run is a failure.
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    this.#ran = numPassedTests + failed > 0;
    process.once("exit", () => console.log(`${numPassedTests} passed, ${failed} failed`));
  }

  /** Jest calls this after the run, and fails if it returns an error. */
  getLastError() {
    return this.#ran ? undefined : new Error("no test ran");
  }
};
