import type { EventDetails } from "pulumi-akamai-event-center";
import type { EventCenter } from "pulumi-akamai-event-center/client";
import { toInstant } from "pulumi-akamai-event-center/contract";
import type { Io } from "../frame/io";
import { getIfThere, listedNow } from "../frame/read-events";
import type { Deployment, RecordedChange } from "../record/deployment";
import { updateText, type Update } from "./updates";

const SECOND = 1000;

/** An event of the records, with its present state in Event Center. */
export interface Present {
  readonly eventId: number;
  readonly event: EventDetails | undefined;
  /** Says whether its last edit was a deployment. */
  readonly verdict: string;
}

/** Reads every event that the records name. Errors: those of the client. */
export async function readPresent(
  io: Io,
  client: EventCenter,
  records: readonly Deployment[],
  unrecorded: readonly Update[],
): Promise<Present[]> {
  const last = new Map<number, RecordedChange>();
  for (const change of records.flatMap(({ changes }) => changes)) {
    change.events.forEach(({ eventId }) => last.set(eventId, change));
    (change.formerly ?? []).forEach((eventId) => last.set(eventId, change));
  }
  const isListed = listedNow(client, io.signal);
  return Promise.all(
    [...last].map(async ([eventId, change]) => {
      const event = await getIfThere(client, eventId, isListed, io.signal);
      const verdict = event ? lastEditText(event, change, unrecorded) : missingText(eventId, change);
      return { eventId, event, verdict };
    }),
  );
}

function missingText(eventId: number, { op, formerly = [] }: RecordedChange): string {
  return op === "delete" || formerly.includes(eventId)
    ? "deleted by the deployment above"
    : "not in Event Center; no recorded deployment has deleted it";
}

function lastEditText(event: EventDetails, change: RecordedChange, unrecorded: readonly Update[]): string {
  const { modifiedDate, version } = event;
  const recorded = change.events.find(({ eventId }) => eventId === event.id);
  const isFirst = change.events[0]?.eventId === event.id;
  const isSameStamp =
    !isFirst ||
    change.modifiedDate === undefined ||
    modifiedDate === undefined ||
    toInstant(change.modifiedDate) === toInstant(modifiedDate);
  if (change.op === "delete") {
    return "still there, although the deployment above let go of it";
  }
  if (recorded?.version === version && isSameStamp) {
    return "the last edit is that of the last recorded deployment";
  }
  const during = unrecorded.find(
    ({ startTime, endTime = "" }) =>
      modifiedDate !== undefined &&
      toInstant(startTime) - SECOND <= toInstant(modifiedDate) &&
      toInstant(modifiedDate) <= toInstant(endTime) + SECOND,
  );
  return during
    ? `edited by a deployment that has no record (${updateText(during)})`
    : "edited since the last recorded deployment: by hand, or by a deployment without a record";
}
