import { memberText } from "../calendar/times";
import type { Declarations } from "../review/declarations";
import { authorOf, oneLine } from "../frame/text";
import type { Difference, Verdict } from "../stack/verdict";
import { editedIn, ownerText, undeployedText, type Drift } from "./drift";

/** Returns drift as text for a terminal. */
export function driftText(drift: Drift, zoneOf: Declarations["zoneOf"]): string {
  const { edited, gone, owners, unclear, undeployed } = drift;
  const lines = [
    ...edited.flatMap((verdict) => [
      ...editedIn(verdict).flatMap(({ events, differences }) => [
        `${headOf(verdict)} (event ${events.map(({ eventId }) => eventId).join(", ")}), edited by ${events[0] ? authorOf(events[0]) : ""}`,
        ...differences.map((one) => memberLine(one, zoneOf(verdict.resource))),
      ]),
      ...goneLines(verdict),
    ]),
    ...gone.flatMap(goneLines),
    ...owners.map((one) => `${headOf(one.verdict)} (event ${one.eventId}) ${ownerText(one)}`),
    ...unclear.flatMap((verdict) => [
      `${headOf(verdict)} differs, and state does not say which side has changed`,
      ...verdict.compared.flatMap(({ differences }) =>
        differences.map((one) => memberLine(one, zoneOf(verdict.resource))),
      ),
    ]),
    ...undeployed.map(
      (verdict) => `${headOf(verdict)} is not deployed yet, so this is not drift: ${undeployedText(verdict)}`,
    ),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

/** Returns drift, and changes that are not deployed yet, as JSON. */
export function driftJson(drift: Drift): object {
  const { edited, gone, owners, unclear, undeployed } = drift;
  return {
    edited: edited.map(plain),
    gone: gone.map(plain),
    owners: owners.map(({ verdict, eventId, foreign, lost }) => ({
      ...subjectOf(verdict),
      eventId,
      foreign,
      lost: lost ?? null,
    })),
    unclear: unclear.map(plain),
    undeployed: undeployed.map((verdict) => ({
      ...subjectOf(verdict),
      isNew: verdict.recorded === undefined,
      members: verdict.undeployed,
    })),
  };
}

function plain(verdict: Verdict): object {
  return {
    ...subjectOf(verdict),
    events: verdict.compared
      .filter(({ differences }) => differences.length > 0)
      .map(({ event: { eventId, modifiedBy, modifiedDate }, differences }) => ({
        eventId,
        modifiedBy,
        modifiedDate,
        members: differences.map(({ member, inEventCenter, inFiles, changedBy }) => ({
          member,
          inEventCenter: inEventCenter ?? null,
          inFiles: inFiles ?? null,
          changedBy,
        })),
      })),
    gone: verdict.missing.map(({ eventId, start }) => ({
      eventId: eventId ?? null,
      start: start === "" ? null : start,
    })),
  };
}

function subjectOf({ resource, declaration, recorded }: Verdict): object {
  const { file, line, column } = declaration?.place ?? {};
  return { resource, urn: recorded?.urn, ...(declaration && { position: { file, line, column } }) };
}

function headOf({ resource, declaration }: Verdict): string {
  return declaration ? `${declaration.place.file}:${declaration.place.line}: ${resource}` : oneLine(resource);
}

/** `  end: … in Event Center, … in the files` */
export function memberLine({ member, inEventCenter, inFiles }: Difference, zone: string): string {
  const text = (value: unknown) => memberText(member, value, zone);
  return `  ${member}: ${text(inEventCenter)} in Event Center, ${text(inFiles)} in the files`;
}

function goneLines(verdict: Verdict): string[] {
  return verdict.missing.map(({ eventId, start }) => {
    const date = start === "" ? "" : ` (${start})`;
    return `${headOf(verdict)}: ${eventId === undefined ? "an event" : `event ${eventId}`}${date} is gone from Event Center`;
  });
}
