"use strict";

// The program of the Pulumi project in the root: the calendar of examples/gitops, which is a demo and must reach no real account.

const { RunError } = require("@pulumi/pulumi");
const { EventCenter } = require("pulumi-akamai-event-center/client");

if (!isSimulatorHere()) {
  throw new RunError(
    "This project is the demo of `npm start` and deploys only to a simulator on this machine. Nothing was changed. " +
      "Run `npm start`, which brings the simulator; for a calendar of your own, copy examples/gitops and run Pulumi there.",
  );
}

function isSimulatorHere() {
  try {
    return /^(127\..*|localhost|\[::1\])$/.test(new EventCenter().connection().host);
  } catch {
    return false; // without credentials
  }
}

module.exports = require("../../examples/gitops");
