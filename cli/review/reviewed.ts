import type { CommonMember, Members } from "pulumi-akamai-event-center/contract";
import type { Adoption } from "./adoption";
import type { EventChange } from "./preview/change";
import type { Preview } from "./preview/preview";

/** A change beside what Event Center holds now. */
export interface Reviewed {
  readonly change: EventChange;
  /** Every event that the change is about and that Event Center holds: recorded ones, and those it meets. */
  readonly held: readonly HeldEvent[];
  /** Recorded events that Event Center no longer has. */
  readonly gone: readonly number[];
  /** Recorded events that stay as they are and have lost the owner tag of this stack. */
  readonly unowned: readonly { readonly eventId: number; readonly owner: string }[];
  /** Recorded events that somebody has edited since state saw them. */
  readonly edits: readonly Edit[];
  /** Existing events that a creation takes over. */
  readonly takeovers: readonly Takeover[];
  /** Why the deployment of this change will fail. */
  readonly obstacles: readonly Obstacle[];
  /** Events that carry the owner tag of another stack. */
  readonly foreign: readonly { readonly eventId: number; readonly owner: string }[];
}

export interface HeldEvent {
  readonly eventId: number;
  readonly version: number;
  /** Who changed it last, and when; only if the event was read in full. */
  readonly modifiedBy: string | undefined;
  readonly modifiedDate: string | undefined;
}

/** What a hand edit did to an event. */
export interface Edit extends HeldEvent {
  readonly recordedVersion: number | undefined;
  /** From what state records to what Event Center holds; nothing of secret members. */
  readonly members: readonly {
    readonly member: CommonMember;
    readonly from: unknown;
    readonly to: unknown;
  }[];
}

export interface Takeover extends Adoption, HeldEvent {
  /** By `adoptEventId`, because `onExisting` allows it, or as the leftover of an interrupted run of this stack. */
  readonly why: "adoptEventId" | "onExisting" | "leftover";
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
  /** What Event Center holds of the members that are cleared. */
  readonly lost: Members;
  /** Its owner tag. */
  readonly owner: string | undefined;
  /** What the takeover would do to viewers if the event is on air. */
  readonly dangers: readonly string[];
}

export interface Obstacle {
  readonly eventId: number;
  /**
   * `exists`: an event with the same name, start and end. `held`: the event to be taken over belongs to another resource
   * that stays. `edited`: the leftover of an interrupted run, changed since. `missing`: the event of `adoptEventId` is
   * not there. `double`: an update gives an event the name, start and end of another one. `swap`: the same, and the other one waits for
   * this one in turn.
   */
  readonly kind: "exists" | "held" | "edited" | "missing" | "double" | "swap";
  /** The resource of this stack that holds the event, if one does. */
  readonly holder: string | undefined;
}

/** What the account says of a preview. */
export interface AccountReview {
  /** In the order of the preview's changes. */
  readonly changes: readonly Reviewed[];
  /** The events that stay as they are: what differs there is drift. */
  readonly same: readonly Reviewed[];
}

/** What is known of changes without a look at the account. */
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

/** `already exists as event 11, which final-2 holds`; follows the event's name. */
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
      return `takes over event ${eventId}${held}, too: the deployment will fail`;
    case "edited":
      return `was created as event ${eventId} by an interrupted run and edited since: the deployment will fail`;
    case "missing":
      return `adopts event ${eventId}, which Event Center does not have: the deployment will fail`;
  }
}
