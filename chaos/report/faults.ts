import type { Work } from "../faults/row";
import type { Played } from "../table/play";
import { kindOf, shown, tableOf } from "./wording";

/** Cases of one row that were told the same. */
interface Group {
  readonly first: Played;
  readonly cases: Played[];
}

/** A table of faults, with what was really seen. */
export function faultTable(played: readonly Played[]): string {
  const rows = groupsOf(played).map(({ first, cases }) => [
    first.row.name,
    worksOf(cases),
    first.seen === "" ? "nothing: it is simply done" : `“${shown(first.seen)}”`,
    first.seen === "" ? "" : (first.row.remedy ?? ""),
    verdictOf(cases),
  ]);
  return tableOf(["fault", "on", "what the user sees", "what the user does", "after refresh and up"], rows);
}

function groupsOf(played: readonly Played[]): Group[] {
  const groups = new Map<string, Group>();
  for (const one of played) {
    const key = `${one.row.name}\0${kindOf(one.seen)}`;
    const group = groups.get(key) ?? { first: one, cases: [] };
    group.cases.push(one);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function worksOf(cases: readonly Played[]): string {
  const byShapes = new Map<string, Work[]>();
  for (const work of new Set(cases.map((one) => one.work))) {
    const shapes = cases.filter((one) => one.work === work).map(({ shape }) => shape);
    const key = [...new Set(shapes)].join(" and ");
    byShapes.set(key, [...(byShapes.get(key) ?? []), work]);
  }
  return [...byShapes].map(([shapes, works]) => `${works.join(", ")} (${shapes})`).join("; ");
}

function verdictOf(cases: readonly Played[]): string {
  const wrong = cases.flatMap(({ faults }) => faults);
  return wrong.length === 0 ? "as declared, each event once" : `WRONG: ${shown(wrong.join("; "))}`;
}
