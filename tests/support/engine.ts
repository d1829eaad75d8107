import { InitError, type Properties } from "./provider-process";
import { shell, type ShellProcess } from "./shells";

/** A resource as Pulumi's state holds it. */
export interface Resource {
  id: string;
  inputs: Properties;
  outputs: Properties;
  /** Set if the last create or update was done in part. */
  initErrors?: readonly string[];
  /** Set if a replacement has deleted the event and not created it anew. */
  isPendingReplacement?: boolean;
}

export type Step = "same" | "create" | "update" | "replace" | "delete";

/**
 * What the engine does with one stack's resources, in the engine's order: check, diff, then create, update or
 * replace; removed resources last. It keeps what the real one keeps after failures.
 */
export class Engine {
  readonly resources = new Map<string, Resource>();

  constructor(public provider: ShellProcess) {}

  /** Declares these events and no others. Errors of a step are thrown after its state is kept. */
  async up(declared: Record<string, Properties>): Promise<Record<string, Step>> {
    const steps = await this.#deployAll(declared, false);
    for (const name of this.#undeclared(declared)) {
      steps[name] = "delete";
      await this.#remove(name);
    }
    return steps;
  }

  /** The same with everything side by side, as the engine's `--parallel` does it. */
  async upInParallel(declared: Record<string, Properties>): Promise<Record<string, Step>> {
    const deployed = await allDone(Object.entries(declared), async ([name, properties]) => {
      const step = await this.#deploy(name, properties, false);
      return [name, step] as const;
    });
    const removed = await allDone(this.#undeclared(declared), async (name) => {
      await this.#remove(name);
      return [name, "delete"] as const;
    });
    return Object.fromEntries([...deployed, ...removed]);
  }

  async preview(declared: Record<string, Properties>): Promise<Record<string, Step>> {
    const steps = await this.#deployAll(declared, true);
    return { ...steps, ...Object.fromEntries(this.#undeclared(declared).map((name) => [name, "delete"])) };
  }

  /** `up --replace` of one resource: it is checked without its old inputs, and no diff is asked for. */
  replace(name: string, properties: Properties): Promise<void> {
    return this.#replace(name, properties);
  }

  /** The same by a run that is killed when it has deleted the event. */
  async replaceInPart(name: string, properties: Properties): Promise<void> {
    const resource = this.get(name);
    await this.#check(name, {}, properties);
    await this.provider.delete(resource.id, resource.outputs, name);
    this.resources.set(name, { ...resource, isPendingReplacement: true });
  }

  /** Reads every resource; returns the names of those whose state changed. */
  async refresh(): Promise<string[]> {
    const changed: string[] = [];
    for (const name of this.resources.keys()) {
      changed.push(...(await this.#read(name)));
    }
    return changed;
  }

  /** The same with everything side by side, as the engine's `--parallel` does it. */
  async refreshInParallel(): Promise<string[]> {
    return (await allDone([...this.resources.keys()], (name) => this.#read(name))).flat();
  }

  async destroy(): Promise<void> {
    for (const name of [...this.resources.keys()].reverse()) {
      await this.#remove(name);
    }
  }

  get(name: string): Resource {
    const resource = this.resources.get(name);
    if (!resource) {
      throw new Error(`no resource ${name}`);
    }
    return resource;
  }

  /** The name, if state changed. */
  async #read(name: string): Promise<string[]> {
    const resource = this.get(name);
    const { id, outputs, inputs } = await this.provider.read(
      resource.id,
      resource.outputs,
      resource.inputs,
      name,
    );
    if (id === "") {
      this.resources.delete(name);
      return [name];
    }
    this.resources.set(name, { id, inputs, outputs });
    return isSame(resource.outputs, outputs) ? [] : [name];
  }

  async #deploy(name: string, properties: Properties, isPreview: boolean): Promise<Step> {
    const old = this.resources.get(name);
    const inputs = await this.#check(name, old?.inputs ?? {}, properties);
    if (!old) {
      await (isPreview ? this.#previewCreate(name, inputs) : this.#create(name, inputs));
      return "create";
    }
    const { changes, replaces, deleteBeforeReplace } = await this.provider.diff(
      old.id,
      old.outputs,
      inputs,
      name,
    );
    if (replaces.length > 0 || old.isPendingReplacement) {
      if (!deleteBeforeReplace) {
        throw new Error("a replacement that creates first would meet its own old event");
      }
      if (isPreview) {
        await this.#previewCreate(name, await this.#check(name, {}, properties));
      } else {
        await this.#replace(name, properties);
      }
      return "replace";
    }
    if (!changes && !old.initErrors) {
      if (!isPreview) {
        this.resources.set(name, { ...old, inputs });
      }
      return "same";
    }
    if (!isPreview) {
      await this.#keepPartial(name, inputs, async () => ({
        id: old.id,
        outputs: await this.provider.update(old.id, old.outputs, inputs, { name }),
      }));
    } else if (shell.isAskedInPreviews) {
      await this.provider.update(old.id, old.outputs, inputs, { name, preview: true });
    }
    return "update";
  }

  async #deployAll(declared: Record<string, Properties>, isPreview: boolean): Promise<Record<string, Step>> {
    const steps: Record<string, Step> = {};
    for (const [name, properties] of Object.entries(declared)) {
      steps[name] = await this.#deploy(name, properties, isPreview);
    }
    return steps;
  }

  #undeclared(declared: Record<string, Properties>): string[] {
    return [...this.resources.keys()].filter((name) => !(name in declared)).reverse();
  }

  async #check(name: string, olds: Properties, properties: Properties): Promise<Properties> {
    const { inputs, failures } = await this.provider.check(olds, properties, name);
    if (failures.length > 0) {
      throw new Error(failures.join("\n"));
    }
    return inputs;
  }

  /** The engine checks what a replacement creates anew, without the old inputs, before it deletes anything. */
  async #replace(name: string, properties: Properties): Promise<void> {
    const inputs = await this.#check(name, {}, properties);
    if (!this.get(name).isPendingReplacement) {
      await this.#remove(name);
    }
    await this.#create(name, inputs);
  }

  #create(name: string, inputs: Properties): Promise<void> {
    return this.#keepPartial(name, inputs, () => this.provider.create(inputs, { name }));
  }

  async #previewCreate(name: string, inputs: Properties): Promise<void> {
    if (shell.isAskedInPreviews) {
      await this.provider.create(inputs, { name, preview: true });
    }
  }

  async #keepPartial(
    name: string,
    inputs: Properties,
    work: () => Promise<{ id: string; outputs: Properties }>,
  ): Promise<void> {
    try {
      this.resources.set(name, { inputs, ...(await work()) });
    } catch (error) {
      if (error instanceof InitError) {
        this.resources.set(name, {
          id: error.id,
          inputs,
          outputs: error.properties,
          initErrors: error.reasons,
        });
      }
      throw error;
    }
  }

  async #remove(name: string): Promise<void> {
    const { id, outputs } = this.get(name);
    await this.provider.delete(id, outputs, name);
    this.resources.delete(name);
  }
}

/** Does all at once, and fails only when all have ended. */
async function allDone<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const all = items.map(work);
  await Promise.allSettled(all);
  return Promise.all(all);
}

const isSame = (left: Properties, right: Properties) =>
  JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));

const sorted = (properties: Properties) =>
  Object.entries(properties).sort(([left], [right]) => (left < right ? -1 : 1));
