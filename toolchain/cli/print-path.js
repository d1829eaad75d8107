"use strict";

const { resolveCli } = require("./resolve.js");

resolveCli().then(
  (cli) => console.log(cli.path),
  (error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);
