import { MEMBERS } from "pulumi-akamai-event-center/contract";
import {
  localDrift,
  placeText,
  type EventDeclaration,
  type LocalDrift,
} from "pulumi-akamai-event-center/declarations";
import { documentLink } from "pulumi-akamai-event-center-policy/rules";
import { isMap } from "yaml";
import type { Finding } from "../frame/findings";
import { counted } from "../frame/text";
import { type EntryFiles, positionIn } from "../yaml/entries";
import { renderInFlow } from "../yaml/render";

type FromFiles = (declarations: readonly EventDeclaration[], files: EntryFiles) => Finding[];

/** Warns about repeated events that may surprise their author. */
export const scheduleFindings: FromFiles = (declarations, files) => [
  ...localTimeFindings(declarations, files),
  ...exceptFindings(declarations, files),
];

/** The rule of the policy pack, which does not know the time zones of the files. */
export const LOCAL_TIME = "recurrence-local-time";

const ADVICE = {
  level: "advisory",
  link: documentLink(MEMBERS.recurrence.section),
} as const;

const localTimeFindings: FromFiles = (declarations, files) =>
  declarations.flatMap((declaration) => {
    const drift = localDrift(declaration);
    return drift
      ? [
          {
            ...ADVICE,
            rule: LOCAL_TIME,
            severity: "medium",
            resource: declaration.name,
            member: "recurrence",
            position: positionIn(files, declaration, ["recurrence"]),
            message: driftText(drift, declaration),
          },
        ]
      : [];
  });

function driftText(drift: LocalDrift, { timeZone = "", place }: EventDeclaration): string {
  const { from, declared, then, minutes, schedule } = drift;
  const much = minutes % 60 === 0 ? counted(Math.abs(minutes) / 60, "hour") : `${Math.abs(minutes)} minutes`;
  const isJson = place.file.endsWith(".json");
  const written = `${isJson ? '"schedule"' : "schedule"}: ${renderInFlow(schedule, isJson)}`;
  return (
    `recurrence repeats by UTC, so from ${from} on the event starts at ${then} in ${timeZone}, ` +
    `${much} ${minutes > 0 ? "later" : "earlier"}. To keep ${declared}, replace recurrence by ${written}`
  );
}

/** Only if `count` alone sets the number of dates, in the event's own entry. */
const exceptFindings: FromFiles = (declarations, files) => {
  const ofSchedules = declarations.filter(({ occurrence }) => occurrence !== undefined);
  const entries = Map.groupBy(ofSchedules, ({ place }) => placeText(place));
  return [...entries.values()].flatMap((dates) => {
    const [first] = dates;
    const schedule = first && files.get(first.place.file).entryOf(first)?.get("schedule");
    const count = isMap(schedule) && schedule.get("until") == null ? schedule.get("count") : undefined;
    const excepted = typeof count === "number" ? count - dates.length : 0;
    if (!first || typeof count !== "number" || excepted <= 0) {
      return [];
    }
    const message =
      `schedule.count is ${count}, of which ${excepted} ${excepted === 1 ? "is" : "are"} excepted: ` +
      `${counted(dates.length, "event")}. Write count: ${count + excepted} for ${counted(count, "event")}.`;
    const position = positionIn(files, first, ["schedule", "count"]);
    return [
      { ...ADVICE, rule: "except-counts", severity: "low", member: "schedule.count", position, message },
    ];
  });
};
