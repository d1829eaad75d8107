import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { EXIT } from "../../cli/frame/exit-codes";
import { writeCalendar } from "./support/calendar";
import { folders } from "./support/folders";
import { runCommand } from "./support/run-command";

const folder = folders();

/** A folder of event files, and `event-center edit` in it. */
function calendar(files: Readonly<Record<string, string>>) {
  const cwd = writeCalendar(folder(), files);
  return {
    cwd,
    edit: (...args: string[]) => runCommand(["edit", ...args], { cwd }),
    text: (file: string) => readFileSync(join(cwd, file), "utf8"),
  };
}

const event = (name: string, rest = "") =>
  `name: ${name}\nstart: 2036-06-01T18:00:00Z\nend: 2036-06-01T20:00:00Z\n${rest}`;

describe("edit", () => {
  test("sets, clears, adds, removes and shifts members in place, and changes nothing else", async () => {
    const { edit, text } = calendar({
      "events/final.yaml": `# The cup final.
name:   "Final"   # shown to editors
start: 2036-06-01T20:00:00+02:00
end:   2036-06-01T22:00+02:00   # with extra time
customerEventId: cup-1 # theirs
audienceSize: 5000
audienceLocations: [ PL,  DE ] # home
tags: # all of them
  - football   # ours

  # second
  - old
objects: [{ id: 7, type: CP_CODE }]
`,
    });
    const { code, err } = await edit(
      "name=New name",
      "customerEventId=",
      "audienceSize=9000",
      "audienceLocations+=CH,DE",
      "tags+=final",
      "tags-=old",
      "start-=PT1H",
      "end+=PT30M",
      "objects+=SRIP_SLOT:8",
      "coordinators=[jdoe, 'a, b']",
    );
    expect([err, code]).toEqual([expect.stringContaining("1 event edited in 1 file"), EXIT.ok]);
    expect(text("events/final.yaml")).toBe(`# The cup final.
name:   "New name"   # shown to editors
start: 2036-06-01T19:00:00+02:00
end:   2036-06-01T22:30+02:00   # with extra time
audienceSize: 9000
audienceLocations: [ PL,  DE,  CH ] # home
coordinators: [ jdoe, "a, b" ]
tags: # all of them
  - football   # ours
  - final

  # second
objects: [{ id: 7, type: CP_CODE }, {id: 8, type: SRIP_SLOT}]
`);
  });

  test("edits the events that the options select, in YAML and JSON", async () => {
    const { edit, text } = calendar({
      "events/a.yaml": event("Cup semi", "tags: [football]\n"),
      "events/b.json": `{
  "name": "Cup final",
  "start": "2036-07-01T18:00:00Z",
  "end": "2036-07-01T20:00:00Z",
  "tags": ["football"]
}
`,
      "events/c.yaml": event("Cup of tea", "tags: [tea]\n"),
      "events/d.yaml": event("League", "tags: [football]\n"),
    });
    const before = [text("events/c.yaml"), text("events/d.yaml")];
    expect(await edit("--tag", "football", "--name", "Cup*", "audienceLocations+=CH")).toMatchObject({
      code: EXIT.ok,
    });
    expect(text("events/a.yaml")).toBe(event("Cup semi", "audienceLocations: [ CH ]\ntags: [football]\n"));
    expect(text("events/b.json")).toContain(`"tags": ["football"],\n  "audienceLocations": ["CH"]\n}`);
    expect([text("events/c.yaml"), text("events/d.yaml")]).toEqual(before);
    await edit("--from", "2036-06-30T00:00:00Z", "--to", "2036-08-01T00:00:00Z", "description=July");
    expect(text("events/a.yaml")).not.toContain("July");
    expect(text("events/b.json")).toContain('"description": "July"');
    await edit("events/c.yaml", "description=Tea");
    expect(text("events/c.yaml")).toContain("description: Tea");
    await edit("--key", "d", "description=D");
    expect(text("events/d.yaml")).toContain("description: D\n");
  });

  test("adds to an inherited list with addTags and addObjects, and writes any other list in full", async () => {
    const defaults =
      "tags: [show]\nobjects: [{ id: 1, type: CP_CODE }]\naudienceLocations: [PL]\ncoordinators: [jdoe]\n";
    const { edit, text } = calendar({
      "events/_defaults.yaml": defaults,
      "events/a.yaml": event("A"),
      "events/b.yaml": event("B", "tags: [own]\n"),
    });
    const { err } = await edit(
      "tags+=live",
      "objects+={ id: 2, type: UNIVERSAL_LIVE_STREAM, bitrates: [100] }",
      "audienceLocations+=CH",
      "coordinators-=jdoe",
    );
    expect(text("events/_defaults.yaml")).toBe(defaults);
    expect(text("events/a.yaml")).toBe(
      event(
        "A",
        "audienceLocations: [ PL, CH ]\ncoordinators: null\naddTags: [ live ]\naddObjects:\n" +
          "  - { id: 2, type: UNIVERSAL_LIVE_STREAM, bitrates: [ 100 ] }\n",
      ),
    );
    expect(text("events/b.yaml")).toContain("tags: [own, live]\n");
    expect(err).toContain("  addTags adds to the inherited tags\n");
    expect(err).toContain("  audienceLocations is written in full and no longer inherits\n");

    await edit("--key", "a", "tags+=more", "objects-=UNIVERSAL_LIVE_STREAM:2");
    expect(text("events/a.yaml")).toContain("addTags: [ live, more ]\n");
    expect(text("events/a.yaml")).not.toContain("addObjects");
    await edit("--key", "a", "tags-=show");
    expect(text("events/a.yaml")).toContain("tags: [ live, more ]\n");
    expect(text("events/a.yaml")).not.toContain("addTags");
  });

  test("extends a duration, its own or an inherited one, and keeps local times local", async () => {
    const { edit, text } = calendar({
      "events/_defaults.yaml": "timeZone: Europe/Warsaw\nduration: PT1H\n",
      "events/a.yaml": "name: A\nstart: 2036-10-25T20:00 # local\nduration: P1DT2H # long\n",
      "events/b.yaml": "name: B\nstart: 2036-10-25T20:00\n",
      "events/c.yaml": "name: C\nstart: 2036-10-25T20:00\nend: 2036-10-26T01:45\n",
    });
    expect(await edit("end+=PT30M")).toMatchObject({ code: EXIT.ok });
    expect(text("events/a.yaml")).toBe(
      "name: A\nstart: 2036-10-25T20:00 # local\nduration: P1DT2H30M # long\n",
    );
    expect(text("events/b.yaml")).toBe("name: B\nstart: 2036-10-25T20:00\nduration: PT1H30M\n");
    // The clocks go back that night, so the hour alone would not say which one is meant.
    expect(text("events/c.yaml")).toContain("end: 2036-10-26T02:15:00+02:00\n");
    await edit("--key", "b", "start-=PT1H", "end-=PT1H");
    expect(text("events/b.yaml")).toBe("name: B\nstart: 2036-10-25T19:00\nduration: PT1H30M\n");
    await edit("--key", "b", "end=2036-10-25T23:00");
    expect(text("events/b.yaml")).toBe("name: B\nstart: 2036-10-25T19:00\nduration: PT4H\n");
  });

  const SHOW = `name: Show
start: 2036-03-26T20:00
duration: PT1H # long
timeZone: Europe/Warsaw
tags: [ show ]
schedule:
  frequency: WEEKLY
  count: 4
  except: [ 2036-04-16 ]
  overrides:
    # Easter
    2036-04-02: { tags: [ easter ], start: 2036-04-02T19:00 }
    2036-04-09:
      end: 2036-04-09T22:00 # finale
      addTags: [ finale ]
`;

  test("edits the start, the duration and the tags of all dates of a schedule, including their overrides", async () => {
    const { edit, text } = calendar({ "events/show.yaml": SHOW });
    const { code, err } = await edit("--key", "show", "start-=PT30M", "tags+=live");
    expect([code, err]).toEqual([EXIT.ok, expect.stringContaining(": show-2036-03-26 and 2 more\n")]);
    expect(text("events/show.yaml")).toBe(`name: Show
start: 2036-03-26T19:30
duration: PT1H30M # long
timeZone: Europe/Warsaw
tags: [ show, live ]
schedule:
  frequency: WEEKLY
  count: 4
  except: [ 2036-04-16 ]
  overrides:
    # Easter
    2036-04-02: { tags: [ easter, live ], start: 2036-04-02T18:30, end: 2036-04-02T20:00 }
    2036-04-09:
      end: 2036-04-09T22:00 # finale
      addTags: [ finale ]
`);
    await edit("end+=PT30M", "tags-=live");
    expect(text("events/show.yaml")).toContain("duration: PT2H # long\n");
    expect(text("events/show.yaml")).toContain("tags: [ show ]\n");
    expect(text("events/show.yaml")).toContain("end: 2036-04-09T22:30 # finale\n");
    expect(text("events/show.yaml")).toContain("2036-04-02: { tags: [ easter ], ");
  });

  test("writes one date of a schedule under its overrides", async () => {
    const { edit, text } = calendar({ "events/show.yaml": SHOW });
    expect(await edit("--key", "show-2036-03-26", "end+=PT30M", "tags+=first")).toMatchObject({
      code: EXIT.ok,
    });
    expect(await edit("--key", "show-2036-04-09", "tags-=finale")).toMatchObject({ code: EXIT.ok });
    expect(text("events/show.yaml")).toBe(
      SHOW.replace(
        "      addTags: [ finale ]\n",
        "    2036-03-26:\n      addTags:\n        - first\n      end: 2036-03-26T21:30\n",
      ),
    );
  });

  test("does not move a schedule to other days, which would be other events, and names its position", async () => {
    const { edit, text } = calendar({ "events/show.yaml": SHOW, "events/z.yaml": event("Z") });
    const { code, err, out } = await edit("start-=P1D", "end-=P1D");
    expect([code, out]).toEqual([EXIT.found, ""]);
    expect(err).toMatch(
      /^events\/show\.yaml:2: show-2036-03-26 and 2 more\n {2}not edited: start, end: its dates/,
    );
    expect(err).toMatch(/\nnothing was written: /);
    expect(text("events/show.yaml")).toBe(SHOW);
    expect(text("events/z.yaml")).toBe(event("Z"));
  });

  test("does not edit a schedule if a clock change would make its dates differ", async () => {
    const text = "name: A\ntimeZone: Europe/Warsaw\nstart: 2036-03-28T10:00\nend: 2036-03-28T12:00\n";
    const { edit } = calendar({ "events/a.yaml": `${text}schedule: { frequency: DAILY, count: 3 }\n` });
    const { code, err } = await edit("end+=PT26H");
    expect(code).toBe(EXIT.found);
    expect(err).toMatch(
      /^events\/a\.yaml:4: a-2036-03-28 and 2 more\n {2}not edited: end: could not be written in place/,
    );
    expect(await edit("--key", "a-2036-03-29", "end+=PT26H")).toMatchObject({ code: EXIT.ok });
  });

  test("writes nothing if an event would break a limit, and says which and where", async () => {
    const { edit, text } = calendar({
      "events/a.yaml": event("A"),
      "events/b.yaml": event("B", "description: long\nduration: null\n").replace("20:00:00Z", "18:30:00Z"),
    });
    const { code, err } = await edit("end-=PT1H");
    expect(code).toBe(EXIT.found);
    expect(err).toMatch(
      /^events\/b\.yaml:3: b\n {2}not edited: end must be after start\nnothing was written: /,
    );
    expect(text("events/a.yaml")).toBe(event("A"));
    expect((await edit("audienceLocations+=XX")).err).toContain("audienceLocations must be a two-letter");
    expect((await edit("start=2036-06-01T19:00")).err).toContain("start has no UTC offset");
    expect((await edit("name=")).err).toContain("not edited: name is required");
  });

  test("changes no file if one of them cannot be written", async () => {
    const { cwd, edit, text } = calendar({ "events/a.yaml": event("A"), "events/b.yaml": event("B") });
    // Where the file is written before it takes the old one's place.
    mkdirSync(join(cwd, `events/b.yaml.${process.pid}.tmp`));
    const { code, err } = await edit("tags+=x");
    expect([code, err]).toEqual([EXIT.failed, expect.stringContaining("b.yaml cannot be written")]);
    expect([text("events/a.yaml"), text("events/b.yaml")]).toEqual([event("A"), event("B")]);
  });

  test("--dry-run prints the patch and writes nothing; --json has members, positions and notes", async () => {
    const { edit, text } = calendar({
      "events/_defaults.yaml": "tags: [show]\n",
      "events/a.yaml": event("A"),
    });
    const dry = await edit("tags+=x", "--dry-run");
    expect(dry.out).toBe(
      "--- a/events/a.yaml\n+++ b/events/a.yaml\n@@ -1,3 +1,4 @@\n name: A\n start: 2036-06-01T18:00:00Z\n end: 2036-06-01T20:00:00Z\n+addTags: [ x ]\n",
    );
    expect(text("events/a.yaml")).toBe(event("A"));
    const { json } = await edit("tags+=x", "--json");
    expect(json).toEqual([
      {
        resource: "a",
        position: { file: "events/a.yaml", line: 1, column: 1 },
        members: [{ member: "tags", from: ["show"], to: ["show", "x"] }],
        notes: ["addTags adds to the inherited tags"],
        notEdited: [],
      },
    ]);
    expect(await edit("tags+=x")).toMatchObject({
      code: EXIT.ok,
      out: "",
      err: "0 events edited in 0 files; 1 already as requested\n",
    });
  });

  test.each([
    [["nowhere", "tags+=x"], "nowhere does not exist"],
    [["--tag", "x", "tags+=y"], "the options match none of 1 event; nothing was edited"],
    [["--key", "finl", "tags+=y"], "No event file declares finl; did you mean final?"],
    [["tgas+=y"], "tgas is not a member that edit changes; did you mean tags?"],
    [["duration+=PT1H"], "it changes name, description, customerEventId, start, end"],
    [["end+=30"], "end+=30: a date is shifted by an ISO 8601 duration"],
    [["name+=x"], "name+=x: += is for lists and dates; write name=… to set it, name= to clear it"],
    [["objects+=7"], "objects+=7: an object is TYPE:ID, such as CP_CODE:87660"],
    [["tags+="], "tags+=: name at least one item"],
    [["tags=[a"], "tags=[a: the text in brackets is not YAML"],
    [["--from", "soon", "tags+=x"], "--from is not an ISO 8601 date"],
    [["events"], "edit needs at least one edit, such as tags+=final"],
  ])("refuses %j", async (args, message) => {
    const { edit, text } = calendar({ "events/final.yaml": event("A") });
    const { code, err } = await edit(...args);
    expect([code, err]).toEqual([EXIT.usage, expect.stringContaining(message)]);
    expect(text("events/final.yaml")).toBe(event("A"));
  });
});
