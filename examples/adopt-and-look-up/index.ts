import { Config } from "@pulumi/pulumi";
import { Event, getEventOutput, getEvents, getTagsOutput, reportLinks } from "pulumi-akamai-event-center";

const config = new Config();

/** Typed in by hand, and managed from now on: nothing is created, and only what differs is sent. */
const final = new Event("final", {
  adoptEventId: config.requireNumber("final"),
  name: "Cup Final",
  start: "2036-06-01T18:00:00Z",
  end: "2036-06-01T21:00:00Z",
  tags: ["cup"],
  objects: [{ id: 87702, type: "CP_CODE" }],
});

/** Another team's: read beside ours, never changed and never deleted. */
const opener = Event.get("opener", config.requireNumber("opener"));

new Event("talk", {
  name: opener.name.apply((name) => `Talk before ${name}`),
  start: "2036-05-01T17:00:00Z",
  end: "2036-05-01T17:45:00Z",
  tags: ["talk"],
});

/** Which of Akamai's reports say something of the final, and for which CP codes. */
export const reports = getEventOutput({ eventId: final.eventId }).apply((event) =>
  reportLinks(event).map(({ api, cpCodes }) => ({ api, cpCodes })),
);

/** Every tag of the account. */
export const tags = getTagsOutput().apply((all) => all.map(({ name }) => name));

/** What the account held before this run, first things first. */
export const before = getEvents({ sort: [["start", "asc"]], limit: 10 }).then((events) =>
  events.map(({ id, name }) => `${id} ${name}`),
);
