import type { EventCenter } from "pulumi-akamai-event-center/client";
import { resourceName } from "pulumi-akamai-event-center/contract";
import type { EventDeclaration } from "pulumi-akamai-event-center/declarations";
import { documentLink } from "pulumi-akamai-event-center-policy/rules";
import type { Finding } from "../frame/findings";
import { log, type Io } from "../frame/io";
import { hasOwnerTag, stackConfig, stackOwners } from "../frame/project";
import { reviewAccount } from "../review/account";
import { adoptionText } from "../review/adoption";
import { circumstancesOf, type Circumstances } from "../review/circumstances";
import type { EventChange } from "../review/preview/change";
import { obstacleText, type Reviewed, type Takeover } from "../review/reviewed";
import { readPartialStack, type Stack } from "../stack/stack";
import { type EntryFiles, positionIn } from "../yaml/entries";

type State = Pick<Stack, "events" | "unreadable" | "owner">;

const NO_STATE: State = { events: [], unreadable: [], owner: undefined };

/** What the findings about a takeover depend on. */
interface Conditions extends Circumstances {
  readonly files: EntryFiles;
  /** The owner tags of our own stacks. */
  readonly ours: readonly string[];
  /** The declared resource that holds each event. */
  readonly holders: ReadonlyMap<number, string>;
  /** If false, an event equal to a declaration may already be its own. */
  readonly hasState: boolean;
}

/**
 * Finds the events that the declarations take over, and what prevents it; leaves out events that state knows as theirs.
 * Errors: those of the client, even without credentials and with nothing to ask.
 */
export async function adoptionFindings(
  io: Io,
  client: EventCenter,
  declarations: readonly EventDeclaration[],
  files: EntryFiles,
  stateFile: string | undefined,
): Promise<Finding[]> {
  client.account();
  const state = stateFile === undefined ? NO_STATE : await readPartialStack(io, stateFile);
  const ours = !hasOwnerTag(io) ? [] : state.owner !== undefined ? [state.owner] : stackOwners(io);
  const creations = declarations
    .filter((declaration) => !isHeld(declaration, state))
    .map((declaration) => ({ declaration, change: creationOf(declaration, ours) }));
  const changes = creations.map(({ change }) => change);
  const circumstances = circumstancesOf(io, { config: stackConfig(io) });
  const reviewed =
    changes.length > 0 ? (await reviewAccount(io, client, { changes, same: [] }, circumstances)).changes : [];
  const names = new Set(declarations.map(({ name }) => name));
  const holders = new Map(
    state.events
      .filter(({ resource }) => names.has(resource))
      .flatMap(({ resource, recorded }) =>
        recorded.occurrences.flatMap(({ eventId }) =>
          eventId === undefined ? [] : [[eventId, resource] as const],
        ),
      ),
  );
  const conditions = { ...circumstances, files, ours, holders, hasState: stateFile !== undefined };
  printIdentical(io, reviewed);
  if (stateFile === undefined && reviewed.some(({ takeovers }) => takeovers.length > 0)) {
    log(io, "note: without --state, events that the stack already holds look like takeovers");
  }
  const byChange = new Map(reviewed.map((one) => [one.change, one]));
  return creations.flatMap(({ declaration, change }) => {
    const one = byChange.get(change);
    return one ? findingsOf(declaration, one, conditions) : [];
  });
}

/** Until the next up, state has a renamed resource under its earlier name. */
function isHeld(
  { name, options: { aliases = [] } }: EventDeclaration,
  { events, unreadable }: State,
): boolean {
  const held = [...events.map(({ resource }) => resource), ...unreadable.map(resourceName)];
  return [name, ...aliases]
    .map((one) => (one.startsWith("urn:pulumi:") ? resourceName(one) : one))
    .some((one) => held.includes(one));
}

/** The creation that a preview would show for a declaration that is not in state. */
function creationOf({ name, event }: EventDeclaration, owners: readonly string[]): EventChange {
  const { adoptEventId, ...after } = event;
  const [owner, ...others] = owners;
  return {
    op: "create",
    urn: "",
    resource: name,
    before: undefined,
    after,
    adoptEventId: adoptEventId ?? undefined,
    declaredOwner: others.length === 0 ? owner : undefined,
    inputs: undefined,
    isRetained: false,
  };
}

function isIdentical({ changes, cleared }: Takeover): boolean {
  return changes.length === 0 && cleared.length === 0;
}

/** One line for all, since a freshly dumped account is taken over unchanged. */
function printIdentical(io: Io, reviewed: readonly Reviewed[]): void {
  const ids = reviewed.flatMap(({ takeovers }) =>
    takeovers.filter(isIdentical).map(({ eventId }) => eventId),
  );
  if (ids.length > 0) {
    log(io, `note: events taken over without a change: ${ids.join(", ")}`);
  }
}

function findingsOf(declaration: EventDeclaration, reviewed: Reviewed, conditions: Conditions): Finding[] {
  const { takeovers, obstacles, foreign } = reviewed;
  const { ours, takeOwnership, hasState, holders, files } = conditions;
  const finding = (message: string, level: Finding["level"], severity: Finding["severity"]): Finding => ({
    rule: "adoption",
    level,
    severity,
    resource: declaration.name,
    ...(declaration.event.adoptEventId != null && { member: "adoptEventId" }),
    position: positionIn(files, declaration, ["adoptEventId"]),
    message,
    link: documentLink("Update an event"),
  });
  const refusals = new Map<number, string>();
  for (const { eventId, owner } of foreign.filter((one) => !ours.includes(one.owner) && !takeOwnership)) {
    refusals.set(
      eventId,
      `takes over event ${eventId}, which belongs to ${owner}: change it in the stack that owns it, or let go of it there`,
    );
  }
  for (const { eventId } of takeovers) {
    const holder = holders.get(eventId);
    if (holder !== undefined) {
      refusals.set(eventId, `takes over event ${eventId}, which ${holder} holds: remove one of the two`);
    }
  }
  return [
    ...[...refusals.values()].map((message) => finding(message, "mandatory", "high")),
    ...obstacles
      .filter(({ eventId, kind }) => (hasState || kind === "missing") && !refusals.has(eventId))
      .map((obstacle) => finding(obstacleText(obstacle), "mandatory", "high")),
    ...takeovers
      .filter((takeover) => !isIdentical(takeover) && !refusals.has(takeover.eventId))
      .map((takeover) => {
        const isClearing = takeover.cleared.length > 0;
        const advice = isClearing ? ". Nobody declared what it clears: declare it to keep it" : "";
        return finding(adoptionText(takeover) + advice, "advisory", isClearing ? "high" : "low");
      }),
  ];
}
