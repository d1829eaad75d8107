import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Declarations in every form that the loader knows, with comments at every place that edits may meet. */
export const EVERY_FORM = {
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
  "events/shows/three.yaml":
    "name: Show three\nstart: 2036-03-09T20:00\naddTags: [ three ] # more\naddObjects:\n  - { id: 5, type: CP_CODE }\n",
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
      addTags: [ late ]
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

/** Comments on their own lines; those inside a list go if the list is cleared. */
export const commentsOf = (cwd: string) =>
  globSync("events/**/*.*", { cwd })
    .sort()
    .flatMap((file) =>
      [...readFileSync(join(cwd, file), "utf8").matchAll(/^\s*(#(?! second).*)$/gm)].map(([, text]) => text),
    );
