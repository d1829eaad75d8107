"use strict";

/** The same events for every program; calendar.json tells how many, which of them are edited, and how. */
const CALENDAR = `
const { events, edited, edit, series } = require("./calendar.json");
const { eventBody } = require(${JSON.stringify(require.resolve("./calendar.js"))});
const calendar = Array.from({ length: events }, (_, index) => ["event-" + index, {
  ...eventBody(index, index < edited ? edit : undefined),
  ...(series > 1 && { recurrence: { frequency: "DAILY", count: series } }),
  ...(series > 1 && edit && { name: edit }),
}]);
`;

const OURS = `${CALENDAR}
const { Event } = require("pulumi-akamai-event-center");
for (const [name, event] of calendar) new Event(name, event);
`;

/** Creates nothing and remembers its inputs: the least that a dynamic provider can be. */
const IDLE_SOURCE = "let n=0;exports.handler=function(){return{create(i){return{id:''+ ++n,outs:i}}}}";

/** The same, with its creates as far apart as a server's limit of requests a second would have them. */
const pacedSource = (rate) =>
  `let n=0,next=0;exports.handler=function(){return{async create(i){const at=next=Math.max(next+${1000 / rate},Date.now());` +
  "await new Promise(f=>setTimeout(f,at-Date.now()));return{id:''+ ++n,outs:i}}}}";

/** As ours does it: no closure is serialised, state holds one line of code. */
const idle = (source) => `${CALENDAR}
const pulumi = require("@pulumi/pulumi");
class Idle extends pulumi.CustomResource {
  constructor(name, event) {
    super("pulumi-nodejs:dynamic/do-nothing-event-center:Event", name, { ...event, __provider: ${JSON.stringify(source)} });
  }
}
for (const [name, event] of calendar) new Idle(name, event);
`;

const IDLE = idle(IDLE_SOURCE);
const paced = (rate) => idle(pacedSource(rate));

/** As Pulumi's documentation has it. */
const ORDINARY = `${CALENDAR}
const pulumi = require("@pulumi/pulumi");
let count = 0;
const provider = { async create(inputs) { count += 1; return { id: String(count), outs: inputs }; } };
class Idle extends pulumi.dynamic.Resource {
  constructor(name, event) { super(provider, name, event); }
}
for (const [name, event] of calendar) new Idle(name, event);
`;

module.exports = { OURS, IDLE, paced, ORDINARY };
