import { dirname } from "node:path";
import { DeclarationError, type EventDeclaration } from "pulumi-akamai-event-center/declarations";
import { loadDeclarations } from "../frame/declarations";
import { log, type Io } from "../frame/io";

/** What event files add to a preview. */
export interface Declarations {
  /** Such as `events/cup-final.yaml:3`; undefined if no file declares the event. */
  readonly placeOf: (resource: string) => string | undefined;
  /** The time zone for an event's dates, even if no file declares it any more; UTC if no file names a zone. */
  readonly zoneOf: (resource: string) => string;
  /** The time zone of most events. */
  readonly zone: string;
  readonly events: readonly EventDeclaration[];
}

/**
 * Loads event files. Default files may be missing or wrong: the review then goes on without them, because it is needed
 * most when something is wrong.
 */
export function readDeclarations(io: Io, files: readonly string[]): Declarations {
  try {
    return fromEvents(loadDeclarations(io, files));
  } catch (error) {
    if (files.length > 0 || !(error instanceof DeclarationError)) {
      throw error;
    }
    log(io, io.err.paint("dim", `no event files are read: ${error.problems[0]?.message ?? ""}`));
    return fromEvents([]);
  }
}

/** The same from loaded declarations. */
export function fromEvents(events: readonly EventDeclaration[]): Declarations {
  const declared = new Map(events.map((event) => [event.name, event]));
  const zone = commonest(events.map(({ timeZone }) => timeZone)) ?? "UTC";
  const neighbours = neighbourhoods(events);
  return {
    placeOf: (resource) => {
      const { file, line } = declared.get(resource)?.place ?? {};
      return file === undefined ? undefined : `${file}:${line}`;
    },
    zoneOf: (resource) => declared.get(resource)?.timeZone ?? zoneBeside(resource, neighbours) ?? zone,
    zone,
    events,
  };
}

/** The time zones of events whose names begin alike: those of a folder, or the dates of a schedule. */
function neighbourhoods(events: readonly EventDeclaration[]): Map<string, (string | undefined)[]> {
  const zones = new Map<string, (string | undefined)[]>();
  for (const { name, timeZone, place, occurrence } of events) {
    const folders = dirname(place.file).split("/");
    const starts = folders.map((_folder, index) => folders.slice(index).join("-"));
    const schedule = occurrence === undefined ? [] : [name.slice(0, -occurrence.length - 1)];
    for (const start of [...starts, ...schedule].filter((one) => name.startsWith(`${one}-`))) {
      const known = zones.get(start) ?? [];
      known.push(timeZone);
      zones.set(start, known);
    }
  }
  return zones;
}

function zoneBeside(resource: string, neighbours: ReturnType<typeof neighbourhoods>): string | undefined {
  const [nearest] = [...neighbours.keys()]
    .filter((start) => resource.startsWith(`${start}-`))
    .sort((one, two) => two.length - one.length);
  return nearest === undefined ? undefined : commonest(neighbours.get(nearest) ?? []);
}

function commonest(zones: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>();
  for (const zone of zones) {
    if (zone !== undefined) {
      counts.set(zone, (counts.get(zone) ?? 0) + 1);
    }
  }
  return [...counts].sort(([, one], [, two]) => two - one)[0]?.[0];
}
