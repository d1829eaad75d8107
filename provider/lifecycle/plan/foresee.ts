import type { Members } from "../state/members";
import { recordedMembers, type PresentOccurrence } from "../state/state";
import { hasEnded } from "./dates";
import type { Desired, Recorded } from "./operations";
import { plan } from "./plan";

/** What an update does to one event. */
export interface Foreseen {
  readonly occurrence: PresentOccurrence;
  /** `history`: an ended occurrence of a series, which nothing changes. `kept`: no request is needed. */
  readonly fate: "history" | "kept" | "updated" | "deleted";
  /** The members that it will have; undefined if it is deleted. */
  readonly desired: Members | undefined;
}

/** What an update would do to each event in state, by the provider's own plan; `cli/review` uses it. */
export function foreseeUpdate(recorded: Recorded, desired: Desired, now: number): Foreseen[] {
  const { operations, kept } = plan(recorded, desired, now);
  const isSeries = recorded.occurrences.length > 1;
  const isHistory = (occurrence: PresentOccurrence) =>
    isSeries && hasEnded(recordedMembers(recorded, occurrence), now);
  return [
    ...operations.flatMap((operation): Foreseen[] => {
      switch (operation.kind) {
        case "create":
          return [];
        case "update":
          return [{ occurrence: operation.occurrence, fate: "updated", desired: operation.desired }];
        case "delete":
          return [{ occurrence: operation.occurrence, fate: "deleted", desired: undefined }];
      }
    }),
    ...kept.map(({ occurrence, desired: as }): Foreseen => ({
      occurrence,
      fate: isHistory(occurrence) ? "history" : "kept",
      desired: as,
    })),
  ];
}
