import type { StoredEvent } from "akamai-event-center-simulator";
import { ADOPTING } from "../settings";
import { type FaultKind, type Scene } from "./row";

const EDIT = { description: "Edited by another client" };

/** The event, or the first occurrence, that the work is about. */
function theEvent({ place }: Scene): StoredEvent {
  const [event] = place.ours();
  if (!event) {
    throw new Error("there is no event to change");
  }
  return event;
}

/** What the work is about to be named and dated, made by somebody else before it. */
function makeTwin({ place, declared }: Scene): void {
  for (const event of Object.values(declared)) {
    place.simulator.rival.create({
      name: String(event["name"]),
      start: String(event["start"]),
      end: String(event["end"]),
      description: "Another's",
    });
  }
}

export const conflict: FaultKind = {
  name: "Other clients",
  onCli: { row: "edited by another client between preview and up", work: "update" },
  rows: [
    {
      name: "409: an event with this name and these dates came into being between preview and up",
      sees: { create: /already has the name, start and end/ },
      inject: async (scene) => {
        await scene.driver.preview(scene.declared);
        makeTwin(scene);
      },
      mend: ({ driver }) => driver.use(ADOPTING),
      remedy: "onExisting=adopt takes it over",
    },
    {
      name: "409: only the version had moved",
      sees: { update: "nothing", read: "nothing", delete: "nothing" },
      inject: (scene) => {
        scene.place.simulator.rival.touch(theEvent(scene).id);
      },
    },
    {
      name: "edited by another client between preview and up",
      sees: {
        update: /description: from .* to "Edited by another client"/,
        read: "nothing",
        delete: /description: from .* to "Edited by another client"\n.*Nothing was deleted/,
      },
      inject: async (scene) => {
        await scene.driver.preview(scene.declared);
        scene.place.simulator.rival.edit(theEvent(scene).id, EDIT);
      },
    },
    {
      name: "edited by another client between our GET and PUT",
      sees: { update: /description: from .* to "Edited by another client"/ },
      inject: (scene) => {
        const { simulator } = scene.place;
        const { id } = theEvent(scene);
        let puts = 0;
        simulator.setFault(({ operation, path }) => {
          if (operation === "updateEvent" && path.endsWith(`/${id}`)) {
            puts += 1;
            // The first PUT makes the provider look; the second meets what came after the look.
            if (puts === 1) simulator.rival.touch(id);
            if (puts === 2) simulator.rival.edit(id, EDIT);
          }
          return undefined;
        });
      },
    },
    {
      name: "deleted by another client between preview and up",
      sees: { update: /refresh/, read: "nothing", delete: "nothing" },
      inject: async (scene) => {
        await scene.driver.preview(scene.declared);
        scene.place.simulator.rival.remove(theEvent(scene).id);
      },
    },
  ],
};
