import { series, smallEvent } from "../support/events";
import { failureOf } from "../support/observe";
import { InitError, type Properties } from "../support/provider-process";
import { environmentOf } from "../support/simulator-command";
import { sharedWorld } from "../support/world";
import { mistakes } from "./support/page";

/** One moment for all, so that what is told of times is always the same; signatures, which would expire, are not asked for. */
const NOW = "2036-09-01T12:00:00Z";
const world = sharedWorld({
  now: () => Date.parse(NOW),
  acceptAnySignature: true,
  provider: { env: { AKAMAI_EVENT_CENTER_NOW: NOW } },
});

/** What Pulumi shows of the failure; of a resource that is done in part, the reasons. */
async function told(work: Promise<unknown>): Promise<string> {
  const error = await failureOf(work);
  return error instanceof InitError ? error.reasons.join("\n") : error.message;
}

const up = (event: Properties) => told(world.engine.up({ opener: event }));
const byHand = { name: "Season opener", start: "2036-09-05T16:00:00Z", end: "2036-09-05T18:00:00Z" };
const onAir = { ...smallEvent, start: "2036-09-01T11:00:00Z", end: "2036-09-01T13:00:00Z" };
const idOf = (name: string) => Number(world.engine.get(name).id);

mistakes(
  "The life of an event",
  "Of the provider in `pulumi up`, `refresh` and `destroy`, shown beside the resource.",
  [
    {
      mistake: "The same event is in Event Center already",
      make: () => {
        world.simulator.rival.create(byHand);
        return up(smallEvent);
      },
      cause: /already has the name/,
      cure: /adoptEventId/,
    },
    {
      mistake: "Somebody edited the event by hand since the last refresh",
      make: async () => {
        await world.engine.up({ opener: smallEvent });
        world.simulator.rival.edit(idOf("opener"), { description: "With a pre-show" });
        return up({ ...smallEvent, tags: ["opener"] });
      },
      cause: /description.*With a pre-show/s,
      cure: /pulumi refresh/,
    },
    {
      mistake: "Somebody removed the event by hand since the last refresh",
      make: async () => {
        await world.engine.up({ opener: smallEvent });
        world.simulator.rival.remove(idOf("opener"));
        return up({ ...smallEvent, tags: ["opener"] });
      },
      cause: /gone|not (there|in Event Center)|removed/,
      cure: /pulumi refresh/,
    },
    {
      mistake: "A change to an event on air, where liveChanges is refuse",
      make: async () => {
        await world.engine.up({ opener: onAir });
        await world.use({ env: { AKAMAI_EVENT_CENTER_LIVE_CHANGES: "refuse" } });
        return up({ ...onAir, start: "2036-09-01T12:30:00Z" });
      },
      cause: /on air/,
      cure: /AKAMAI_EVENT_CENTER_LIVE_CHANGES=allow/,
    },
    {
      mistake: "The credentials of another account than that of the stack",
      make: async () => {
        await world.engine.up({ opener: smallEvent });
        await world.use({ env: { AKAMAI_ACCOUNT_KEY: world.simulator.accounts.other } });
        return told(world.engine.refresh());
      },
      cause: /account/,
      cure: /AKAMAI_EVENT_CENTER_ACCEPT_MISSING/,
    },
    {
      mistake: "Two resources for one event",
      make: () => told(world.engine.up({ opener: smallEvent, again: smallEvent })),
      cause: /belongs to another resource of this stack/,
      cure: /Remove one of the two declarations/,
    },
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
    {
      mistake: "Event Center fails in the middle of a series",
      make: async () => {
        await world.engine.up({ show: series(3) });
        const second = `/${idOf("show") + 1}`;
        world.simulator.setFault(({ operation, path }) =>
          operation === "updateEvent" && path.endsWith(second) ? { status: 503 } : undefined,
        );
        return told(world.engine.up({ show: series(3, { tags: ["autumn"] }) }));
      },
      cause: /503/,
      cure: /pulumi up/,
    },
  ],
);
