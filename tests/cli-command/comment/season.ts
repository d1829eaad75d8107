import { smallEvent, winterOlympics } from "../../support/events";
import type { Properties } from "../../support/provider-process";

/** The moment of the preview: the cup final is on air. */
export const NOW = "2036-09-05T17:00:00Z";

const at = (day: string, more: Properties = {}): Properties => ({
  start: `${day}T10:00:00Z`,
  end: `${day}T12:00:00Z`,
  ...more,
});

const renamed = at("2036-09-08", { name: "Renamed resource", tags: ["news"] });

/** What Event Center holds before the change. */
export const BEFORE: Record<string, Properties> = {
  games: winterOlympics,
  "cup-final": {
    ...smallEvent,
    name: "Cup Final",
    tags: ["football"],
    objects: [{ id: 87660, type: "CP_CODE" }],
  },
  show: at("2036-09-09", { name: "Morning Show", recurrence: { frequency: "DAILY", count: 3 } }),
  board: at("2036-10-06", { name: "Board | meeting", recurrence: { frequency: "WEEKLY", count: 2 } }),
  "old-name": renamed,
  gone: at("2036-09-10", { name: "Going <b>away</b> @everyone" }),
  hush: at("2036-09-11", { name: "Hush", description: "the old secret plan", secret: "description" }),
  same: at("2036-09-12", { name: "Unchanged", objects: [{ id: 87660, type: "CP_CODE" }] }),
};

const { gone: _gone, "old-name": _oldName, ...kept } = BEFORE;

/** What a pull request declares instead. */
export const AFTER: Record<string, Properties> = {
  ...kept,
  games: {
    ...winterOlympics,
    name: "Winter Games",
    start: "2036-02-08T09:00:00Z",
    audienceSize: 6_000_000,
    tags: ["winter", "final"],
    description: undefined,
    objects: [
      { id: 87654, type: "CP_CODE" },
      { id: 12345, type: "UNIVERSAL_LIVE_STREAM", bitrates: [5000, 20000] },
    ],
  },
  "cup-final": { ...BEFORE["cup-final"], end: "2036-09-05T20:30:00+02:00" },
  show: { ...BEFORE["show"], recurrence: { frequency: "DAILY", count: 5 } },
  board: { ...BEFORE["board"], recurrence: { frequency: "DAILY", count: 2 } },
  "new-name": renamed,
  hush: { ...BEFORE["hush"], description: "the new secret plan" },
  fresh: at("2036-09-13", { name: "Brand new", tags: ["launch"], objects: [{ id: 87661, type: "CP_CODE" }] }),
};

/** Findings of every kind: advisory, mandatory, remediated, and one for the new event alone. */
export const POLICY = {
  "longest-duration": { enforcementLevel: "advisory", maximum: "3h" },
  "coordinators-required": { enforcementLevel: "mandatory" },
  "default-tags": {
    enforcementLevel: "remediate",
    tags: ["managed"],
    exclude: Object.keys(AFTER)
      .filter((name) => name !== "fresh")
      .map((resource) => ({ resource, reason: "is older than the rule" })),
  },
};

/** Declares the events of events.json; `secret` names a secret member. */
export const PROGRAM = `
const pulumi = require("@pulumi/pulumi");
const { Event } = require("pulumi-akamai-event-center");
for (const [name, { secret, ...event }] of Object.entries(require("./events.json"))) {
  new Event(name, secret ? { ...event, [secret]: pulumi.secret(event[secret]) } : event);
}
`;
