import { createHash } from "node:crypto";
import {
  canonicalJson,
  holds,
  meaningOf,
  MEMBER_NAMES,
  UNKNOWN_VALUE,
} from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { Failure } from "../frame/failure";
import { parseJson, readOption } from "../frame/files";
import type { Io } from "../frame/io";
import { stackText } from "../frame/owners";
import { authorOf } from "../frame/text";
import { memberText } from "../calendar/times";
import { adoptionText, type MemberChange } from "./adoption";
import type { Declarations } from "./declarations";
import type { EventChange } from "./preview/change";
import { isTakenOver, type EventStamp, type Reviewed } from "./reviewed";

const versions = z.array(z.object({ eventId: z.int(), version: z.int().optional() }));

const planned = z.object({
  urn: z.string(),
  op: z.enum(["create", "adopt", "update", "replace", "delete", "same"]),
  /** The recorded versions. */
  state: versions,
  /** The versions in Event Center; absent if the account was not read. */
  listed: versions.optional(),
  /** SHA-256 of what the declared inputs mean. */
  inputs: z.string(),
});

const plan = z.object({ format: z.literal(1), changes: z.array(planned) });

/** The reviewed changes, without values, so that the file may be kept anywhere. */
export type Plan = z.output<typeof plan>;

type Planned = z.output<typeof planned>;
type Versions = z.output<typeof versions>;

/** A change that differs from the reviewed one. */
export interface MovedChange {
  readonly reviewed: Reviewed;
  /** Sentences without a full stop. */
  readonly reasons: readonly string[];
}

/** @param isAccountRead true if the account was read for the review */
export function planOf(reviewed: readonly Reviewed[], isAccountRead: boolean): Plan {
  return {
    format: 1,
    changes: reviewed
      .map((one) => plannedOf(one, isAccountRead))
      .sort((one, two) => (one.urn < two.urn ? -1 : 1)),
  };
}

/** Reads the file of `comment --save-plan`. Errors: a Failure for any other file. */
export async function readPlan(io: Io, file: string): Promise<Plan> {
  const { data } = plan.safeParse(parseJson(await readOption(io, "--plan", file)));
  if (!data) {
    throw new Failure(`--plan ${file} is not a plan that comment --save-plan wrote`, "COMMAND_INPUT");
  }
  return data;
}

/** The changes that differ from the reviewed ones, with the reasons. */
export function movedSince(
  { changes }: Plan,
  reviewed: readonly Reviewed[],
  zoneOf: Declarations["zoneOf"],
): MovedChange[] {
  const known = new Map(changes.map((one) => [one.urn, one]));
  refuseOtherStack(
    changes.map(({ urn }) => urn),
    reviewed.map(({ change }) => change.urn),
  );
  return reviewed.flatMap((one) => {
    const before = known.get(one.change.urn);
    const reasons = before ? reasonsOf(before, one, zoneOf(one.change.resource)) : ["it was not reviewed"];
    return reasons.length === 0 ? [] : [{ reviewed: one, reasons }];
  });
}

/** The operation for people: the engine calls a takeover a creation. */
export function operationOf(reviewed: Reviewed): Planned["op"] {
  return isTakenOver(reviewed) ? "adopt" : reviewed.change.op;
}

/** Errors: a Failure if the plan was made for another stack or project. */
function refuseOtherStack(planned: readonly string[], present: readonly string[]): void {
  const [ofPlan] = planned.map(stackText);
  const [ofPreview] = present.map(stackText);
  if (ofPlan !== undefined && ofPreview !== undefined && ofPlan !== ofPreview) {
    throw new Failure(`the plan is for ${ofPlan}, and the preview for ${ofPreview}`, "COMMAND_INPUT");
  }
}

function plannedOf(reviewed: Reviewed, isAccountRead: boolean): Planned {
  const { change, held } = reviewed;
  return {
    urn: change.urn,
    op: operationOf(reviewed),
    state: inOrder(
      (change.before?.occurrences ?? []).flatMap(({ eventId, version }) =>
        eventId === undefined ? [] : [{ eventId, ...(version !== undefined && { version }) }],
      ),
    ),
    ...(isAccountRead && { listed: inOrder(held.map(({ eventId, version }) => ({ eventId, version }))) }),
    inputs: createHash("sha256")
      .update(canonicalJson(declarationOf(change)))
      .digest("hex"),
  };
}

/** What the inputs mean. A refresh may spell them differently, and removes the `adoptEventId` of an event that was adopted before. */
function declarationOf({ inputs = {}, before }: EventChange): Record<string, unknown> {
  const meant = Object.entries(inputs).filter(([name]) => name !== "adoptEventId" || !before);
  return Object.fromEntries(
    meant.map(([name, value]) => {
      const member = MEMBER_NAMES.find((known) => known === name);
      const isKnown = !holds(value, (inner) => inner === UNKNOWN_VALUE);
      return [name, member && isKnown ? meaningOf(member, value) : value];
    }),
  );
}

const inOrder = (all: Versions): Versions => all.sort((one, two) => one.eventId - two.eventId);

function reasonsOf(before: Planned, reviewed: Reviewed, zone: string): string[] {
  const now = plannedOf(reviewed, before.listed !== undefined);
  return [
    ...(now.op === before.op ? [] : [`it would be ${DONE[now.op]}, but the review said ${DONE[before.op]}`]),
    ...(now.inputs === before.inputs ? [] : ["its declaration is not the reviewed one"]),
    ...(isSame(now.state, before.state) ? [] : ["another deployment or a refresh has changed its state"]),
    ...(before.listed ? movedEvents(before.listed, reviewed, zone) : []),
  ];
}

const DONE: Readonly<Record<Planned["op"], string>> = {
  create: "created",
  adopt: "taken over",
  update: "updated",
  replace: "deleted and created again",
  delete: "deleted",
  same: "left alone",
};

const isSame = (one: Versions, two: Versions) => JSON.stringify(one) === JSON.stringify(two);

/** What happened in Event Center to the events of a change since the review. */
function movedEvents(listed: Versions, { held, edits, takeovers }: Reviewed, zone: string): string[] {
  const gone = listed.filter(({ eventId }) => held.every((one) => one.eventId !== eventId));
  return [
    ...held.flatMap((now) => {
      const before = listed.find(({ eventId }) => eventId === now.eventId);
      if (before?.version === now.version) {
        return [];
      }
      const edit = edits.find(({ eventId }) => eventId === now.eventId);
      const takeover = takeovers.find(({ eventId }) => eventId === now.eventId);
      return [
        before
          ? editText(now, edit?.members ?? [], zone)
          : `event ${now.eventId} has appeared in Event Center`,
        // The plan has no values, so show what the takeover would do now.
        ...(takeover
          ? [`it now ${adoptionText(takeover, (member, value) => memberText(member, value, zone))}`]
          : []),
      ];
    }),
    ...gone.map(({ eventId }) => `event ${eventId} is gone from Event Center`),
  ];
}

/** `event 11 was edited in Event Center by webuser at 2036-02-01T08:00:00Z: end from … to …` */
export function editText(event: EventStamp, members: readonly MemberChange[], zone: string): string {
  const what = members.map(
    ({ member, from, to }) =>
      `${member} from ${memberText(member, from, zone)} to ${memberText(member, to, zone)}`,
  );
  return (
    `event ${event.eventId} was edited in Event Center by ${authorOf(event)}` +
    (what.length === 0 ? "" : `: ${what.join(", ")}`)
  );
}
