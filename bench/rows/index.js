"use strict";

/** In the order of the report. */
module.exports = [
  require("./create.js"),
  require("./create-requests.js"),
  require("./refresh.js"),
  require("./edits.js"),
  require("./series.js"),
  require("./preview.js"),
  require("./rate.js"),
  require("./files.js"),
  require("./memory.js"),
  require("./policy.js"),
];
