import fc from "../../support/fast-check";
import type { Entry } from "../../../cli/calendar/entry";
import { ics } from "../../../cli/calendar/formats/ics";
import { readIcs } from "./read-ics";

// The reader does not unescape NAME, a property newer than its table of texts.
const OPTIONS = { title: "Live events", domain: "example.test", stamp: 0 };

const entry = (more: Partial<Entry> = {}): Entry => ({
  key: "event-12.abc",
  name: "Cup Final",
  start: Date.parse("2027-05-29T16:00:00Z"),
  end: Date.parse("2027-05-29T19:30:00Z"),
  tags: [],
  objects: [],
  audienceLocations: [],
  coordinators: [],
  origin: "event 12",
  ...more,
});

test("another library reads what was written: times in UTC, UID, SEQUENCE, DTSTAMP", () => {
  const modified = Date.parse("2027-01-02T03:04:05Z");
  const { calendar, events } = readIcs(ics([entry({ version: 4, modified, tags: ["a,b", "c"] })], OPTIONS));
  expect(calendar.getFirstPropertyValue("name")).toBe(OPTIONS.title);
  const [event] = events;
  expect(event?.uid).toBe("event-12.abc@example.test");
  expect(event?.sequence).toBe(4);
  expect(event?.startDate.toString()).toBe("2027-05-29T16:00:00Z");
  expect(event?.endDate.toJSDate().toISOString()).toBe("2027-05-29T19:30:00.000Z");
  expect(event?.component.getFirstPropertyValue("dtstamp")?.toString()).toBe("2027-01-02T03:04:05Z");
  expect(event?.component.getFirstProperty("categories")?.getValues()).toEqual(["a,b", "c"]);
});

test("the description has what a producer needs", () => {
  const objects = [{ type: "CP_CODE", id: 87660, name: "Main" }];
  const { events } = readIcs(
    ics([entry({ description: "With; trophy", objects, audienceSize: 2500 })], OPTIONS),
  );
  expect(events[0]?.description).toBe(
    "With; trophy\n\nCP code 87660 (Main)\nAudience: 2,500\nEvent Center: event 12",
  );
});

test("any text is read back unchanged, and no line is longer than 75 octets", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 300 }).map((one) => one.replace(/[\p{Cc}]/gu, "\n"));
  fc.assert(
    fc.property(
      text,
      fc.array(
        text.filter((one) => one !== ""),
        { maxLength: 4 },
      ),
      (name, tags) => {
        const written = ics([entry({ name, tags })], OPTIONS);
        const [event] = readIcs(written).events;
        expect(event?.summary ?? "").toBe(name);
        expect(event?.component.getFirstProperty("categories")?.getValues() ?? []).toEqual(tags);
        for (const line of written.split("\r\n")) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\r\n]/);
        }
      },
    ),
  );
});

test("the same events give the same bytes", () => {
  expect(ics([entry()], OPTIONS)).toBe(ics([entry()], OPTIONS));
});
