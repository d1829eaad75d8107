"use strict";

const fs = require("node:fs");
const { totalsOf } = require("./totals.js");

/** A jest reporter that leaves the counts in the file named by EVENT_CENTER_TOTALS. */
module.exports = class TotalsReporter {
  onRunComplete(_contexts, results) {
    const file = process.env.EVENT_CENTER_TOTALS;
    if (file) fs.writeFileSync(file, JSON.stringify(totalsOf(results)));
  }
};
