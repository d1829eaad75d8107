import * as fc from "../support/fast-check";
import { differences, toInstant } from "pulumi-akamai-event-center/contract";
import { loadEvents, type EventDeclaration } from "pulumi-akamai-event-center/declarations";
import { EXIT } from "../../cli/frame/exit-codes";
import { SEEDS } from "../support/seeds";
import { writeCalendar } from "./support/calendar";
import { commentsOf, EVERY_FORM } from "./support/every-form";
import { folders } from "./support/folders";
import { runCommand } from "./support/run-command";

const folder = folders();

const LISTS = ["tags", "coordinators", "audienceLocations"] as const;
const DATES = ["start", "end"] as const;

/** An edit as it is typed, and what it is to make of an event. */
const anyEdit = fc.oneof(
  fc.record({
    member: fc.constantFrom(...LISTS),
    sign: fc.constantFrom("+=", "-=", "="),
    item: fc.constantFrom("PL", "DE", "CH"),
  }),
  fc.record({
    member: fc.constantFrom(...DATES),
    sign: fc.constantFrom("+=", "-="),
    minutes: fc.integer({ min: 1, max: 25 }),
  }),
  fc.record({
    member: fc.constantFrom("description", "customerEventId"),
    sign: fc.constant("="),
    text: fc.constantFrom("", "New", "- a: b # c"),
  }),
);

type Edit = typeof anyEdit extends fc.Arbitrary<infer Value> ? Value : never;

function typed(edit: Edit): string {
  const value = "item" in edit ? edit.item : "minutes" in edit ? `PT${edit.minutes}M` : edit.text;
  return `${edit.member}${edit.sign}${value}`;
}

function expected(event: EventDeclaration["event"], edits: readonly Edit[]): Record<string, unknown> {
  const after: Record<string, unknown> = { ...event };
  for (const edit of edits) {
    if ("item" in edit) {
      const before = new Set((after[edit.member] as string[] | undefined) ?? []);
      const others = [...before].filter((one) => one !== edit.item);
      after[edit.member] =
        edit.sign === "+=" ? [...others, edit.item] : edit.sign === "-=" ? others : [edit.item];
    } else if ("minutes" in edit) {
      const by = edit.minutes * 60_000 * (edit.sign === "-=" ? -1 : 1);
      after[edit.member] = new Date(toInstant(String(after[edit.member])) + by).toISOString();
    } else {
      after[edit.member] = edit.text;
    }
  }
  return after;
}

test.each(SEEDS)(
  "any edit of events in any form changes the selected events, and no other (seed %i)",
  async (seed) => {
    const selections = fc.constantFrom("all", "name", "file", "tag");
    const edits = fc.array(anyEdit, { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(edits, fc.nat(), selections, async (chosen, which, how) => {
        const cwd = writeCalendar(folder(), EVERY_FORM);
        const load = () => loadEvents("events/**/*.{yaml,yml,json}", { cwd });
        const before = load();
        const one = before[which % before.length];
        const isMeant = ({ name, place, event }: EventDeclaration) =>
          how === "all" ||
          (how === "tag"
            ? event.tags?.includes("show")
            : how === "name"
              ? name === one?.name
              : place.file === one?.place.file);
        const options = {
          all: [],
          name: ["--key", one?.name ?? ""],
          file: ["--key", one?.place.file ?? ""],
          tag: ["--tag", "show"],
        };
        const comments = commentsOf(cwd);
        const { code, err } = await runCommand(["edit", ...options[how], ...chosen.map(typed)], { cwd });
        expect([code, err]).toEqual([EXIT.ok, expect.not.stringContaining("not edited")]);
        const wrong = load().filter(({ name, event }, index) => {
          const old = before[index];
          const wanted = old && isMeant(old) ? expected(old.event, chosen) : old?.event;
          return name !== old?.name || differences(event, { ...wanted }).length > 0;
        });
        expect(wrong.map(({ name }) => name)).toEqual([]);
        expect(commentsOf(cwd)).toEqual(
          expect.arrayContaining(comments.filter((text) => text !== undefined)),
        );
      }),
      { seed, numRuns: 20, endOnFailure: true },
    );
  },
);
