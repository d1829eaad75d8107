import { cpSync } from "node:fs";
import * as fc from "../support/fast-check";
import type { RivalPatch } from "akamai-event-center-simulator";
import { EXIT } from "../../cli/frame/exit-codes";
import { methodsOf } from "../support/observe";
import { SEEDS } from "../support/seeds";
import { sharedWorld } from "../support/world";
import { writeCalendar } from "./support/calendar";
import { commentsOf, EVERY_FORM } from "./support/every-form";
import { shapes } from "./support/every-shape";
import { folders } from "./support/folders";
import { runCommand } from "./support/run-command";
import { declaredIn, exportState } from "./support/stack";

const world = sharedWorld();
const folder = folders();

const SECOND = 1000;
const toText = (instant: number) => new Date(instant).toISOString().replace(".000Z", "Z");

/** What a person may change of an event in the web page; null clears. */
const anyEdit = fc.record(
  {
    ...shapes,
    shift: fc.integer({ min: -40 * 24 * 60, max: 40 * 24 * 60 }).map((minutes) => minutes * 60 * SECOND),
    stretch: fc.oneof(
      fc.constant(0),
      fc.integer({ min: -3599, max: 200_000 }).map((seconds) => seconds * SECOND),
    ),
  },
  { requiredKeys: [] },
);

test.each(SEEDS)(
  "after any edits in the web page, pull and refresh leave a preview that is empty (seed %i)",
  async (seed) => {
    const { simulator, engine } = world;
    const { environment } = simulator;
    const original = writeCalendar(folder(), EVERY_FORM);
    await engine.up(declaredIn(original));
    const cwd = folder();
    cpSync(original, cwd, { recursive: true });
    const edits = fc.array(fc.tuple(fc.nat(), anyEdit), { minLength: 1, maxLength: 8 });
    let isFirst = true;
    await fc.assert(
      fc.asyncProperty(edits, async (chosen) => {
        // Half of the runs go on from what earlier ones have written.
        if (!isFirst && chosen.length % 2 === 0) {
          cpSync(original, cwd, { recursive: true });
          await engine.up(declaredIn(cwd));
        }
        isFirst = false;
        for (const [which, { shift = 0, stretch = 0, ...members }] of chosen) {
          const events = simulator.rival.list();
          const event = events[which % events.length];
          if (event) {
            const start = Date.parse(event.start) + shift;
            const length = Math.max(SECOND, Date.parse(event.end) - Date.parse(event.start) + stretch);
            const patch: RivalPatch = { ...members, start: toText(start), end: toText(start + length) };
            simulator.rival.edit(event.id, patch);
          }
        }
        simulator.clearRequests();
        const comments = commentsOf(cwd);
        const { code, err } = await runCommand(["pull", "--state", "-"], {
          environment,
          cwd,
          input: exportState(engine),
        });
        expect([err.match(/.*not pulled.*/g), code]).toEqual([null, EXIT.ok]);
        expect(commentsOf(cwd)).toEqual(
          expect.arrayContaining(comments.filter((text) => text !== undefined)),
        );
        await engine.refresh();
        const steps = await engine.preview(declaredIn(cwd));
        expect(Object.entries(steps).filter(([, step]) => step !== "same")).toEqual([]);
        expect(methodsOf(simulator)).toEqual([]);
      }),
      { seed, numRuns: 6, endOnFailure: true },
    );
  },
);
