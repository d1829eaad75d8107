import { isStreamType } from "pulumi-akamai-event-center/contract";
import type { Entry } from "./entry";
import { objectText } from "./formats/object-text";

/** The name of the lane of events that monitor neither a CP code nor a stream. */
const NO_LANE = "No CP code or stream";

/** What two events cannot well have at the same time: CP codes and streams, in words. */
export function exclusiveObjects({ objects }: Pick<Entry, "objects">): string[] {
  return objects.filter(({ type }) => type === "CP_CODE" || isStreamType(type)).map(objectText);
}

/** The lane of an event where it may have but one. */
export function laneOf(entry: Pick<Entry, "objects">): string {
  return exclusiveObjects(entry)[0] ?? NO_LANE;
}
