import { declarationProblems } from "../../contract";
import type { Entry, Members } from "../files/entries";
import { keyPlaceIn, placeIn } from "../files/locate";
import type { FileProblem } from "../files/problem";
import {
  CONVENIENCE_NAMES,
  CONVENIENCES,
  EXCLUSIVE,
  schedule as scheduleSchema,
  type Schedule,
} from "../schema/members";
import { VALIDATION, plainEvent, type DeclaredOptions, type EventDeclaration } from "./declaration";
import { Layers, type Layer } from "./layers";
import { withMoments, zoneOf } from "./moments";
import { occurrencesOf } from "./occurrences";
import { shapeProblems } from "./shape";

/** The events of an entry, or what is wrong. */
export interface Resolved {
  readonly events: readonly EventDeclaration[];
  readonly problems: readonly FileProblem[];
}

/** Turns one entry and its defaults into events with plain members. */
export function resolveEntry(entry: Entry, slug: string, defaults: readonly Layer[]): Resolved {
  const layers = Layers.over(defaults, entry, EXCLUSIVE);
  const shape = [...exclusionProblems(entry, layers), ...shapeProblems(layers, CONVENIENCE_NAMES)];
  if (shape.length > 0) {
    // A value computed from an invalid convenience would only cause a second message.
    const areTimesReadable = !shape.some(({ member }) => /^(timeZone|duration|end)/.test(member ?? ""));
    const { members, problems, reported } = areTimesReadable
      ? withMoments(layers)
      : { members: layers.members, problems: [], reported: ["start", "end"] };
    return { events: [], problems: [...shape, ...problems, ...problemsOf(layers, members, reported)] };
  }
  const name = nameOf(entry, slug);
  const { schedule } = layers.members;
  return schedule === undefined
    ? single(layers, name)
    : several(layers, name, scheduleSchema.parse(schedule));
}

function single(layers: Layers, name: string): Resolved {
  const timed = withMoments(layers);
  const problems = [...timed.problems, ...problemsOf(layers, timed.members, timed.reported)];
  return problems.length > 0 ? { events: [], problems } : declared(layers, name, timed.members);
}

function several(layers: Layers, name: string, schedule: Schedule): Resolved {
  const timed = withMoments(layers);
  const base = [
    ...timed.problems,
    ...problemsOf(layers, timed.members, timed.reported),
    ...urnProblems(layers),
  ];
  if (base.length > 0) {
    return { events: [], problems: base };
  }
  const { occurrences, problems } = occurrencesOf(layers, name, timed.members, schedule);
  const made = occurrences.map((one) => {
    const wrong = problemsOf(one.layers, one.members, []);
    return wrong.length > 0
      ? { events: [], problems: wrong }
      : declared(one.layers, `${name}-${one.name}`, one.members, one.name);
  });
  return {
    events: made.flatMap(({ events }) => events),
    problems: [...problems, ...made.flatMap((one) => one.problems)],
  };
}

function declared(layers: Layers, name: string, members: Members, occurrence?: string): Resolved {
  const event = plainEvent.parse(withoutConveniences(members));
  const place = placeIn(layers.own, []);
  const options = optionsOf(members);
  const timeZone = zoneOf(layers);
  const declaration = {
    name,
    event,
    options,
    place,
    ...(timeZone !== undefined && { timeZone }),
    ...(occurrence !== undefined && { occurrence }),
  };
  return { events: [declaration], problems: [] };
}

/** What the API would refuse, at the positions where it was written. */
function problemsOf(layers: Layers, members: Members, except: readonly string[]): FileProblem[] {
  return declarationProblems(members, { ...VALIDATION, others: CONVENIENCE_NAMES })
    .filter(({ path }) => !except.includes(String(path[0])))
    .map(({ path, message }) =>
      layers.problem(path, message, message.startsWith("is not a member") ? "key" : "value"),
    );
}

function exclusionProblems(entry: Entry, layers: Layers): FileProblem[] {
  return EXCLUSIVE.filter(([left, right]) => entry.members[left] != null && entry.members[right] != null).map(
    ([left, right]) => {
      const spot = keyPlaceIn(entry.mapping, [left]);
      const advice =
        left === "adoptEventId"
          ? "; adopt its dates one by one under schedule.overrides"
          : "; remove one of them";
      const message = `${left} cannot be combined with ${right}${advice}`;
      return layers.own.source.problem(spot, message, left);
    },
  );
}

function nameOf({ members, index }: Entry, slug: string): string {
  const key = CONVENIENCES.key.parse(members["key"]) ?? undefined;
  return index === undefined ? (key ?? slug) : `${slug}-${key ?? index}`;
}

function withoutConveniences(members: Members): Members {
  return Object.fromEntries(
    Object.entries(members).filter(([name, value]) => !CONVENIENCE_NAMES.includes(name) && value != null),
  );
}

const URN = /^urn:pulumi:/;

/** An alias of a schedule is the start of the names of all its dates, so it cannot be a URN. */
function urnProblems(layers: Layers): FileProblem[] {
  const isUrn = (alias: string) => URN.test(alias);
  const message = "of a schedule must be names, which apply to all its dates, not URNs";
  return CONVENIENCES.aliases.parse(layers.members["aliases"])?.some(isUrn)
    ? [layers.problem(["aliases"], message)]
    : [];
}

function optionsOf(members: Members): DeclaredOptions {
  const aliases = CONVENIENCES.aliases.parse(members["aliases"]);
  const protect = CONVENIENCES.protect.parse(members["protect"]);
  const retainOnDelete = CONVENIENCES.retainOnDelete.parse(members["retainOnDelete"]);
  return {
    ...(aliases && { aliases }),
    ...(protect != null && { protect }),
    ...(retainOnDelete != null && { retainOnDelete }),
  };
}
