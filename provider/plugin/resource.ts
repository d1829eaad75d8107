import { MEMBER_NAMES, printedMessage, withCode } from "../contract";
import { ownerTagOf } from "../contract/owner";
import { OUTPUT_NAMES, resourceName } from "../contract/state";
import {
  check,
  create,
  diff,
  hasUnknown,
  likelyFellows,
  parseInputs,
  parseState,
  previewCreate,
  problemText,
  read,
  readForImport,
  readNew,
  recordedInputs,
  rememberAdoption,
  remove,
  toOutputs,
  UNKNOWN,
  update,
  type Adoption,
  type Change,
  type Context,
  type Difference,
  type EventState,
} from "../lifecycle";
import type { Messages } from "./messages";
import type { Properties, Unwrapped } from "./values";

/** Properties of a resource, and which of them are secret. */
export interface Answered {
  readonly values: Properties;
  readonly secrets: readonly string[];
}

interface CheckAnswer extends Answered {
  readonly failures: readonly string[];
}

interface CreateAnswer extends Answered {
  /** Empty if it is not known yet. */
  readonly id: string;
}

interface ReadAnswer {
  readonly outputs: Answered;
  readonly inputs: Answered;
}

/** Check, diff, create, read, update and delete of an event, in plain values: the native shell around the lifecycle. */
export class EventResource {
  /** Resources that have an earlier state: creating one is a replacement. */
  readonly #recorded = new Set<string>();
  /** Resources imported in this run; the next `up` makes the changes that an import must not make. */
  readonly #imported = new Set<string>();
  /** Which resource of a preview will adopt which event. */
  readonly #adoptions = new Map<number, string>();
  #isAccountReadable = true;

  constructor(
    private readonly context: Context,
    private readonly messages: Pick<Messages, "warn" | "info">,
  ) {}

  /** Records which members are secret, and the owner tag of the stack that the URN names. */
  check(urn: string, olds: Unwrapped, news: Unwrapped): CheckAnswer {
    if (Object.keys(olds.values).length > 0) {
      this.#recorded.add(urn);
    }
    rememberAdoption(this.context, olds.values, news.values);
    const settings = this.context.settings();
    const secretMembers = news.secrets.filter(isMember);
    const { secretMembers: _secrets, owner: _owner, __provider, ...declared } = news.values;
    const { inputs, problems } = check(
      olds.values,
      {
        ...declared,
        ...(secretMembers.length > 0 && { secretMembers }),
        owner: this.#imported.has(urn) ? olds.values["owner"] : settings.ownerTag ? ownerOf(urn) : undefined,
      },
      settings,
    );
    return {
      values: { ...inputs },
      secrets: secretMembers,
      failures: problems.map((problem) => withCode(problemText(problem), "EVENT_INVALID")),
    };
  }

  /** Adds two changes that need no request: members that became secret or plain, and the dynamic provider's code in state. */
  diff(urn: string, olds: Unwrapped, news: Unwrapped): Difference {
    const difference = diff(this.context, olds.values, news.values);
    if (this.#imported.has(urn)) {
      return difference;
    }
    const before = secretMembersOf(olds.values);
    const after = secretMembersOf(news.values);
    const paths = [
      ...before.filter((name) => !after.includes(name)),
      ...after.filter((name) => !before.includes(name)),
    ].filter((name) => !difference.members.some(({ path }) => path === name));
    const stored = [
      ...paths.map((path): Change => ({ path, kind: "update" })),
      ...("__provider" in olds.values ? [{ path: "__provider", kind: "delete" } as const] : []),
    ];
    return stored.length === 0
      ? difference
      : { ...difference, changes: true, members: [...difference.members, ...stored] };
  }

  async create(news: Unwrapped): Promise<CreateAnswer> {
    const { id, state } = await create(this.context, parseInputs(news.values));
    return { id, ...outputsOf(state) };
  }

  /** Writes nothing. Reads the account for what a new resource would take over. */
  async previewCreate(urn: string, news: Unwrapped): Promise<CreateAnswer> {
    const isReplacement = this.#recorded.has(urn);
    const adoption = isReplacement ? undefined : await this.#adoptionOf(urn, news.values);
    const known = adoption ? toOutputs(adoption.state) : {};
    const names = OUTPUT_NAMES.filter((name) => name !== "occurrences" || "recurrence" in news.values);
    const moved = adoption?.changes === true ? movedBy("recurrence" in news.values) : [];
    const outputs = names.map((name): [string, unknown] => [
      name,
      adoption && !moved.includes(name) ? known[name] : UNKNOWN,
    ]);
    return {
      id: adoption && !moved.includes("eventId") ? String(known["eventId"]) : "",
      values: { ...news.values, ...Object.fromEntries(outputs) },
      secrets: secretOutputs(secretMembersOf(news.values)),
    };
  }

  async #adoptionOf(urn: string, news: Properties): Promise<Adoption | undefined> {
    if (hasUnknown(news) || !this.#isAccountReadable) {
      return undefined;
    }
    try {
      const inputs = parseInputs(news);
      const adoption = await previewCreate(this.context, inputs);
      this.#tellRepeated(urn, adoption);
      return adoption;
    } catch (error) {
      this.#tellUnreadable(error);
      return undefined;
    }
  }

  /** Warns once, since a preview without credentials is normal. */
  #tellUnreadable(error: unknown): void {
    if (this.#isAccountReadable) {
      this.#isAccountReadable = false;
      this.messages.warn(
        "The preview does not tell which events are in Event Center already, since it cannot read them: " +
          printedMessage(error),
      );
    }
  }

  #tellRepeated(urn: string, adoption: Adoption | undefined): void {
    for (const { eventId } of adoption?.state.occurrences ?? []) {
      if (eventId === undefined) {
        continue;
      }
      const other = this.#adoptions.get(eventId) ?? urn;
      if (other !== urn) {
        this.messages.warn(
          `Event ${eventId} will be adopted by ${resourceName(other)} too, and only one resource can hold it: ` +
            "up will refuse the second one. Remove one of the two declarations. [EVENT_HELD_TWICE]",
        );
      }
      this.#adoptions.set(eventId, other);
    }
  }

  /** Reads an event that state knows; undefined if it is gone. */
  async refresh(olds: Unwrapped): Promise<ReadAnswer | undefined> {
    return answerOf(await read(this.context, parseState(olds.values)));
  }

  /** Reads an event for `get`. */
  async lookUp(id: string): Promise<ReadAnswer | undefined> {
    return answerOf(await readNew(this.context, id));
  }

  /** Reads an event that the stack is going to manage. */
  async import(urn: string, id: string): Promise<ReadAnswer | undefined> {
    const state = await readForImport(this.context, id, ownerOf(urn));
    if (state) {
      this.#imported.add(urn);
      await this.#tellFellows(state);
    }
    return answerOf(state);
  }

  async #tellFellows(state: EventState): Promise<void> {
    // The message is optional, so a failing list must not fail the import.
    const fellows = await likelyFellows(this.context, state).catch(() => []);
    if (fellows.length > 0) {
      this.messages.info(
        `Event ${JSON.stringify(state.members.name)} is imported as a single event. Others differ from it in nothing but ` +
          `their dates (${fellows.length === 1 ? "id" : "ids"} ${fellows.join(", ")}), so it may be an occurrence of a ` +
          "series, which Event Center does not tell: import each of them, or delete them and declare the series.",
      );
    }
  }

  async update(id: string, olds: Unwrapped, news: Unwrapped): Promise<Answered> {
    return outputsOf(await update(this.context, id, parseState(olds.values), parseInputs(news.values)));
  }

  /** Writes nothing: what Event Center decides is known after `up`. */
  previewUpdate(olds: Unwrapped, news: Unwrapped): Answered {
    const { changes } = diff(this.context, olds.values, news.values);
    const isSeries = "recurrence" in news.values || "occurrences" in olds.values;
    const names = OUTPUT_NAMES.filter((name) => name !== "occurrences" || isSeries);
    const moved = changes ? movedBy(isSeries) : [];
    const outputs = names.map((name): [string, unknown] => [
      name,
      moved.includes(name) ? UNKNOWN : olds.values[name],
    ]);
    const secretMembers = [...secretMembersOf(olds.values), ...secretMembersOf(news.values)];
    return {
      values: { ...news.values, ...Object.fromEntries(outputs) },
      secrets: secretOutputs(secretMembers),
    };
  }

  delete(olds: Unwrapped): Promise<void> {
    return remove(this.context, parseState(olds.values));
  }
}

const isMember = (name: string): boolean => MEMBER_NAMES.some((member) => member === name);

/** Outputs that a change may alter. Those of a series describe its first occurrence, which may be another one afterwards. */
function movedBy(isSeries: boolean): readonly string[] {
  const stamps = ["version", "modifiedDate", "modifiedBy", "occurrences"];
  return isSeries ? [...stamps, "eventId", "createdDate", "createdBy"] : stamps;
}

/** The owner tag of the stack in a URN: `urn:pulumi:STACK::PROJECT::…`. */
function ownerOf(urn: string): string {
  const [stack = "", project = ""] = urn.replace(/^urn:pulumi:/, "").split("::");
  return ownerTagOf(project, stack);
}

function secretMembersOf({ secretMembers }: Properties): string[] {
  return Array.isArray(secretMembers) ? secretMembers.filter((name) => typeof name === "string") : [];
}

/** State as the engine stores it. */
export function outputsOf(state: EventState): Answered {
  return { values: toOutputs(state), secrets: secretOutputs(state.secretMembers) };
}

/** The dates of the occurrences would reveal a secret start or end. */
function secretOutputs(secretMembers: readonly string[]): readonly string[] {
  const areDatesSecret = secretMembers.some((name) => name === "start" || name === "end");
  return areDatesSecret ? [...secretMembers, "occurrences"] : secretMembers;
}

function answerOf(state: EventState | undefined): ReadAnswer | undefined {
  return (
    state && {
      outputs: outputsOf(state),
      inputs: { values: recordedInputs(state), secrets: state.secretMembers },
    }
  );
}
