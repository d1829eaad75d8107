import { Config } from "@pulumi/pulumi";
import { Event, getEventOutput, getEvents, getTagsOutput, reportLinks } from "pulumi-akamai-event-center";

const config = new Config();

/** Typed in by hand, managed from now on: creates nothing and sends only what differs. */
const final = new Event("final", {
  adoptEventId: config.requireNumber("final"),
  name: "Cup Final",
  start: "2036-06-01T18:00:00Z",
  end: "2036-06-01T21:00:00Z",
  tags: ["cup"],
  objects: [{ id: 87702, type: "CP_CODE" }],
});

/** Another team's event: only read, never changed or deleted. */
const opener = Event.get("opener", config.requireNumber("opener"));

new Event("talk", {
  name: opener.name.apply((name) => `Talk before ${name}`),
  start: "2036-05-01T17:00:00Z",
  end: "2036-05-01T17:45:00Z",
  tags: ["talk"],
});

/** The reports of Akamai about the final, and their CP codes. */
export const reports = getEventOutput({ eventId: final.eventId }).apply((event) =>
  reportLinks(event).map(({ api, cpCodes }) => ({ api, cpCodes })),
);

/** Every tag of the account. */
export const tags = getTagsOutput().apply((all) => all.map(({ name }) => name));

/** The account's events before this run, by start. */
export const before = getEvents({ sort: [["start", "asc"]], limit: 10 }).then((events) =>
  events.map(({ id, name }) => `${id} ${name}`),
);
