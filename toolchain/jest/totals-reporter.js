"use strict";

/** Prints the totals as the very last line, in this very form, which CI reads. What was skipped stands in jest's summary. */
module.exports = class TotalsReporter {
  #ran = false;

  onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
    // A suite that could not run is a failure.
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    this.#ran = numPassedTests + failed > 0;
    process.once("exit", () => console.log(`${numPassedTests} passed, ${failed} failed`));
  }

  /** Jest asks for it after the run, and fails if there is one. */
  getLastError() {
    return this.#ran ? undefined : new Error("no test ran");
  }
};
