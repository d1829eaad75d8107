"use strict";

// What a person would write without Pulumi: posts so many events, eight at a time, signed by akamai-edgegrid.
// node plain-script.js EVENTS, with the AKAMAI_* variables.

const EdgeGrid = require("akamai-edgegrid");
const { eventBody } = require("./calendar.js");

const AT_A_TIME = 8;
const { AKAMAI_HOST, AKAMAI_CLIENT_TOKEN, AKAMAI_CLIENT_SECRET, AKAMAI_ACCESS_TOKEN } = process.env;

const client = new EdgeGrid(AKAMAI_CLIENT_TOKEN, AKAMAI_CLIENT_SECRET, AKAMAI_ACCESS_TOKEN, AKAMAI_HOST);
client.config.host = AKAMAI_HOST; // it makes https of loopback's http

function post(index) {
  const request = {
    path: "/event-center-api/v3/events",
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(eventBody(index)),
  };
  return new Promise((resolve, reject) => {
    client.auth(request).send((error) => (error ? reject(error) : resolve()));
  });
}

async function main(count) {
  let next = 0;
  const worker = async () => {
    while (next < count) await post(next++);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
}

main(Number(process.argv[2])).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
