import { MEMBER_NAMES, withCode } from "../contract";
import { ownerTagOf } from "../contract/owner";
import { OUTPUT_NAMES } from "../contract/state";
import {
  check,
  create,
  diff,
  hasUnknown,
  parseInputs,
  parseState,
  problemText,
  read,
  readNew,
  recordedInputs,
  remove,
  toOutputs,
  UNKNOWN,
  update,
  type Context,
  type Difference,
  type EventState,
} from "../lifecycle";
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
  constructor(private readonly context: Context) {}

  /** Records which members are secret, and the owner tag of the stack that the URN names. */
  check(urn: string, olds: Unwrapped, news: Unwrapped): CheckAnswer {
    const settings = this.context.settings();
    const secretMembers = news.secrets.filter(isMember);
    const declared = {
      ...news.values,
      ...(secretMembers.length > 0 && { secretMembers }),
      ...(settings.ownerTag && { owner: ownerOf(urn) }),
    };
    const { inputs, problems } = check(olds.values, declared, settings);
    return {
      values: { ...inputs },
      secrets: secretMembers,
      failures: problems.map((problem) => withCode(problemText(problem), "EVENT_INVALID")),
    };
  }

  diff(olds: Unwrapped, news: Unwrapped): Difference {
    return diff(this.context, olds.values, news.values);
  }

  async create(news: Unwrapped): Promise<CreateAnswer> {
    const { id, state } = await create(this.context, parseInputs(news.values));
    return { id, ...outputsOf(state) };
  }

  previewCreate(news: Unwrapped): CreateAnswer {
    const unknown = Object.fromEntries(
      OUTPUT_NAMES.filter((name) => name !== "occurrences" || "recurrence" in news.values).map((name) => [
        name,
        UNKNOWN,
      ]),
    );
    return { id: "", values: { ...news.values, ...unknown }, secrets: secretMembersOf(news.values) };
  }

  /** What Event Center holds of an event that state knows; undefined if it is gone. */
  async refresh(olds: Unwrapped): Promise<ReadAnswer | undefined> {
    return answerOf(await read(this.context, parseState(olds.values)));
  }

  /** The same of an event that no state knows. */
  async lookUp(id: string): Promise<ReadAnswer | undefined> {
    return answerOf(await readNew(this.context, id));
  }

  async update(id: string, olds: Unwrapped, news: Unwrapped): Promise<Answered> {
    return outputsOf(await update(this.context, id, parseState(olds.values), parseInputs(news.values)));
  }

  previewUpdate(olds: Unwrapped, news: Unwrapped): Answered {
    const { changes } = this.diff(olds, news);
    const recorded = Object.entries(olds.values).filter(([name]) => isOutput(name));
    const stamps =
      hasUnknown(news.values) || changes ? ["version", "modifiedDate", "modifiedBy", "occurrences"] : [];
    return {
      values: {
        ...Object.fromEntries(
          recorded.map(([name, value]) => [name, stamps.includes(name) ? UNKNOWN : value]),
        ),
        ...news.values,
      },
      secrets: secretMembersOf(news.values),
    };
  }

  delete(olds: Unwrapped): Promise<void> {
    return remove(this.context, parseState(olds.values));
  }
}

const isMember = (name: string): boolean => MEMBER_NAMES.some((member) => member === name);
const isOutput = (name: string): boolean => OUTPUT_NAMES.some((output) => output === name);

/** The owner tag of the stack in a URN: `urn:pulumi:STACK::PROJECT::…`. */
function ownerOf(urn: string): string {
  const [stack = "", project = ""] = urn.replace(/^urn:pulumi:/, "").split("::");
  return ownerTagOf(project, stack);
}

function secretMembersOf({ secretMembers }: Properties): string[] {
  return Array.isArray(secretMembers) ? secretMembers.filter((name) => typeof name === "string") : [];
}

/** State as the engine stores it; the dates of the occurrences tell a secret start. */
export function outputsOf(state: EventState): Answered {
  const { secretMembers } = state;
  const areDatesSecret = secretMembers.some((name) => name === "start" || name === "end");
  return {
    values: toOutputs(state),
    secrets: areDatesSecret ? [...secretMembers, "occurrences"] : secretMembers,
  };
}

function answerOf(state: EventState | undefined): ReadAnswer | undefined {
  return (
    state && {
      outputs: outputsOf(state),
      inputs: { values: recordedInputs(state), secrets: state.secretMembers },
    }
  );
}
