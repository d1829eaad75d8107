"use strict";

// What a person would write without Pulumi: posts so many events, eight at a time, signed by akamai-edgegrid.
// node plain-script.js EVENTS, with the AKAMAI_* variables.

const EdgeGrid = require("akamai-edgegrid");

const AT_A_TIME = 8;
const HOUR = 3_600_000;
const { AKAMAI_HOST, AKAMAI_CLIENT_TOKEN, AKAMAI_CLIENT_SECRET, AKAMAI_ACCESS_TOKEN } = process.env;

const client = new EdgeGrid(AKAMAI_CLIENT_TOKEN, AKAMAI_CLIENT_SECRET, AKAMAI_ACCESS_TOKEN, AKAMAI_HOST);
client.config.host = AKAMAI_HOST; // it makes https of loopback's http

const date = (time) => new Date(time).toISOString().replace(".000Z", "Z");

function post(index) {
  const start = Date.UTC(2036, 0, 1) + index * 2 * HOUR;
  const body = {
    name: `Event ${index}`,
    description: "The same in every respect but its number and its dates",
    customerEventId: `event-${index}`,
    start: date(start),
    end: date(start + HOUR),
    audienceSize: 50_000,
    audienceLocations: ["PL", "DE", "NO"],
    coordinators: ["vsnyder"],
    tags: ["winter", "olympics"],
    objects: [
      { id: 87654, type: "CP_CODE" },
      { id: 12345 + index, type: "UNIVERSAL_LIVE_STREAM", bitrates: [5000, 10000] },
    ],
  };
  const request = {
    path: "/event-center-api/v3/events",
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
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
