import { didYouMean, OBJECT_TYPES } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { formProblem } from "../dates";
import { columnsOf } from "../template";

const TEXT = 'must be a text, such as "{Column}"';

/** Text in which `{Column}` stands for a row's cell. A YAML number stands for its digits. */
const template = z
  .union([z.string(), z.number().transform(String)], TEXT)
  .pipe(z.string().trim().min(1, TEXT));

const templates = z
  .union([template.transform((one) => [one]), z.array(template)], `${TEXT}, or a list of such texts`)
  .nullish();

/** No characters with a meaning in file patterns. */
const FOLDER = /^(?!.*\.\.)[^*?[\]{}()!+@\\/:][^*?[\]{}()!+@\\:]*$/;

/** `./events/season/` is `events/season`. */
export const plainFolder = (text: string) =>
  text
    .trim()
    .replace(/^(\.\/)+/, "")
    .replace(/\/+$/, "");

const folder = z
  .string("must be a folder")
  .transform(plainFolder)
  .pipe(
    z.string().regex(FOLDER, "must be a folder below this one, such as events/season, in plain characters"),
  );

const optional = template.nullish();

/** The content of `import.yaml`: which columns each member of an event comes from. */
export const mapping = z.strictObject({
  folder,
  key: template,
  name: template,
  start: template,
  end: optional,
  duration: optional,
  timeZone: optional,
  description: optional,
  customerEventId: optional,
  audienceSize: optional,
  audienceLocations: templates,
  coordinators: templates,
  tags: templates,
  objects: z
    .partialRecord(z.enum(OBJECT_TYPES), templates, "must be texts by type, such as CP_CODE")
    .nullish(),
  dates: z
    .string("must be a form of dates, such as DD.MM.YYYY HH:mm; remove it if all of them are ISO 8601")
    .superRefine((form, context) => {
      const problem = formProblem(form);
      if (problem !== undefined) {
        context.addIssue({ code: "custom", message: problem });
      }
    })
    .optional(),
  split: z.string("must be a text, such as a comma").min(1, "must not be empty").default(","),
  separator: z.string("must be one character").length(1, "must be one character").nullish(),
  sheet: template.nullish(),
  skip: z
    .record(z.string(), z.array(template, "must be a list of values"), "must be lists of values by column")
    .nullish(),
});

export type Mapping = z.output<typeof mapping>;

/** All members of a mapping. */
export const MAPPING_MEMBERS = Object.keys(mapping.shape);

/** The problems of a mapping, one line each. */
export function mappingProblems(error: z.ZodError): string[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map(String).join(".");
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) =>
        path === "objects"
          ? `${path}.${key} is not a type of object; the types are ${OBJECT_TYPES.join(", ")}`
          : `${key} is not a member of a mapping${didYouMean(key, MAPPING_MEMBERS)}`,
      );
    }
    return [
      `${path === "" ? "it" : path} ${path === "" ? "must contain members by name, such as key" : issue.message}`,
    ];
  });
}

/** Every column that the mapping names, with the member that names it. */
export function namedColumns(mapping: Mapping): { readonly member: string; readonly column: string }[] {
  const { key, name, start, end, duration, timeZone, description, customerEventId, audienceSize } = mapping;
  const { audienceLocations, coordinators, tags, objects, skip } = mapping;
  const texts = {
    ...{ key, name, start, end, duration, timeZone, description, customerEventId, audienceSize },
    ...{ audienceLocations, coordinators, tags, objects: Object.values(objects ?? {}) },
  };
  return [
    ...Object.entries(texts).flatMap(([member, value]) =>
      [value]
        .flat(2)
        .flatMap((text) => columnsOf(text ?? ""))
        .map((column) => ({ member, column })),
    ),
    ...Object.keys(skip ?? {}).map((column) => ({ member: "skip", column })),
  ];
}
