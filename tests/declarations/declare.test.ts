import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { DeclarationError, declareEvents, type FileProblem } from "../../provider/declarations";
import { NATIVE_EVENT_TYPE, type Frequency, type ObjectType } from "../../provider/contract";
import { Event } from "../../provider/dynamic";
import { EVENT_TYPE, PROVIDER_SOURCE } from "../../provider/dynamic/source";
import { eventFolder } from "./support/folder";

const resource = z.object({
  type: z.string(),
  custom: z.boolean().optional(),
  inputs: z.record(z.string(), z.unknown()),
});

/** What Pulumi was asked to register, by resource name. */
const registered = new Map<string, z.infer<typeof resource>>();

/** The parts of the generated SDK's class that matter here, typed as Pulumi's generator types them. */
class NativeEvent extends pulumi.CustomResource {
  static readonly __pulumiType = NATIVE_EVENT_TYPE;
  declare readonly eventId: pulumi.Output<number>;
  constructor(name: string, args: NativeEventArgs, options?: pulumi.CustomResourceOptions) {
    super(NATIVE_EVENT_TYPE, name, { ...args, eventId: undefined }, options);
  }
}

interface NativeEventArgs {
  name: pulumi.Input<string>;
  start: pulumi.Input<string>;
  end: pulumi.Input<string>;
  adoptEventId?: pulumi.Input<number | undefined>;
  audienceSize?: pulumi.Input<number | undefined>;
  tags?: pulumi.Input<pulumi.Input<string>[] | undefined>;
  objects?: pulumi.Input<pulumi.Input<NativeObjectArgs>[] | undefined>;
  recurrence?: pulumi.Input<NativeRecurrenceArgs | undefined>;
}

interface NativeObjectArgs {
  id: pulumi.Input<number>;
  type: pulumi.Input<ObjectType>;
  bitrates?: pulumi.Input<pulumi.Input<number>[] | undefined>;
}

interface NativeRecurrenceArgs {
  count: pulumi.Input<number>;
  frequency: pulumi.Input<Frequency>;
}

const folder = eventFolder();
const { write } = folder;

beforeAll(async () => {
  await pulumi.runtime.setMocks({
    newResource: (asked) => {
      const known = resource.parse(asked);
      registered.set(asked.name, known);
      return { id: "7", state: { ...known.inputs, eventId: 7, version: 0 } };
    },
    call: () => ({}),
  });
});

beforeEach(() => {
  registered.clear();
});

const PATTERN = "events/**/*.{yaml,yml,json}";

/** Waits until every event is registered with Pulumi. */
async function declare(cwd = folder.path): Promise<Record<string, Event>> {
  const events = declareEvents(PATTERN, { cwd });
  await Promise.all(
    Object.values(events).map((event) => new Promise((settle) => event.eventId.apply(settle))),
  );
  return events;
}

/** The message for wrong files; nothing must have been registered. */
function refusal(files: Readonly<Record<string, string>>): string[] {
  write(files);
  try {
    declareEvents(PATTERN, { cwd: folder.path });
  } catch (error) {
    expect(error).toBeInstanceOf(DeclarationError);
    expect(registered.size).toBe(0);
    return error instanceof DeclarationError ? error.problems.map(lineOf) : [];
  }
  throw new Error("the files were accepted");
}

/** A problem's headline; excerpts have tests of their own. */
const lineOf = ({ file, place, message }: FileProblem) =>
  `${file}${place ? `:${place.line}:${place.column}` : ""}: ${message}`;

const FINAL_MEMBERS = { name: "Final", start: "2026-06-01T18:00:00Z", end: "2026-06-01T20:00:00Z" };
const FINAL = 'name: Final\nstart: "2026-06-01T18:00:00Z"\nend: "2026-06-01T20:00:00Z"\n';

describe("a folder of event files", () => {
  test("becomes one event per file, named by its path", async () => {
    write({
      "events/final.yaml": FINAL,
      "events/shows/morning.yml": `${FINAL}recurrence:\n  frequency: DAILY\n  count: 5\n`,
      "events/2036/winter/opening.json": JSON.stringify({
        name: "Opening",
        start: "2036-02-08T20:00:00+09:00",
        end: "2036-02-08T23:00:00+09:00",
        objects: [{ id: 6, type: "FLASH_LIVE_STREAM", bitrates: [5000] }],
      }),
      "events/notes.txt": "no event",
      "other/also.yaml": "no event either",
    });
    const events = await declare();
    expect(Object.keys(events).sort()).toEqual(["2036-winter-opening", "final", "shows-morning"]);
    expect([...registered.keys()].sort()).toEqual(["2036-winter-opening", "final", "shows-morning"]);
  });

  test("is declared with exactly what the files say", async () => {
    write({ "events/show.yaml": `${FINAL}tags: [live, Final]\naudienceSize: 5000\n` });
    await declare();
    expect(registered.get("show")).toMatchObject({ type: EVENT_TYPE, custom: true });
    expect(registered.get("show")?.inputs).toEqual({
      name: "Final",
      start: "2026-06-01T18:00:00Z",
      end: "2026-06-01T20:00:00Z",
      tags: ["live", "Final"],
      audienceSize: 5000,
      // Check takes it out before state.
      declaredAt: "events/show.yaml:1:1",
      __provider: PROVIDER_SOURCE,
    });
  });

  test("uses the given class; only the dynamic one receives the event's position", async () => {
    write({
      "events/show.yaml": `${FINAL}tags: [live]\nobjects: [{ id: 7, type: UNIVERSAL_LIVE_STREAM, bitrates: [100] }]\n`,
    });
    const made: Record<string, NativeEvent> = declareEvents(PATTERN, {
      cwd: folder.path,
      resource: NativeEvent,
    });
    const { show } = made;
    await new Promise((settle) => show?.eventId.apply(settle));
    expect(registered.get("show")).toMatchObject({ type: NATIVE_EVENT_TYPE });
    expect(registered.get("show")?.inputs).toEqual({
      name: "Final",
      start: "2026-06-01T18:00:00Z",
      end: "2026-06-01T20:00:00Z",
      tags: ["live"],
      objects: [{ id: 7, type: "UNIVERSAL_LIVE_STREAM", bitrates: [100] }],
    });
    class ClubEvent extends Event {}
    const own = declareEvents(PATTERN, { cwd: folder.path, resource: ClubEvent });
    expect(own["show"]).toBeInstanceOf(ClubEvent);
    await new Promise((settle) => own["show"]?.eventId.apply(settle));
    expect(registered.get("show")?.inputs).toMatchObject({ declaredAt: "events/show.yaml:1:1" });
  });

  test("may write dates without quotes: YAML leaves them alone", async () => {
    write({ "events/a.yaml": "name: A\nstart: 2026-06-01T18:00:00Z\nend: 2026-06-01T21:00+02:00\n" });
    await declare();
    expect(registered.get("a")?.inputs).toMatchObject({
      start: "2026-06-01T18:00:00Z",
      end: "2026-06-01T21:00+02:00",
    });
  });

  test("passes the options on to every event", () => {
    write({ "events/a.yaml": FINAL });
    const events = declareEvents(PATTERN, { cwd: folder.path, options: { protect: true } });
    expect(Object.keys(events)).toEqual(["a"]);
  });

  test("of our own example is accepted unchanged", async () => {
    const events = await declare(resolve(__dirname, "../../examples/gitops"));
    expect(Object.keys(events).length).toBeGreaterThanOrEqual(6);
    expect([...registered.values()].some(({ inputs }) => inputs["recurrence"] !== undefined)).toBe(true);
  });

  test("may name a single file", () => {
    write({ "events/a.yaml": FINAL });
    expect(Object.keys(declareEvents("events/a.yaml", { cwd: folder.path }))).toEqual(["a"]);
  });
});

describe("bad input is refused before anything is declared", () => {
  test("no event file: an empty checkout deletes no calendar", () => {
    expect(refusal({ "other/a.yaml": FINAL })).toEqual([
      `${PATTERN}: no event file matches ${PATTERN} in ${folder.path}; nothing is declared and nothing is deleted: ` +
        "run the command in the folder of the program, or correct the pattern",
    ]);
  });

  test("a file that is not YAML: file and line", () => {
    const [message, ...more] = refusal({ "events/a.yaml": `${FINAL}tags: [a\naudienceSize: 5\n` });
    expect(more).toHaveLength(0);
    expect(message).toMatch(/^events\/a\.yaml:\d:\d+: is not YAML: /);
  });

  test("a file that is not JSON", () => {
    expect(refusal({ "events/a.json": '{"name": "Final",\n "start": ' })[0]).toMatch(
      /^events\/a\.json:\d:\d+: is not YAML: /,
    );
  });

  test.each([
    ["nothing", "", ""],
    ["only a comment", "# soon\n", ""],
    ["a list", `- ${FINAL.replaceAll("\n", "\n  ")}\n`, ":1:1"],
    ["a text", "Final", ":1:1"],
    ["null", "null\n", ":1:1"],
    ["three dashes", "---\n---\n", ""],
  ])("a file that holds %s", (_what, text, spot) => {
    expect(refusal({ "events/a.yaml": text })).toEqual([
      `events/a.yaml${spot}: must have one event: its members by name, such as name, start and end; or a list of events under events`,
    ]);
  });

  test("a member that is declared twice", () => {
    expect(refusal({ "events/a.yaml": `${FINAL}name: Other\n` })[0]).toMatch(
      /^events\/a\.yaml:4:1: is not YAML: .*unique/,
    );
  });

  test.each<[string, string, string]>([
    [
      "an unknown member",
      `${FINAL}descripton: x\n`,
      "events/a.yaml:4:1: descripton is not a member of an event; did you mean description?",
    ],
    [
      "a start without zone",
      FINAL.replace("18:00:00Z", "18:00:00"),
      "events/a.yaml:2:8: start has no UTC offset; end it with Z or an offset such as +01:00, so that the moment is not guessed, or give the event a timeZone",
    ],
    [
      "an end before the start",
      FINAL.replace("20:00:00Z", "17:00:00Z"),
      "events/a.yaml:3:6: end must be after start",
    ],
    [
      "751 characters of name",
      FINAL.replace("Final", "n".repeat(751)),
      "events/a.yaml:1:7: name must be at most 750 characters (it has 751)",
    ],
    ["a missing name", FINAL.replace("name: Final\n", ""), "events/a.yaml:1:1: name is required"],
    [
      "a name that YAML reads as a number",
      FINAL.replace("Final", "2036"),
      "events/a.yaml:1:7: name must be text; YAML reads it as a number, so put it in quotes",
    ],
    [
      "bit rates of a CP code",
      `${FINAL}objects:\n  - id: 1\n    type: SRIP_SLOT\n  - id: 2\n    type: CP_CODE\n    bitrates: [1]\n`,
      "events/a.yaml:9:5: objects[1].bitrates are for streams only (FLASH_LIVE_STREAM, UNIVERSAL_LIVE_STREAM, MSL4_STREAM); remove them",
    ],
    [
      "a tag twice",
      `${FINAL}tags:\n  - a\n  - b\n  - a\n`,
      "events/a.yaml:7:5: tags[2] repeats the tag of item 0",
    ],
    [
      "an object without a type",
      `${FINAL}objects:\n  - id: 1\n    bitrate: [1]\n    type: CP_CODE\n`,
      "events/a.yaml:6:5: objects[0].bitrate is not a member of objects; did you mean bitrates?",
    ],
    [
      "an alias",
      `${FINAL}tags: &tags [a]\ncoordinators: *tags\n`,
      "events/a.yaml:5:15: contains an alias (*), which event files cannot have: write the value itself",
    ],
    [
      "an alias of nothing",
      `${FINAL}tags: *nothing\n`,
      "events/a.yaml:4:7: contains an alias (*), which event files cannot have: write the value itself",
    ],
  ])("%s: file, line, member, what is wrong and the limit", (_what, text, message) => {
    expect(refusal({ "events/a.yaml": text })).toEqual([message]);
  });

  test("every problem of every file is reported at once", () => {
    const messages = refusal({
      "events/a.yaml": FINAL.replace("Final", "n".repeat(751)) + "audienceSize: 0\n",
      "events/b.yaml": FINAL,
      "events/c.yaml": "name: [\n",
      "events/deep/d.json": '{"name": "D"}',
    });
    expect(
      messages.map((message) =>
        message
          .split(": ", 2)
          .join(": ")
          .replace(/ (must|is) .*/, ""),
      ),
    ).toEqual(expect.arrayContaining(["events/a.yaml:1:7: name", "events/a.yaml:4:15: audienceSize"]));
    expect(messages.filter((message) => message.startsWith("events/c.yaml:"))).not.toEqual([]);
    expect(messages.filter((message) => message.startsWith("events/deep/d.json:"))).toEqual([
      "events/deep/d.json:1:1: start is required",
      "events/deep/d.json:1:1: end is required",
    ]);
    expect(messages.some((message) => message.includes("events/b.yaml"))).toBe(false);
  });

  test("two files that give the same resource name", () => {
    expect(
      refusal({ "events/a.yaml": FINAL, "events/a.json": JSON.stringify(FINAL_MEMBERS) }).join("\n"),
    ).toContain("events/a.yaml:1:1: has the resource name a, which events/a.json:1:1 already has");
    expect(refusal({ "events/x/y.yaml": FINAL, "events/x-y.yaml": FINAL }).join("\n")).toMatch(
      /has the resource name x-y, which events\/x[-/]y\.yaml:1:1 already has/,
    );
  });

  test("a folder with the name of an event file", () => {
    mkdirSync(join(folder.path, "events/a.yaml"), { recursive: true });
    expect(refusal({ "events/b.yaml": FINAL })).toEqual([
      "events/a.yaml: cannot be read: it is a folder, or you do not have permission",
    ]);
  });

  test("aliases of aliases, which would fill any memory, are refused without hanging", () => {
    const levels = Array.from(
      { length: 30 },
      (_, level) => `x${level + 1}: &x${level + 1} [${`*x${level},`.repeat(9)}*x${level}]`,
    );
    expect(refusal({ "events/bomb.yaml": `${FINAL}x0: &x0 [lol]\n${levels.join("\n")}\n` })).toEqual([
      "events/bomb.yaml:5:10: contains an alias (*), which event files cannot have: write the value itself",
    ]);
  });

  test("no message holds a value of the file", () => {
    const messages = refusal({ "events/a.yaml": `name: Final\nstart: secret\nend: secret\ntags: secret\n` });
    expect(messages.join("\n")).not.toContain("secret");
  });

  test("the error shows its message and nothing else in Pulumi's output", () => {
    write({ "events/a.yaml": "" });
    try {
      declareEvents(PATTERN, { cwd: folder.path });
      throw new Error("the file was accepted");
    } catch (error) {
      expect(pulumi.RunError.isInstance(error)).toBe(true);
      expect(error).toMatchObject({ code: "DECLARATION_INVALID", problems: [{ file: "events/a.yaml" }] });
    }
  });
});
