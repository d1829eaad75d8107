import { MEMBER_NAMES, printedMessage, withCode } from "../contract";
import { ownerTagOf } from "../contract/owner";
import { OUTPUT_NAMES, resourceName } from "../contract/state";
import {
  areDatesSecret,
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
  deleteResource,
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

/** The native shell around the lifecycle: check, diff, create, read, update and delete of an event, in plain values. */
export class EventResource {
  /** Resources that have state: creating one of them is a replacement. */
  readonly #recorded = new Set<string>();
  /** Resources imported in this run. An import must not change the event; the next `up` adds the owner tag. */
  readonly #imported = new Set<string>();
  /** The resource of this preview that will adopt each event. */
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

  /** Adds a change that needs no request: the dynamic provider's code in state. */
  diff(urn: string, olds: Unwrapped, news: Unwrapped): Difference {
    if (this.#imported.has(urn)) {
      // An import must show no difference; the next run records which members are secret.
      const { secretMembers } = news.values;
      return diff(this.context, { ...olds.values, secretMembers }, news.values);
    }
    const difference = diff(this.context, olds.values, news.values);
    const isMoved = "__provider" in olds.values;
    return isMoved
      ? { ...difference, changes: true, members: [...difference.members, PROVIDER_CODE] }
      : difference;
  }

  async create(news: Unwrapped): Promise<CreateAnswer> {
    const { id, state } = await create(this.context, parseInputs(news.values));
    return { id, ...outputsOf(state) };
  }

  /** Reads the account to show which events a new resource would take over. */
  async previewCreate(urn: string, news: Unwrapped): Promise<CreateAnswer> {
    const isReplacement = this.#recorded.has(urn);
    const adoption = isReplacement ? undefined : await this.#adoptionOf(urn, news.values);
    const known = adoption ? toOutputs(adoption.state) : {};
    const names = OUTPUT_NAMES.filter((name) => name !== "occurrences" || "recurrence" in news.values);
    const altered = adoption?.changes === true ? alteredOutputs("recurrence" in news.values) : [];
    const outputs = names.map((name): [string, unknown] => [
      name,
      adoption && !altered.includes(name) ? known[name] : UNKNOWN,
    ]);
    return {
      id: adoption && !altered.includes("eventId") ? String(known["eventId"]) : "",
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
      this.#warnOfSecondAdoption(urn, adoption);
      return adoption;
    } catch (error) {
      this.#warnOfUnreadableAccount(error);
      return undefined;
    }
  }

  /** Warns once, since a preview without credentials is normal. */
  #warnOfUnreadableAccount(error: unknown): void {
    if (this.#isAccountReadable) {
      this.#isAccountReadable = false;
      this.messages.warn(
        "The preview does not show which events already exist, because it cannot read Event Center: " +
          printedMessage(error),
      );
    }
  }

  #warnOfSecondAdoption(urn: string, adoption: Adoption | undefined): void {
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

  /** Reads an event that is in state; undefined if it is gone. */
  async refresh(olds: Unwrapped): Promise<ReadAnswer | undefined> {
    return answerOf(await read(this.context, parseState(olds.values)));
  }

  /** Reads an event for `get`. */
  async lookUp(id: string): Promise<ReadAnswer | undefined> {
    return answerOf(await readNew(this.context, id));
  }

  /** Reads an event that the stack will manage. */
  async import(urn: string, id: string): Promise<ReadAnswer | undefined> {
    const state = await readForImport(this.context, id, ownerOf(urn));
    if (state) {
      this.#imported.add(urn);
      await this.#showOccurrences(state);
    }
    return answerOf(state);
  }

  async #showOccurrences(state: EventState): Promise<void> {
    // The message is optional, so the import must not fail if the list fails.
    const fellows = await likelyFellows(this.context, state).catch(() => []);
    if (fellows.length > 0) {
      this.messages.info(
        `Event ${JSON.stringify(state.members.name)} is imported as a single event. It may be an occurrence of a series, ` +
          `which Event Center does not show: ${fellows.length === 1 ? "another event differs" : "other events differ"} only in ` +
          `the dates (${fellows.length === 1 ? "id" : "ids"} ${fellows.join(", ")}). Import each of them, or delete them ` +
          "and declare the series.",
      );
    }
  }

  async update(id: string, olds: Unwrapped, news: Unwrapped): Promise<Answered> {
    return outputsOf(await update(this.context, id, parseState(olds.values), parseInputs(news.values)));
  }

  /** The outputs of an update; those that Event Center decides are unknown until `up`. */
  previewUpdate(olds: Unwrapped, news: Unwrapped): Answered {
    const { isSent } = diff(this.context, olds.values, news.values);
    const isSeries = "recurrence" in news.values || "occurrences" in olds.values;
    const names = OUTPUT_NAMES.filter((name) => name !== "occurrences" || isSeries);
    const altered = isSent ? alteredOutputs(isSeries) : [];
    const outputs = names.map((name): [string, unknown] => [
      name,
      altered.includes(name) ? UNKNOWN : olds.values[name],
    ]);
    const secretMembers = [...secretMembersOf(olds.values), ...secretMembersOf(news.values)];
    return {
      values: { ...news.values, ...Object.fromEntries(outputs) },
      secrets: secretOutputs(secretMembers),
    };
  }

  delete(urn: string, olds: Unwrapped): Promise<void> {
    // A destroy has no declaration that could name the owner.
    this.context.claims.ownedBy(ownerOf(urn));
    return deleteResource(this.context, parseState(olds.values));
  }
}

const PROVIDER_CODE: Change = { path: "__provider", kind: "delete" };

const isMember = (name: string): boolean => MEMBER_NAMES.some((member) => member === name);

/** Outputs that a change may alter; a series may get another first occurrence, which its outputs describe. */
function alteredOutputs(isSeries: boolean): readonly string[] {
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

/** The outputs of a resource. */
export function outputsOf(state: EventState): Answered {
  return { values: toOutputs(state), secrets: secretOutputs(state.secretMembers) };
}

function secretOutputs(secretMembers: readonly string[]): readonly string[] {
  return areDatesSecret(secretMembers) ? [...secretMembers, "occurrences"] : secretMembers;
}

function answerOf(state: EventState | undefined): ReadAnswer | undefined {
  return (
    state && {
      outputs: outputsOf(state),
      inputs: { values: recordedInputs(state), secrets: state.secretMembers },
    }
  );
}
