import { RunError } from "@pulumi/pulumi";
import { DeclarationError, loadEvents } from "../../provider/declarations";
import { eventFolder } from "./support/folder";

const folder = eventFolder();

const FINAL = "name: Final\nstart: 2036-06-01T18:00:00Z\nend: 2036-06-01T20:00:00Z\n";

function message(files: Record<string, string | Buffer>): string {
  folder.write(files);
  try {
    loadEvents("events/**/*.{yaml,yml,json}", { cwd: folder.path });
  } catch (error) {
    expect(error).toBeInstanceOf(DeclarationError);
    expect(RunError.isInstance(error)).toBe(true);
    return error instanceof Error ? error.message : "";
  }
  throw new Error("the files were accepted");
}

describe("an error shows", () => {
  test("file, line and column, the member, the limit, and the line with a caret under the spot", () => {
    expect(message({ "events/a.yaml": `${FINAL}audienceSize: 0\ntags: [a, "${"t".repeat(101)}"]\n` })).toBe(
      `events/a.yaml:4:15: audienceSize must be at least 1
  4 | audienceSize: 0
    |               ^
events/a.yaml:5:11: tags[1] must be at most 100 characters (it has 101)
  5 | tags: [a, "${"t".repeat(89)}
    |           ${"^".repeat(90)}
[DECLARATION_INVALID]`,
    );
  });

  test("a caret under the right character after tabs, in long lines and in Windows files", () => {
    expect(
      message({
        "events/a.json": '{\r\n\t"name": 5,\r\n\t"start": "2036-06-01T18:00:00Z", "duration": "PT1H"}\r\n',
      }),
    ).toBe(
      'events/a.json:2:10: name must be text; YAML reads it as a number, so put it in quotes\n  2 | \t"name": 5,\n    | \t        ^\n[DECLARATION_INVALID]',
    );
    const [, excerpt, caret] = message({
      "events/a.json": `{${" ".repeat(300)}"name": 5, "start": "2036-06-01T18:00:00Z", "duration": "PT1H"}`,
    }).split("\n");
    expect(excerpt?.[caret?.indexOf("^") ?? 0]).toBe("5");
    expect(excerpt?.length).toBeLessThan(120);
  });

  test("every problem of every file, by file and line", () => {
    const reported = folder.headlines({
      "events/c.yaml": "name: [\n",
      "events/b.yaml": `${FINAL}tagz: []\naudienceSize: x\n`,
      "events/_defaults.yaml": "protect: yes\n",
      "events/a.yaml": FINAL.replace("20:00:00Z", "17:00:00Z"),
    });
    expect(reported.map((headline) => headline.replace(/:\d+: .*/, ""))).toEqual([
      "events/_defaults.yaml:1",
      "events/a.yaml:3",
      "events/b.yaml:4",
      "events/b.yaml:5",
      "events/c.yaml:2",
    ]);
  });
});

describe("traps of YAML", () => {
  test("that YAML 1.2 avoids: the country Norway, yes and no, dates, times and sexagesimal hours", () => {
    const [event] = folder.load({
      "events/a.yaml": `%YAML 1.1\n---\nname: yes\ndescription: 12:30:45\ncustomerEventId: 2036-06-01\nstart: 2036-06-01T18:00:00Z\nend: 2036-06-01T20:00:00Z\naudienceLocations: [NO, SE]\ntags: [on, off, y, n, ~text]\n`,
    });
    expect(event?.event).toMatchObject({
      name: "yes",
      description: "12:30:45",
      customerEventId: "2036-06-01",
      audienceLocations: ["NO", "SE"],
      tags: ["on", "off", "y", "n", "~text"],
    });
  });

  test.each([
    [
      "a year as a name",
      "name: 2036",
      "1:7: name must be text; YAML reads it as a number, so put it in quotes",
    ],
    [
      "a word of logic as a name",
      "name: true",
      "1:7: name must be text; YAML reads it as true or false, so put it in quotes",
    ],
    [
      "a number with a nought in front",
      "customerEventId: 007",
      "1:18: customerEventId must be text; YAML reads it as a number, so put it in quotes",
    ],
    [
      "a number in quotes",
      'audienceSize: "5000"',
      "1:15: audienceSize must be a whole number; remove the quotes",
    ],
    [
      "a number in groups",
      "audienceSize: 5,000",
      "1:15: audienceSize must be a whole number; write only digits",
    ],
    [
      "a switch as a word",
      "protect: yes",
      "1:10: protect must be true or false; write true or false without quotes: YAML 1.2 has no yes, no, on or off",
    ],
    [
      "one item instead of a list",
      "tags: live",
      "1:7: tags must be a list; write [one, two], or each item on a line after a dash",
    ],
    ["a key of an old YAML that merges", "<<: { tags: [a] }", "1:1: << is not a member of an event"],
    ["infinity", "audienceSize: .inf", "1:15: audienceSize must be a whole number"],
    [
      "a larger number than JavaScript can tell apart",
      "audienceSize: 90071992547409930",
      "1:15: audienceSize must be at most",
    ],
  ])("%s has a message of its own", (_what, line, headline) => {
    const rest = FINAL.split("\n").filter((other) => !line.startsWith(`${other.split(":")[0] ?? ""}:`));
    const reported = folder.headlines({ "events/a.yaml": `${line}\n${rest.join("\n")}` });
    expect(reported).toEqual([expect.stringContaining(`events/a.yaml:${headline}`)]);
  });

  test.each([
    ["a tag", `${FINAL}description: !secret x\n`, "4:22: contains a tag (!)"],
    ["a binary", `${FINAL}description: !!binary aGVsbG8=\n`, "4:23: contains a tag (!)"],
    ["a key that is not text", `${FINAL}? [a]\n: b\n`, "4:3: is not YAML"],
    ["a tab instead of spaces", `${FINAL}objects:\n\t- id: 1\n`, "5:"],
  ])("%s is refused", (_what, text, headline) => {
    expect(folder.headlines({ "events/a.yaml": text })[0]).toContain(`events/a.yaml:${headline}`);
  });

  test("a key named __proto__ changes nothing", () => {
    const [event] = folder.load({ "events/a.yaml": `${FINAL}__proto__: { tags: [a] }\n` });
    expect(event?.event.tags).toBeUndefined();
    expect({}).not.toHaveProperty("tags");
  });

  test("text in another encoding is refused and never guessed", () => {
    const latin1 = Buffer.from(FINAL.replace("Final", "Fínal"), "latin1");
    expect(folder.headlines({ "events/a.yaml": latin1 })).toEqual([
      "events/a.yaml: is not UTF-8 text; save it as UTF-8",
    ]);
  });

  test("very deep nesting is refused and does not crash the program", () => {
    expect(folder.headlines({ "events/a.yaml": `name: ${"[".repeat(50_000)}` })[0]).toMatch(
      /^events\/a\.yaml/,
    );
  });
});
