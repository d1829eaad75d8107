import { instantProblem } from "../../contract";
import type { Members } from "../files/entries";
import type { FileProblem } from "../files/problem";
import { readDuration } from "../schema/forms";
import type { Layers } from "./layers";
import { addDuration, readTime } from "./times";

/** Members whose dates have an offset, what is wrong, and which dates are already reported. */
export interface Timed {
  readonly members: Members;
  readonly problems: readonly FileProblem[];
  readonly reported: readonly string[];
}

/** Adds the offset to local times and computes `end` from a duration. */
export function withMoments(layers: Layers): Timed {
  const { start: _start, end: _end, ...members } = layers.members;
  const { duration } = members;
  const zone = zoneOf(layers);
  const start = read(layers, "start", zone);
  if (typeof duration !== "string") {
    const end = read(layers, "end", zone);
    return {
      members: { ...members, ...start.members, ...end.members },
      problems: [...start.problems, ...end.problems],
      reported: [...start.reported, ...end.reported],
    };
  }
  const moment = start.members["start"];
  if (typeof moment !== "string" || instantProblem(moment) !== undefined) {
    // Without a valid start there is no end, which must not be reported as missing.
    return {
      ...start,
      members: { ...members, ...start.members },
      reported: [...start.reported, "end"],
    };
  }
  const end = addDuration(moment, readDuration(duration), zone);
  return { ...start, members: { ...members, ...start.members, end } };
}

export function zoneOf({ members: { timeZone } }: Layers): string | undefined {
  return typeof timeZone === "string" ? timeZone : undefined;
}

function read(layers: Layers, name: "start" | "end", zone: string | undefined): Timed {
  const value = layers.members[name];
  const reading = typeof value === "string" ? readTime(value, zone) : undefined;
  if (reading === undefined) {
    return { members: { [name]: value }, problems: [], reported: [] };
  }
  return "text" in reading
    ? { members: { [name]: reading.text }, problems: [], reported: [] }
    : { members: {}, problems: [layers.problem([name], reading.problem)], reported: [name] };
}
