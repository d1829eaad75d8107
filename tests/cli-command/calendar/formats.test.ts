import fc from "../../support/fast-check";
import type { Entry } from "../../../cli/calendar/entry";
import { gantt } from "../../../cli/calendar/formats/gantt";
import { html } from "../../../cli/calendar/formats/html";
import { mermaid } from "../../../cli/calendar/formats/mermaid";
import { lanesOf } from "../../../cli/calendar/page/client/lanes";
import { overlapsOf } from "pulumi-akamai-event-center/contract";
import { startOfWeek } from "../../../cli/calendar/times";
import { seasonOf } from "./seasons";

const NOW = Date.parse("2027-05-26T18:30:00Z");

describe("a diagram", () => {
  test("has one line per bar, and no name is read as syntax", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        "section x",
        "title y",
        "a: b; c #d %%e",
        "click a call b()",
        "```",
        "todayMarker off",
        "%%{init: {}}%%",
      ),
    );
    fc.assert(
      fc.property(text, (name) => {
        const drawn = gantt({
          title: name,
          axis: "%d %b",
          sections: [{ name, bars: [{ name, start: 0, end: 60_000 }] }],
        });
        const lines = drawn.split("\n");
        expect(lines).toHaveLength(8);
        expect(lines[6]).toMatch(/^ {4}\u2060[^:;#%<>&`{}\\$"]* :1970-01-01T00:00:00, 1970-01-01T00:01:00$/);
      }),
    );
  });

  test("stays within what GitHub draws, and says what it leaves out", () => {
    const drawn = mermaid(seasonOf(2000, NOW), "Season");
    expect(drawn.length).toBeLessThanOrEqual(50_000);
    expect(drawn).toMatch(/title .?Season \(the first \d+ of 2000 events, until \d{4}-\d\d-\d\d\) \(UTC\)/);
  });
});

describe("the page's document", () => {
  const page = html(seasonOf(3, NOW), "A <b>season</b>");

  test("has no address that a browser would load, and forbids loading any", () => {
    expect(page).toContain("default-src 'none'");
    // The library's own text names its project in comments; that nothing is asked for is seen in a browser.
    const ours = page
      .replace(/<script>\/\*![^]*?\}\)\(\{\}\);/, "")
      .replaceAll("https://github.com/vkurko/calendar", "");
    expect(ours.length).toBeLessThan(80_000);
    expect(ours).not.toMatch(/(?:src|href)\s*=|@import|url\(|https?:\/\//);
  });

  test("is the same for the same events", () => {
    expect(html(seasonOf(3, NOW), "A <b>season</b>")).toBe(page);
  });

  test("has every event even without scripts, and no text becomes markup", () => {
    const texts = fc.string({ unit: "grapheme" });
    fc.assert(
      fc.property(texts, (text) => {
        const hostile = `${text}</script><script>`;
        const [entry] = seasonOf(1, NOW);
        const written = html(
          [{ ...(entry as Entry), name: hostile, tags: [hostile], description: hostile }],
          hostile,
        );
        expect(written.match(/<script/g)).toHaveLength(2);
        expect(written.match(/<\/script>/g)).toHaveLength(2);
      }),
      { numRuns: 30 },
    );
    expect(page).toContain("<noscript><table");
  });
});

test("lanes by owner end with the events without an owner", () => {
  const events = seasonOf(3, NOW).map((entry, index) => ({
    ...entry,
    objects: [],
    source: undefined,
    owner: index === 0 ? undefined : `pulumi:calendar/stack-${index}`,
  }));
  expect(lanesOf(events, "owner").map(({ name, members }) => [name, ...members])).toEqual([
    ["pulumi:calendar/stack-1", 1],
    ["pulumi:calendar/stack-2", 2],
    ["No owner", 0],
  ]);
});

test("overlaps are the same as from comparing all pairs, and adjacent events have none", () => {
  const timed = fc.record({
    start: fc.integer({ min: 0, max: 30 }),
    length: fc.integer({ min: 1, max: 8 }),
    exclusive: fc.uniqueArray(fc.constantFrom("a", "b", "c"), { maxLength: 2 }),
  });
  fc.assert(
    fc.property(fc.array(timed, { maxLength: 20 }), (given) => {
      const events = given.map(({ start, length, exclusive }) => ({ start, end: start + length, exclusive }));
      const expected = events.map((one, index) =>
        events.flatMap((other, place) =>
          place !== index && one.start < other.end && other.start < one.end
            ? one.exclusive
                .filter((shared) => other.exclusive.includes(shared))
                .map((shared) => `${place} ${shared}`)
            : [],
        ),
      );
      const found = overlapsOf(events).map((all) => all.map(({ other, shared }) => `${other} ${shared}`));
      expect(found.map((all) => all.sort())).toEqual(expected.map((all) => all.sort()));
    }),
  );
});

test("a week begins on Monday, in UTC, even before 1970", () => {
  expect(startOfWeek(NOW)).toBe(Date.parse("2027-05-24T00:00:00Z"));
  expect(startOfWeek(Date.parse("2027-05-24T00:00:00Z"))).toBe(Date.parse("2027-05-24T00:00:00Z"));
  expect(startOfWeek(Date.parse("1969-12-28T23:59:59Z"))).toBe(Date.parse("1969-12-22T00:00:00Z"));
});
