import { loadEvents } from "pulumi-akamai-event-center/declarations";
import { writeCalendar } from "../cli-command/support/calendar";
import { folders } from "../cli-command/support/folders";
import { runCommand } from "../cli-command/support/run-command";
import { smallEvent } from "../support/events";
import type { Properties } from "../support/provider-process";
import { failureOf } from "../support/observe";
import { sharedWorld } from "../support/world";
import { examples, mistakes } from "./support/page";

const folder = folders();
const world = sharedWorld();

/** What `event-center validate` prints of these files. */
async function validate(
  files: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<string> {
  const { out, err } = await runCommand(["validate", ...args], { cwd: writeCalendar(folder(), files) });
  return out + err;
}

const FINAL = "name: Final\nstart: 2036-06-01T18:00:00Z\nend: 2036-06-01T20:00:00Z\n";

mistakes("Event files", [
  {
    mistake: "The UTC offset was forgotten",
    make: () => validate({ "events/final.yaml": FINAL.replace("18:00:00Z", "18:00:00") }),
    cause: /start has no UTC offset/,
    cure: /timeZone/,
  },
  {
    mistake: "A tab in the indentation",
    make: () => validate({ "events/final.yaml": `${FINAL}objects:\n\t- { id: 87702, type: CP_CODE }\n` }),
    cause: /final\.yaml:5:1/,
    cure: /spaces/,
  },
  {
    mistake: "A colon in a text without quotes",
    make: () => validate({ "events/final.yaml": FINAL.replace("Final", "Football: the final") }),
    cause: /final\.yaml:1:\d+/,
    cure: /quotes/,
  },
  {
    mistake: "A text that YAML reads as a number",
    make: () => validate({ "events/final.yaml": `${FINAL}customerEventId: 2036\n` }),
    cause: /customerEventId must be text/,
    cure: /put it in quotes/,
  },
  {
    mistake: "Two files with one key",
    make: () =>
      validate({
        "events/final.yaml": FINAL,
        "events/cup.yaml": `key: final\n${FINAL.replace("Final", "Cup")}`,
      }),
    cause: /final.*events\/|events\/.*final/s,
    cure: /key/,
  },
  {
    mistake: "The event files are somewhere else, such as after a cd into a subfolder",
    make: () => validate({ "calendar/final.yaml": FINAL }),
    cause: /events\/\*\*\/\*\.\{yaml,yml,json\}/,
    cure: /folder/,
  },
  {
    mistake: "A rule of the policy pack is broken",
    make: () =>
      validate(
        {
          "events/final.yaml": FINAL,
          "policy.json": '{ "required-tags": { "enforcementLevel": "mandatory", "tags": ["live"] } }',
        },
        ["--policy-config", "policy.json"],
      ),
    cause: /tags/,
    cure: /live.*\(required-tags\)/,
  },
]);

/** What `pulumi preview` says of an event before anything is sent. */
const preview = async (more: Properties): Promise<string> =>
  (await failureOf(world.engine.preview({ final: { ...smallEvent, ...more } }))).message;

mistakes("An event in a program", [
  {
    mistake: "The UTC offset was forgotten in a program",
    make: () => preview({ start: "2036-09-05T18:00:00" }),
    cause: /start has no UTC offset/,
    cure: /Z|\+02:00/,
  },
  {
    mistake: "The end before the start",
    make: () => preview({ end: "2036-09-05T17:00:00+02:00" }),
    cause: /end .*after/,
    cure: /start/,
  },
  {
    mistake: "A typo in a member of a program that no compiler checks",
    make: () => preview({ audienceSise: 5 }),
    cause: /audienceSise/,
    cure: /did you mean audienceSize\?/i,
  },
  {
    mistake: "A country by its name",
    make: () => preview({ audienceLocations: ["Germany"] }),
    cause: /audienceLocations\[0\]/,
    cure: /ISO 3166|two/,
  },
  {
    mistake: "An object of a type that there is not",
    make: () => preview({ objects: [{ id: 87702, type: "CPCODE" }] }),
    cause: /objects\[0\]\.type/,
    cure: /CP_CODE/,
  },
  {
    mistake: "A series with more occurrences than the API makes",
    make: () => preview({ recurrence: { frequency: "DAILY", count: 367 } }),
    cause: /recurrence\.count/,
    cure: /at most 366/,
  },
]);

examples({
  DECLARATION_INVALID: {
    make: async () => {
      const cwd = writeCalendar(folder(), { "events/final.yaml": `${FINAL}tgas: [cup]\n` });
      return (await failureOf(Promise.resolve().then(() => loadEvents("events/*.yaml", { cwd })))).message;
    },
    cause: /final\.yaml:4:1: tgas is not a member/,
    cure: /did you mean tags\?/,
  },
  EVENT_INVALID: {
    make: () => preview({ name: "x".repeat(751) }),
    cause: /751/,
    cure: /at most 750/,
  },
  POLICY_CONFIG_INVALID: {
    make: () =>
      validate({ "events/final.yaml": FINAL, "policy.json": '{ "required-tag": { "tags": ["live"] } }' }, [
        "--policy-config",
        "policy.json",
      ]),
    cause: /required-tag/,
    cure: /required-tags/,
  },
});
