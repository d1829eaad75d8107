import { cpSync, readFileSync, globSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import type { RivalPatch } from "akamai-event-center-simulator";
import { EXIT } from "../../cli/frame/exit-codes";
import { methodsOf } from "../support/observe";
import { SEEDS } from "../support/seeds";
import { sharedWorld } from "../support/world";
import { writeCalendar } from "./support/calendar";
import { shapes } from "./support/every-shape";
import { folders } from "./support/folders";
import { runCommand } from "./support/run-command";
import { declaredIn, exportState } from "./support/stack";

const world = sharedWorld();
const folder = folders();

/** Declarations in every form that the loader knows, with comments at every place that edits may meet. */
const FILES = {
  "events/plain.yaml": `# plain # first line
name: Plain   # name
# before start
start: 2036-03-01T18:00:00Z # start
end: 2036-03-01T20:00:00Z # end

description: > # folded
  Some long text
  on lines

tags: # tags
  - one   # first

  # second comes now
  - two
objects:
- id: 7 # no indent
  type: CP_CODE
- { id: 8, type: UNIVERSAL_LIVE_STREAM, bitrates: [ 100,200 ] } # flow
coordinators: [ jdoe ] # people
# the end`,
  "events/list.yaml": `events:
  # the first
  - name: First
    start: 2036-03-02T18:00:00+01:00
    end: 2036-03-02T20:00+01:00
    audienceLocations: [ PL,
      DE ]   # two lines
  -
    tags: [x]
    name: "Second"
    start: '2036-03-03T18:00:00Z'
    duration: P1DT2H # long

    customerEventId:
  - { name: Third, start: 2036-03-04T18:00:00Z, end: 2036-03-04T20:00:00Z, tags: [ a, b ] } # flow
`,
  "events/documents.yml": `---
name: Doc one
timeZone: Europe/Warsaw
start: 2036-10-20T20:00
end: 2036-10-20T22:00
...
---
# two
key: two
name: Doc two
timeZone: America/New_York
start: 2036-11-01T20:00
duration: PT2H
objects: []
`,
  "events/data.json": `{ "events": [
  {
    "name": "Json", "start": "2036-03-05T18:00:00Z",
    "end": "2036-03-05T20:00:00Z",
    "tags": [
      "a",
      "b"
    ]
  },
  {"name":"Dense","start":"2036-03-06T18:00:00Z","end":"2036-03-06T20:00:00Z","audienceSize":5,"objects":[{"id":1,"type":"CP_CODE"}]}
] }
`,
  "events/shows/_defaults.yaml": `timeZone: Europe/Warsaw
duration: PT1H30M # each
tags: [ show ]
description: A show
audienceSize: 100
`,
  "events/shows/one.yaml": "name: Show one\nstart: 2036-03-07T20:00\n",
  "events/shows/two.yaml":
    "name: Show two\nstart: 2036-03-08T20:00\ntags: [ show, two ] # own\naudienceSize: null\n",
  "events/shows/weekly.yaml": `name: Weekly
start: 2036-03-19T20:00
schedule:
  frequency: WEEKLY
  count: 4
  except: [ 2036-03-26 ]
  overrides:
    # easter
    2036-04-02: { tags: [ easter ], start: 2036-04-02T21:00 } # late

    2036-04-09:
      description: null # none
      end: 2036-04-09T22:00
`,
  "events/daily.yaml": `name: Daily
timeZone: Europe/Warsaw
start: 2036-03-28T10:00
end: 2036-03-28T12:00
schedule: { frequency: DAILY, count: 3 }
objects: [ { id: 3, type: SRIP_SLOT } ]
`,
} as const;

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

/** Comments on lines of their own; what stands inside of a list goes where the list is cleared. */
const commentsOf = (cwd: string) =>
  globSync("events/**/*.*", { cwd })
    .sort()
    .flatMap((file) =>
      [...readFileSync(join(cwd, file), "utf8").matchAll(/^\s*(#(?! second).*)$/gm)].map(([, text]) => text),
    );

test.each(SEEDS)(
  "after any edits in the web page, pull and refresh leave a preview that is empty (seed %i)",
  async (seed) => {
    const { simulator, engine } = world;
    const { environment } = simulator;
    const original = writeCalendar(folder(), FILES);
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
      { seed, numRuns: 12, endOnFailure: true },
    );
  },
);
