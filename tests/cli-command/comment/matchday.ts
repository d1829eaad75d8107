import type { Simulator } from "akamai-event-center-simulator";
import { writeCalendar } from "../support/calendar";
import { streamOf, urnOf, type Step } from "./previews";

/** A Saturday evening in March; the top match is on air. */
export const NOW = Date.parse("2027-03-06T19:30:00Z");

export const OURS = "pulumi:test-project/test";
const THEIRS = "pulumi:studio/prod";

const at = (name: string, start: string, end: string) => ({
  name,
  start: `2027-03-${start}:00Z`,
  end: `2027-03-${end}:00Z`,
});

const CP_CODE = { id: 87660, type: "CP_CODE" };
const BACKUP = { id: 87661, type: "CP_CODE" };

const TOP = { ...at("Top match", "06T19:00", "06T21:00"), objects: [CP_CODE, BACKUP], tags: ["football"] };
const DERBY = { ...at("Derby", "07T14:30", "07T16:30"), objects: [CP_CODE], tags: ["football"] };
const PRESS = { ...at("Press talk", "12T10:00", "12T11:00"), audienceSize: 2000 };
const GALA = { ...at("Sports gala", "13T19:00", "13T22:00"), tags: ["gala"] };
const STUDIO = { ...at("Studio test", "10T08:00", "10T09:00"), description: "Lines" };
const MAGAZINE = { ...at("Magazine", "01T18:00", "01T19:00"), description: "Weekly" };
const CUP = at("Cup final", "20T18:00", "20T21:00");
const OPENING = { ...at("Opening", "14T12:00", "14T13:00"), tags: ["football"], objects: [CP_CODE] };

const zone = "timeZone: Europe/Berlin\n";
const yaml = ({ name, start, end }: Readonly<Record<"name" | "start" | "end", string>>) =>
  `name: ${name}\nstart: ${start}\nend: ${end}\n`;

const FILES = {
  "events/_defaults.yaml": zone,
  "events/top-match.yaml": yaml(TOP),
  "events/derby.yaml": yaml(DERBY),
  "events/press-talk.yaml": yaml(PRESS),
  "events/studio-test.yaml": yaml(STUDIO),
  "events/magazine.yaml": `${yaml(MAGAZINE)}recurrence: { frequency: WEEKLY, count: 3 }\n`,
  "events/cup-final.yaml": `# agreed with the club\n${yaml(CUP)}`,
  "events/opening.yaml": yaml(OPENING),
};

/**
 * One change of each kind and the account that it meets: a takeover, an event on air, one that was edited since, one of
 * another stack, a series that has begun, a creation, a deletion; and an event that stays and was edited by hand.
 */
export function matchday({ rival }: Simulator, folder: string): { input: string; cwd: string } {
  const held = (members: Parameters<typeof rival.create>[0]) => {
    const { id, version } = rival.create({ ...members, tags: [...(members.tags ?? []), OURS] });
    return { ...members, eventId: id, version, owner: OURS };
  };
  const after = <Members extends object>(members: Members) => ({ ...members, owner: OURS });
  const top = held(TOP);
  const derby = held(DERBY);
  const press = held(PRESS);
  const gala = held(GALA);
  const studio = held(STUDIO);
  const weeks = [
    MAGAZINE,
    at("Magazine", "08T18:00", "08T19:00"),
    at("Magazine", "15T18:00", "15T19:00"),
  ].map((dates) => held({ ...MAGAZINE, start: dates.start, end: dates.end }));
  const magazine = {
    ...MAGAZINE,
    recurrence: { frequency: "WEEKLY", count: 3 },
    owner: OURS,
    occurrences: weeks.map(({ eventId, version, start, end }) => ({ eventId, version, start, end })),
  };
  const cup = rival.create({
    ...at("Cup Final 2027", "20T18:00", "20T20:00"),
    description: "Kick-off 19:15, ceremony after the match",
    coordinators: ["mmiller"],
    tags: ["cup"],
  });
  rival.edit(derby.eventId, { end: "2027-03-07T16:45:00Z" });
  rival.edit(press.eventId, { audienceSize: 5000, coordinators: ["mmiller"] });
  rival.edit(studio.eventId, { tags: [THEIRS] });
  const steps: Step[] = [
    {
      op: "update",
      name: "top-match",
      before: top,
      after: after({ ...TOP, end: "2027-03-06T20:45:00Z", objects: [CP_CODE] }),
    },
    { op: "update", name: "derby", before: derby, after: after({ ...DERBY, tags: ["football", "derby"] }) },
    { op: "same", name: "press-talk", before: press, after: after(PRESS) },
    { op: "delete", name: "sports-gala", before: gala },
    { op: "update", name: "studio-test", before: studio, after: after({ ...STUDIO, description: "Sound" }) },
    {
      op: "update",
      name: "magazine",
      before: magazine,
      after: after({ ...MAGAZINE, description: "Every week", recurrence: { frequency: "WEEKLY", count: 3 } }),
    },
    { op: "create", name: "cup-final", after: after({ ...CUP, adoptEventId: cup.id }) },
    { op: "create", name: "opening", after: after(OPENING) },
  ];
  const finding = (name: string, enforcementLevel: string, message: string) => ({
    policyEvent: { resourceUrn: urnOf(name), policyName: "objects-required", enforcementLevel, message },
  });
  const more = [
    finding("cup-final", "advisory", "Objects.\nobjects must name at least 1 (there are 0)"),
    finding("press-talk", "advisory", "Objects.\nobjects must name at least 1 (there are 0)"),
    {
      diagnosticEvent: {
        severity: "warning",
        message: `warning: Event ${cup.id} will be adopted and changed:\nname`,
      },
    },
  ];
  return { input: streamOf(steps, { more }), cwd: writeCalendar(folder, FILES) };
}
