import type { EventDetails } from "pulumi-akamai-event-center";
import type { Members } from "pulumi-akamai-event-center/contract";
import { eventDetails } from "pulumi-akamai-event-center/contract";
import { adoptionOf, adoptionText } from "../../../cli/review/adoption";

const FINAL = { name: "Final", start: "2036-06-01T18:00:00Z", end: "2036-06-01T20:00:00Z" };

const held = (more: object = {}): EventDetails =>
  eventDetails.parse({ id: 11, version: 3, ...FINAL, objects: [], ...more });

describe("an adoption", () => {
  test("distinguishes changed members from undeclared members that are cleared", () => {
    const event = held({
      name: "Old name",
      description: "Typed by hand.",
      coordinators: [{ userName: "vsnyder" }],
      tags: [{ name: "cup" }],
      objects: [{ id: 5, type: "CP_CODE" }],
    });
    const adoption = adoptionOf({ ...FINAL, tags: ["cup", "live"] }, event);
    expect(adoption).toEqual({
      eventId: 11,
      name: "Old name",
      changes: [
        { member: "name", from: "Old name", to: "Final" },
        { member: "tags", from: ["cup"], to: ["cup", "live"] },
      ],
      cleared: ["description", "coordinators", "objects"],
    });
    expect(adoptionText(adoption)).toBe(
      'takes over event 11 "Old name": changes name from "Old name" to "Final"; ' +
        'changes tags from ["cup"] to ["cup","live"]; clears description, coordinators, objects',
    );
  });

  test.each<[string, Members, object]>([
    ["the same moment with another offset", { ...FINAL, start: "2036-06-01T20:00:00+02:00" }, {}],
    [
      "another order",
      { ...FINAL, audienceLocations: ["PL", "DE"] },
      { audienceLocations: [{ code: "DE" }, { code: "PL" }] },
    ],
    ["an owner tag", FINAL, { tags: [{ name: "pulumi:calendar/prod" }] }],
    ["unknown objects", { ...FINAL, objects: [{ id: 5, type: "CP_CODE" }] }, { objects: undefined }],
    ["nothing and null", { ...FINAL, description: "" }, { description: null }],
  ])("of an event with %s changes nothing", (_difference, declared, actual) => {
    const adoption = adoptionOf(declared, held(actual));
    expect(adoption).toMatchObject({ changes: [], cleared: [] });
    expect(adoptionText(adoption)).toBe('takes over event 11 "Final": nothing of it changes');
  });

  test("shows neither value of a secret, not even of the name", () => {
    const secret = Symbol("secret");
    const declared = { ...FINAL, name: secret, description: secret };
    const adoption = adoptionOf(declared, held({ description: "Nobody may read this." }));
    expect(adoption.name).toBeUndefined();
    expect(adoptionText(adoption)).toBe(
      "takes over event 11: sets name, which is not shown; sets description, which is not shown",
    );
  });

  test("shows values as the caller formats them", () => {
    const adoption = adoptionOf({ ...FINAL, audienceSize: 5 }, held({ audienceSize: 4 }));
    expect(adoptionText(adoption, (member, value) => `${member} ${String(value)}`)).toBe(
      'takes over event 11 "Final": changes audienceSize from audienceSize 4 to audienceSize 5',
    );
  });
});
