// Writes the event that an issue requests as events/requests/<key>.yaml, and prints that file's name.
//
//     ISSUE_BODY=… node scripts/issue-form.mjs NUMBER
//
// The issue's text comes in a variable and goes into the file as JSON strings, which are also YAML; `npm run validate`
// checks it.
import { mkdirSync, writeFileSync } from "node:fs";

const [number] = process.argv.slice(2);
const fields = fieldsIn(process.env.ISSUE_BODY ?? "");
const text = (label) => fields.get(label);
const list = (label) =>
  text(label)
    ?.split(/[,\n]/)
    .map((item) => item.trim())
    .filter(Boolean);

const name = text("Name");
if (!/^\d+$/.test(number ?? "") || name === undefined) {
  console.error(
    "This issue does not come from the form New event: it has no heading Name with a text below.",
  );
  process.exit(1);
}
const key = `request-${number}`;
const members = {
  key,
  name,
  timeZone: text("Time zone"),
  start: moment(text("Start")),
  end: moment(text("End")),
  description: text("Description"),
  audienceSize: whole(text("Audience")?.replaceAll(/[\s.,']/g, "")),
  tags: list("Tags"),
  coordinators: list("Coordinators"),
  objects: list("CP codes")?.map((id) => ({ id: whole(id), type: "CP_CODE" })),
};
const lines = Object.entries(members)
  .filter(([, value]) => value !== undefined)
  .map(([member, value]) => `${member}: ${JSON.stringify(value)}\n`);
mkdirSync("events/requests", { recursive: true });
const file = `events/requests/${key}.yaml`;
writeFileSync(file, lines.join(""));
console.log(file);

/** The text below each `### Heading`. */
function fieldsIn(body) {
  const parts = body
    .replaceAll("\r", "")
    .replaceAll(/<!--.*?-->/gs, "")
    .split(/^### +/m)
    .slice(1);
  const found = parts.map((part) => {
    const [label, ...rest] = part.split("\n");
    return [label.trim(), rest.join("\n").trim()];
  });
  return new Map(found.filter(([, value]) => value !== "" && value !== "_No response_"));
}

/** `2027-03-06 20:00` as event files write it. */
function moment(value) {
  return value?.replace(/^(\d{4}-\d\d-\d\d) +(?=\d)/, "$1T");
}

/** Anything but a whole number stays as it is, so that `validate` reports it. */
function whole(value) {
  return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : value;
}
