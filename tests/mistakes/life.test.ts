import { folders } from "../cli-command/support/folders";
import { numbered, series, smallEvent } from "../support/events";
import { failureOf, toWire } from "../support/observe";
import { InitError, type Properties } from "../support/provider-process";
import { shell } from "../support/shells";
import { environmentOf } from "../support/simulator-command";
import { sharedWorld } from "../support/world";
import { examples, mistakes } from "./support/page";

const folder = folders();

/** A fixed time, so that messages with times never change; signatures, which would expire, are not required. */
const NOW = "2036-09-01T12:00:00Z";
const world = sharedWorld({
  now: () => Date.parse(NOW),
  acceptAnySignature: true,
  provider: { env: { AKAMAI_EVENT_CENTER_NOW: NOW } },
});

/** What Pulumi shows of the failure; of a resource that is done in part, the reasons. */
async function messageOf(work: Promise<unknown>): Promise<string> {
  const error = await failureOf(work);
  return error instanceof InitError ? error.reasons.join("\n") : error.message;
}

const up = (event: Properties) => messageOf(world.engine.up({ opener: event }));
const byHand = { name: "Season opener", start: "2036-09-05T16:00:00Z", end: "2036-09-05T18:00:00Z" };
const onAir = { ...smallEvent, start: "2036-09-01T11:00:00Z", end: "2036-09-01T13:00:00Z" };
const idOf = (name: string) => Number(world.engine.get(name).id);

examples({
  EVENT_ALREADY_EXISTS: {
    make: () => {
      world.simulator.rival.create(byHand);
      return up(smallEvent);
    },
    cause: /already has the name/,
    cure: /adoptEventId/,
  },
  EVENT_EDIT_CONFLICT: {
    make: async () => {
      await world.engine.up({ opener: smallEvent });
      world.simulator.rival.edit(idOf("opener"), { description: "With a pre-show" });
      return up({ ...smallEvent, tags: ["opener"] });
    },
    cause: /description.*With a pre-show/s,
    cure: /pulumi refresh/,
  },
  EVENT_FOREIGN: {
    make: async () => {
      await world.engine.up({ opener: { ...smallEvent, owner: "pulumi:calendar/staging" } });
      world.engine.resources.clear();
      await world.use({ env: { AKAMAI_EVENT_CENTER_ON_EXISTING: "adopt" } });
      return up({ ...smallEvent, owner: "pulumi:calendar/prod" });
    },
    cause: /belongs to pulumi:calendar\/staging/,
    cure: /Change it in the stack that owns it/,
  },
  EVENT_GONE: {
    make: async () => {
      await world.engine.up({ opener: smallEvent });
      world.simulator.rival.remove(idOf("opener"));
      return up({ ...smallEvent, tags: ["opener"] });
    },
    cause: /gone|not (there|in Event Center)|removed/,
    cure: /pulumi refresh/,
  },
  EVENT_HELD_TWICE: {
    make: () => messageOf(world.engine.up({ opener: smallEvent, again: smallEvent })),
    cause: /belongs to another resource of this stack/,
    cure: /Remove one of the two declarations/,
  },
  EVENT_LEFT: {
    make: async () => {
      await world.engine.up({ show: series(3) });
      const last = `/${idOf("show") + 2}`;
      world.simulator.setFault(({ operation, path }) =>
        operation === "deleteEvent" && path.endsWith(last) ? { status: 503 } : undefined,
      );
      return messageOf(world.engine.destroy());
    },
    cause: /1 of 3 occurrences.*are left/,
    cure: /the next run/,
  },
  EVENT_MANY_MISSING: {
    make: async () => {
      const many = Array.from({ length: 12 }, (_, index) => [`event${index}`, numbered(index)] as const);
      await world.engine.upInParallel(Object.fromEntries(many));
      await world.restart();
      world.simulator.setQuirks({ hiddenIds: world.simulator.rival.list().map(({ id }) => id) });
      return messageOf(world.engine.refreshInParallel());
    },
    cause: /contract type/,
    cure: /AKAMAI_EVENT_CENTER_ACCEPT_MISSING=true/,
  },
  EVENT_NO_ID: {
    make: () => messageOf(world.provider.read("final", shell.inputs)),
    cause: /not "final"/,
    cure: /a whole number from 1/,
  },
  EVENT_NOT_AS_ASKED: {
    make: async () => {
      await world.engine.up({ opener: smallEvent });
      const event = world.simulator.rival.get(idOf("opener"));
      world.simulator.setFault(({ operation }) =>
        (operation === "updateEvent" || operation === "getEvent") && event
          ? {
              after: true,
              status: 200,
              body: JSON.stringify(toWire({ ...event, version: 3, audienceSize: 1 })),
            }
          : undefined,
      );
      return up({ ...smallEvent, audienceSize: 5000 });
    },
    cause: /audienceSize: requested 5000, holds 1/,
    cure: /run pulumi up to repair it/,
  },
  EVENT_ON_AIR: {
    make: async () => {
      await world.engine.up({ opener: onAir });
      await world.use({ env: { AKAMAI_EVENT_CENTER_LIVE_CHANGES: "refuse" } });
      return up({ ...onAir, start: "2036-09-01T12:30:00Z" });
    },
    cause: /on air/,
    cure: /AKAMAI_EVENT_CENTER_LIVE_CHANGES=allow/,
  },
  EVENT_OTHER_ACCOUNT: {
    make: async () => {
      await world.engine.up({ opener: smallEvent });
      await world.use({ env: { AKAMAI_ACCOUNT_KEY: world.simulator.accounts.other } });
      return messageOf(world.engine.refresh());
    },
    cause: /account/,
    cure: /AKAMAI_EVENT_CENTER_ACCEPT_MISSING/,
  },
  EVENT_OUTCOME_UNKNOWN: {
    make: () => {
      world.simulator.setFault(({ operation }) =>
        operation === "createEvent" ? { status: 503 } : undefined,
      );
      return up(smallEvent);
    },
    cause: /not known whether .* was created/,
    cure: /Run pulumi up again/,
  },
  EVENT_PARTIAL: {
    make: async () => {
      await world.engine.up({ show: series(3) });
      const second = `/${idOf("show") + 1}`;
      world.simulator.setFault(({ operation, path }) =>
        operation === "updateEvent" && path.endsWith(second) ? { status: 503 } : undefined,
      );
      return messageOf(world.engine.up({ show: series(3, { tags: ["autumn"] }) }));
    },
    cause: /503/,
    cure: /pulumi up/,
  },
  EVENT_STATE_TOO_NEW: {
    make: async () => {
      await world.engine.up({ opener: smallEvent });
      const { outputs } = world.engine.get("opener");
      world.engine.get("opener").outputs = { ...outputs, stateFormat: 1000 };
      return messageOf(world.engine.refresh());
    },
    cause: /later version/,
    cure: /npm install pulumi-akamai-event-center@latest/,
  },
  EVENT_STATE_UNREADABLE: {
    make: async () => {
      await world.engine.up({ opener: smallEvent });
      const { outputs } = world.engine.get("opener");
      world.engine.get("opener").outputs = { ...outputs, eventId: "four" };
      return messageOf(world.engine.refresh());
    },
    cause: /cannot be read: see eventId/,
    cure: /Restore an earlier state/,
  },
  EVENT_UNREADABLE: {
    make: async () => {
      await world.engine.up({ opener: { ...smallEvent, objects: [{ id: 12345, type: "CP_CODE" }] } });
      world.simulator.setQuirks({ forbiddenObjects: true, noVersionInLists: true });
      return messageOf(world.engine.destroy());
    },
    cause: /may not use a CP code/,
    cure: /delete it in Event Center's web page/,
  },
  MODULE_NOT_FOUND: {
    make: async () => {
      await world.use({ cwd: folder() });
      return up(smallEvent);
    },
    cause: /MODULE_NOT_FOUND/,
    cure: /npm install/,
  },
});

mistakes("The life of an event", [
  {
    mistake: "The event to adopt is not there",
    make: () => up({ ...smallEvent, adoptEventId: 404_404 }),
    cause: /404404/,
    cure: /adoptEventId/,
  },

  {
    mistake: "An API client that may only read",
    make: async () => {
      await world.use({ env: environmentOf(world.simulator.clients.readOnly) });
      return up(smallEvent);
    },
    cause: /does not allow this API client/,
    cure: /access level READ-WRITE/,
  },
]);
