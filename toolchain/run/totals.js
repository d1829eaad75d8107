"use strict";

/** Counts of jest's aggregated results; a suite that could not run is a failure. */
function totalsOf(results) {
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
  };
}

/** In this very form, which CI reads; what was skipped stands in jest's own summary. */
function totalsLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}

module.exports = { totalsOf, totalsLine };
