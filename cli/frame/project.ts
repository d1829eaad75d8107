import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { resolveSettings } from "pulumi-akamai-event-center/client";
import { ownerTagOf } from "pulumi-akamai-event-center/contract";
import { parse } from "yaml";
import { z } from "zod";
import { Failure } from "./failure";
import type { Io } from "./io";

const OWNER_TAG = "akamai-event-center:ownerTag";

/** In old projects, `config` is the name of a folder. */
const config = z.record(z.string(), z.unknown()).nullish().catch(undefined);
const project = z.object({ name: z.string(), config, stackConfigDir: z.string().nullish() });
const stack = z.object({ config }).nullish();

/** A project's setting is a plain value, or an object with a value or a default. */
const described = z.object({ value: z.unknown(), default: z.unknown() }).partial();

type Place = Pick<Io, "cwd" | "environment">;

interface Project extends z.output<typeof project> {
  readonly folder: string;
}

/** The owner tag of the stack in `PULUMI_STACK`, in the project of the working directory. */
export function stackOwner(io: Place): string | undefined {
  const name = io.environment["PULUMI_STACK"];
  const found = name ? findProject(io.cwd) : undefined;
  return name && found ? ownerTagOf(found.name, name.split("/").at(-1) ?? name) : undefined;
}

/** The owner tags of the stacks that may use the files: the one in `PULUMI_STACK`, else all of the project. */
export function stackOwners(io: Place): string[] {
  const named = stackOwner(io);
  const found = findProject(io.cwd);
  return named !== undefined
    ? [named]
    : found
      ? stackFiles(found).map((file) => ownerTagOf(found.name, stackIn(file)))
      : [];
}

/** The plain config of the same stacks, merged over the project's, by full key. */
export function stackConfig({ cwd, environment }: Place): Record<string, string> {
  const found = findProject(cwd);
  const named = environment["PULUMI_STACK"]?.split("/").at(-1);
  const files = found ? stackFiles(found).filter((file) => !named || stackIn(file) === named) : [];
  const layers = [found?.config, ...files.map((file) => read(file, stack)?.config)];
  return Object.fromEntries(
    layers.flatMap((values) =>
      Object.keys(values ?? {}).flatMap((key) => {
        const value = valueOf(values, key);
        return value === undefined ? [] : [[key, value]];
      }),
    ),
  );
}

/** True if `ownerTag` is on in the environment, else in any of the project's stacks, which share the files. */
export function hasOwnerTag({ cwd, environment }: Place): boolean {
  const found = findProject(cwd);
  const common = found && valueOf(found.config, OWNER_TAG);
  const stacks = found
    ? stackFiles(found).map((file) => valueOf(read(file, stack)?.config, OWNER_TAG) ?? common)
    : [];
  return (stacks.length > 0 ? stacks : [common]).some(
    (value) =>
      resolveSettings({ environment, config: (key) => (key === "ownerTag" ? value : undefined) }).ownerTag,
  );
}

function findProject(folder: string): Project | undefined {
  const file = ["Pulumi.yaml", "Pulumi.yml"]
    .map((name) => join(folder, name))
    .find((path) => existsSync(path));
  if (file !== undefined) {
    return { ...read(file, project), folder };
  }
  const above = dirname(folder);
  return above === folder ? undefined : findProject(above);
}

function stackFiles({ folder, stackConfigDir }: Project): string[] {
  const cwd = join(folder, stackConfigDir ?? ".");
  return globSync("Pulumi.*.{yaml,yml}", { cwd })
    .sort()
    .map((file) => join(cwd, file));
}

/** The name of the stack: `prod` for `Pulumi.prod.yaml`. */
function stackIn(file: string): string {
  return basename(file).replace(/^Pulumi\.|\.ya?ml$/g, "");
}

function valueOf(values: z.output<typeof config>, key: string): string | undefined {
  const given = values?.[key];
  const { data } = described.safeParse(given);
  const value = data ? (data.value ?? data.default) : given;
  return typeof value === "string" || typeof value === "boolean" ? String(value) : undefined;
}

function read<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> {
  try {
    return schema.parse(parse(readFileSync(file, "utf8")));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(`${file} cannot be read: ${reason}`, "COMMAND_SETTINGS");
  }
}
