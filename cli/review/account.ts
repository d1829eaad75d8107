import type { EventDetails, EventSummary } from "pulumi-akamai-event-center";
import type { EventCenter } from "pulumi-akamai-event-center/client";
import {
  COMMON_MEMBERS,
  isAsCreated,
  isAsSent,
  liveDangers,
  membersOf,
  toInstant,
  type Dates,
} from "pulumi-akamai-event-center/contract";
import type { Io } from "../frame/io";
import { ownersOf, withOwner } from "../frame/owners";
import { readEach } from "../frame/progress";
import { getIfThere, listEvents } from "../frame/read-events";
import { adoptionOf } from "./adoption";
import type { Circumstances } from "./circumstances";
import { datesIn, slotsOf } from "./occurrences";
import { refuseOtherAccount } from "./missing";
import type { EventChange, Occurrence } from "./preview/change";
import { isHidden, textOf, type Members } from "./preview/members";
import type { Preview } from "./preview/preview";
import type { AccountReview, Edit, EventStamp, Obstacle, Reviewed, Takeover } from "./reviewed";

/**
 * Lists the account once and reads in full only events that changed since state saw them, that will be taken over, or
 * that the list does not show. Errors: those of the client, so that a failure never looks like an empty account.
 */
export async function reviewAccount(
  io: Io,
  client: EventCenter,
  preview: Pick<Preview, "changes" | "same">,
  circumstances: Circumstances,
): Promise<AccountReview> {
  const listed = await listEvents(io, client);
  const account = new Account(listed, preview, circumstances);
  const all = [...preview.changes, ...preview.same];
  await account.read(io, client, [...new Set(all.flatMap((change) => account.unclear(change)))]);
  account.refuseWrongAccount(all, client.account());
  return {
    changes: preview.changes.map((change) => account.review(change)),
    same: preview.same.map((change) => account.review(change)),
  };
}

class Account {
  readonly #listed: ReadonlyMap<number, EventSummary>;
  readonly #byIdentity: ReadonlyMap<string, readonly EventSummary[]>;
  readonly #read = new Map<number, EventDetails | undefined>();
  readonly #holders: ReadonlyMap<number, EventChange>;
  /** All owner tags of this stack; a renamed stack has two. */
  readonly #ours: ReadonlySet<string>;

  constructor(
    listed: readonly EventSummary[],
    { changes, same }: Pick<Preview, "changes" | "same">,
    private readonly circumstances: Circumstances,
  ) {
    this.#listed = new Map(listed.map((event) => [event.id, event]));
    this.#byIdentity = Map.groupBy(listed, ({ name, start, end }) =>
      identityOf(name, toInstant(start), toInstant(end)),
    );
    const all = [...changes, ...same];
    this.#holders = new Map(all.flatMap((change) => recordedIds(change).map((id) => [id, change] as const)));
    this.#ours = new Set(
      all
        .flatMap(({ before, declaredOwner }) => [before?.owner, declaredOwner])
        .filter((tag) => tag !== undefined),
    );
  }

  /** The events of a change that must be read in full. */
  unclear(change: EventChange): number[] {
    const moved = (change.before?.occurrences ?? []).flatMap(({ eventId, version }) => {
      const listed = eventId === undefined ? undefined : this.#listed.get(eventId)?.version;
      return eventId === undefined || (listed !== undefined && listed === version) ? [] : [eventId];
    });
    return [...moved, ...this.#existing(change).map(({ eventId }) => eventId)];
  }

  async read(io: Io, client: EventCenter, ids: readonly number[]): Promise<void> {
    const isListed = (id: number) => this.#listed.has(id);
    await readEach(io, ids, async (id) => {
      this.#read.set(id, await getIfThere(client, id, isListed, io.signal));
    });
  }

  /** Errors: a Failure if most recorded events are missing: wrong credentials are more likely than deletions. */
  refuseWrongAccount(changes: readonly EventChange[], mark: string): void {
    const recorded = changes.flatMap(({ before }) => (before ? [before] : []));
    refuseOtherAccount(recorded, (eventId) => this.#find(eventId), mark, this.circumstances);
  }

  review(change: EventChange): Reviewed {
    const recorded = (change.before?.occurrences ?? []).flatMap((occurrence) => {
      const event = occurrence.eventId === undefined ? undefined : this.#find(occurrence.eventId);
      return event ? [{ occurrence, event }] : [];
    });
    const existing = this.#existing(change).map((one) => this.#predict(change, one));
    const takeovers = existing.flatMap(({ takeover }) => takeover ?? []);
    return {
      change,
      held: [...recorded.map(({ event }) => event), ...existing.flatMap(({ event }) => event ?? [])].map(
        stampOf,
      ),
      gone: recordedIds(change).filter((id) => this.#find(id) === undefined),
      unowned: recorded.flatMap(({ occurrence, event }) => this.#unowned(change, occurrence, event)),
      edits: recorded.flatMap(({ occurrence, event }) => this.#editOf(occurrence, event) ?? []),
      takeovers,
      obstacles: [...existing.flatMap(({ obstacle }) => obstacle ?? []), ...this.#doubles(change)],
      foreign: [
        ...recorded.flatMap(({ occurrence, event }) =>
          this.#foreign(event, occurrence.members, change.after),
        ),
        ...existing.flatMap(({ foreign }) => foreign),
      ],
    };
  }

  #find(eventId: number): Held | undefined {
    const read = this.#read.get(eventId);
    const summary = this.#read.has(eventId) ? undefined : this.#listed.get(eventId);
    // Events that were not read in full have their version in the list.
    return read ?? (summary?.version === undefined ? undefined : { ...summary, version: summary.version });
  }

  #editOf({ version, members, eventId = 0 }: Occurrence, event: Held): Edit | undefined {
    const read = this.#read.get(eventId);
    if (!read || event.version === version) {
      return undefined;
    }
    const actual = membersOf(withOwner(read, members.tags));
    const differing = COMMON_MEMBERS.filter(
      (name) =>
        (name !== "objects" || read.objects !== undefined) &&
        !isHidden(members[name]) &&
        !isAsSent(name, members[name], actual[name]),
    );
    return differing.length === 0
      ? undefined
      : {
          ...stampOf(read),
          recordedVersion: version,
          members: differing.map((member) => ({ member, from: members[member], to: actual[member] })),
        };
  }

  /** A change of the event restores its tag anyway. Ended events of a series are history, which no deployment touches. */
  #unowned({ op, before }: EventChange, { end }: Occurrence, event: Held): Reviewed["unowned"] {
    const owner = before?.owner;
    const isHistory =
      (before?.occurrences.length ?? 0) > 1 && end !== undefined && end <= this.circumstances.now;
    const isKnown = owner !== undefined && event.tags !== undefined;
    return op !== "same" || !isKnown || isHistory || ownersOf(event).includes(owner)
      ? []
      : [{ eventId: event.id, owner }];
  }

  #foreign(event: Held, ...ours: readonly (Members | undefined)[]): Reviewed["foreign"] {
    const declared = ours.flatMap((members) =>
      Array.isArray(members?.tags) ? members.tags.map(String) : [],
    );
    return ownersOf(event, declared)
      .filter((owner) => !this.#ours.has(owner))
      .map((owner) => ({ eventId: event.id, owner }));
  }

  /** The existing events that a creation finds, with their declared dates. */
  #existing(change: EventChange): Existing[] {
    const { op, after, adoptEventId } = change;
    if (!after || (op !== "create" && op !== "replace")) {
      return [];
    }
    // A replacement creates again what it deleted, so it adopts nothing.
    if (op === "create" && adoptEventId !== undefined) {
      return [{ eventId: adoptEventId, slot: undefined, isNamed: true }];
    }
    const name = textOf(after, "name");
    const own = recordedIds(change);
    return slotsOf(after).flatMap((slot) =>
      (name === undefined ? [] : (this.#byIdentity.get(identityOf(name, slot.start, slot.end)) ?? []))
        .filter(({ id }) => !own.includes(id))
        .map(({ id }) => ({ eventId: id, slot, isNamed: false })),
    );
  }

  /** Other events with the name, start and end that an update sets; series are not checked. */
  #doubles(change: EventChange): Obstacle[] {
    const { op, before, after = {} } = change;
    const own = recordedIds(change);
    if (op !== "update" || own.length !== 1 || after.recurrence !== undefined) {
      return [];
    }
    const [identity] = identitiesOf(after);
    if (identity === undefined || identitiesOf(before?.members ?? {}).includes(identity)) {
      return [];
    }
    return (this.#byIdentity.get(identity) ?? []).flatMap(({ id }) => {
      const holding = this.#holders.get(id);
      if (own.includes(id)) {
        return [];
      }
      const stays = holding === undefined || holding.op === "same";
      const isInTheWay = stays || this.#waitsFor(holding, own);
      return isInTheWay ? [{ eventId: id, kind: stays ? "double" : "swap", holder: holding?.resource }] : [];
    });
  }

  /** True if an update is part of a cycle: it must wait until these events have given up their name and dates. */
  #waitsFor(change: EventChange, ids: readonly number[], seen = new Set<EventChange>()): boolean {
    if (change.op !== "update" || seen.has(change)) {
      return false;
    }
    seen.add(change);
    const [identity] = identitiesOf(change.after ?? {});
    const ahead = identity === undefined ? [] : (this.#byIdentity.get(identity) ?? []);
    return ahead.some(({ id }) => {
      const holding = this.#holders.get(id);
      const isOwn = recordedIds(change).includes(id);
      return !isOwn && (ids.includes(id) || (holding !== undefined && this.#waitsFor(holding, ids, seen)));
    });
  }

  /** Predicts what the provider will do with an existing event that a creation finds. */
  #predict(change: EventChange, { eventId, slot, isNamed }: Existing): Prediction {
    const event = this.#read.get(eventId);
    const holding = this.#holders.get(eventId);
    const holder = holding?.resource;
    if (!event) {
      // Deleted since the account was listed, or never there.
      return isNamed ? { foreign: [], obstacle: { eventId, kind: "missing", holder } } : { foreign: [] };
    }
    const { recurrence: _recurrence, ...common } = change.after ?? {};
    const declared: Members =
      slot && change.after?.recurrence !== undefined ? { ...common, ...datesIn(slot) } : common;
    const foreign = this.#foreign(event, change.after);
    const adoption = adoptionOf(declared, event);
    const isIdentical = adoption.changes.length === 0 && adoption.cleared.length === 0;
    const { declaredOwner } = change;
    const isOurs = declaredOwner !== undefined && ownersOf(event).includes(declaredOwner);
    const { onExisting } = this.circumstances;
    const isAllowed = onExisting === "adopt" || (onExisting === "adoptIdentical" && isIdentical);
    const why = isNamed
      ? "adoptEventId"
      : isAllowed
        ? "onExisting"
        : isOurs && (isIdentical || isAsCreated(event))
          ? "leftover"
          : undefined;
    const kind = why === undefined ? (isOurs && !holding ? "edited" : "exists") : "held";
    if (why === undefined || (holding && holding.op !== "delete")) {
      return { event, foreign, obstacle: { eventId, kind, holder } };
    }
    const dates = { start: toInstant(event.start), end: toInstant(event.end) };
    const seen = withOwner(event, declared.tags);
    const held = membersOf(seen);
    const lost = Object.fromEntries(adoption.cleared.map((member) => [member, held[member]]));
    const dangers = liveDangers(held, declared, this.circumstances.now);
    return {
      event,
      foreign,
      takeover: { ...adoption, ...stampOf(event), ...dates, lost, owner: seen.owner, dangers, why },
    };
  }
}

/** An event as read in full, or as listed. */
type Held = EventDetails | (EventSummary & { readonly version: number });

interface Existing {
  readonly eventId: number;
  /** Its declared dates; undefined if the declaration names the event. */
  readonly slot: Dates | undefined;
  /** True if the declaration names it by `adoptEventId`. */
  readonly isNamed: boolean;
}

interface Prediction {
  /** Absent if the event does not exist. */
  readonly event?: EventDetails;
  readonly takeover?: Takeover;
  readonly obstacle?: Obstacle;
  readonly foreign: Reviewed["foreign"];
}

function recordedIds({ before }: EventChange): number[] {
  return (before?.occurrences ?? []).flatMap(({ eventId }) => eventId ?? []);
}

function stampOf(event: Held): EventStamp {
  const { modifiedBy, modifiedDate }: Partial<EventDetails> = event;
  return { eventId: event.id, version: event.version, modifiedBy, modifiedDate };
}

function identitiesOf(members: Members): string[] {
  const name = textOf(members, "name");
  return name === undefined ? [] : slotsOf(members).map(({ start, end }) => identityOf(name, start, end));
}

function identityOf(name: string, start: number, end: number): string {
  return JSON.stringify([name, start, end]);
}
