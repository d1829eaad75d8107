import type { Members } from "pulumi-akamai-event-center/contract";
import type { Adoption, MemberChange } from "./adoption";
import type { EventChange } from "./preview/change";
import type { Preview } from "./preview/preview";

/** A change, compared with Event Center. */
export interface Reviewed {
  readonly change: EventChange;
  /** The change's events in Event Center: recorded ones, and those that a creation finds. */
  readonly held: readonly EventStamp[];
  /** Recorded events that Event Center no longer has. */
  readonly gone: readonly number[];
  /** Recorded events that stay unchanged but have lost the owner tag of this stack. */
  readonly unowned: readonly { readonly eventId: number; readonly owner: string }[];
  /** Recorded events that were edited since state saw them. */
  readonly edits: readonly Edit[];
  /** Existing events that a creation takes over. */
  readonly takeovers: readonly Takeover[];
  /** Why the deployment of this change will fail. */
  readonly obstacles: readonly Obstacle[];
  /** Events that carry the owner tag of another stack. */
  readonly foreign: readonly { readonly eventId: number; readonly owner: string }[];
}

/** True if the resource is new, but at least one of its events is not. */
export function isTakenOver({ change, takeovers }: Reviewed): boolean {
  return change.op === "create" && (change.adoptEventId !== undefined || takeovers.length > 0);
}

/** An event of the account, and its last change. */
export interface EventStamp {
  readonly eventId: number;
  readonly version: number;
  /** Its last change; undefined unless the event was read in full. */
  readonly modifiedBy: string | undefined;
  readonly modifiedDate: string | undefined;
}

/** A hand edit of an event. */
export interface Edit extends EventStamp {
  readonly recordedVersion: number | undefined;
  /** From the recorded to the present value, without secret members. */
  readonly members: readonly MemberChange[];
}

export interface Takeover extends Adoption, EventStamp {
  /** Named by `adoptEventId`, allowed by `onExisting`, or left over from an interrupted run of this stack. */
  readonly why: "adoptEventId" | "onExisting" | "leftover";
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
  /** The present values of the members that would be cleared. */
  readonly lost: Members;
  /** Its owner tag. */
  readonly owner: string | undefined;
  /** The harm to viewers if the event is on air. */
  readonly dangers: readonly string[];
}

export interface Obstacle {
  readonly eventId: number;
  /**
   * `exists`: there is an event with the same name, start and end. `held`: another resource keeps the event to take over.
   * `edited`: the leftover of an interrupted run has changed since. `missing`: the event of `adoptEventId` does not exist.
   * `double`: an update sets the name, start and end of another event. `swap`: the same, while the other one waits for
   * this one.
   */
  readonly kind: "exists" | "held" | "edited" | "missing" | "double" | "swap";
  /** The resource of this stack that manages the event, if any. */
  readonly holder: string | undefined;
}

/** A preview, compared with the account. */
export interface AccountReview {
  /** In the order of the preview's changes. */
  readonly changes: readonly Reviewed[];
  /** The unchanged events: any difference there is drift. */
  readonly same: readonly Reviewed[];
}

/** The changes without a comparison with the account. */
export function unreviewed(preview: Pick<Preview, "changes">): Reviewed[] {
  return preview.changes.map((change) => ({
    change,
    held: [],
    gone: [],
    unowned: [],
    edits: [],
    takeovers: [],
    obstacles: [],
    foreign: [],
  }));
}

/** `already exists as event 11, which final-2 holds`; goes after the event's name. */
export function obstacleText({ eventId, kind, holder }: Obstacle): string {
  const held = holder === undefined ? "" : `, which ${holder} holds`;
  switch (kind) {
    case "exists":
      return `already exists as event ${eventId}${held}: the deployment will fail`;
    case "double":
      return `gets the name, start and end of event ${eventId}${held}: the deployment will fail`;
    case "swap":
      return (
        `swaps name, start and end with event ${eventId}${held}: the deployment will fail, since no two events may have ` +
        "the same ones even for a moment; give one of them another name first"
      );
    case "held":
      return `also takes over event ${eventId}${held}: the deployment will fail`;
    case "edited":
      return `was created as event ${eventId} by an interrupted run and edited since: the deployment will fail`;
    case "missing":
      return `adopts event ${eventId}, which Event Center does not have: the deployment will fail`;
  }
}
