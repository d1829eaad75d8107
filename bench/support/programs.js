"use strict";

const path = require("node:path");
const { SDKS } = require("../../toolchain/languages/sdks.js");

/** Creates nothing and remembers its inputs: the least that a dynamic provider can be. One line of code, as ours is. */
const IDLE_SOURCE =
  "let n=0;exports.handler=function(){return{create(i){return{id:''+ ++n,outs:i}},update(i,o,n){return{outs:n}}}}";

const idle = `class Event extends pulumi.CustomResource {
  constructor(name, event) {
    super("pulumi-nodejs:dynamic/do-nothing-event-center:Event", name, { ...event, __provider: ${JSON.stringify(IDLE_SOURCE)} });
  }
}`;

/** The same events for every provider; calendar.json says how many, and how many of them are edited. */
const program = (declaration) => `
const pulumi = require("@pulumi/pulumi");
const { events, edited } = require("./calendar.json");
const { eventBody } = require(${JSON.stringify(require.resolve("./calendar.js"))});
${declaration}
for (let index = 0; index < events; index += 1)
  new Event("event-" + index, eventBody(index, index < edited ? "Edited in the program" : undefined));
`;

const PLUGIN = path.join(__dirname, "..", "..", "provider", "bin");

/** What is measured: index.js and, below the name, what Pulumi.yaml says. */
const PROVIDERS = {
  ours: { program: program('const { Event } = require("pulumi-akamai-event-center");') },
  idle: { program: program(idle) },
  native: {
    program: program(`const { Event } = require(${JSON.stringify(SDKS.node)});`),
    project: `plugins:\n  providers:\n    - name: akamai-event-center\n      path: ${JSON.stringify(PLUGIN)}\n`,
  },
};

module.exports = { PROVIDERS };
