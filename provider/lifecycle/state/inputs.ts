import { z } from "zod";
import {
  adoptEventId,
  declarationProblems,
  MEMBER_SCHEMAS,
  ownerTagProblems,
  pathText,
  type DeclarationProblem,
  type EventCreate,
  type Recurrence,
} from "../../contract";
import { EventError } from "../errors";
import { isEmpty, type Members, withoutEmpty } from "./members";

/** Names of members whose values came as Pulumi secrets; no message contains those values. */
const secretMembers = z.array(z.string());

const eventInputs = z.object({
  ...MEMBER_SCHEMAS,
  adoptEventId: adoptEventId.nullish(),
  secretMembers: secretMembers.nullish(),
  owner: z.string().nullish(),
});

/** Checked inputs: every value known and within the document's limits. */
export interface EventInputs {
  /** The event's members; dates as they were declared. */
  readonly members: Members;
  readonly recurrence: Recurrence | undefined;
  readonly adoptEventId: number | undefined;
  readonly secretMembers: readonly string[];
}

/** Parses the inputs of create and update; a remediation may have changed them since check. */
export function parseInputs(properties: unknown): EventInputs {
  const parsed = eventInputs.safeParse(properties);
  if (!parsed.success) {
    const reasons = parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
    throw refused(reasons);
  }
  const { recurrence, adoptEventId: adopted, secretMembers: secrets, owner, ...members } = parsed.data;
  const problems = [
    ...declarationProblems({ ...members, recurrence }, { allowMsl4Streams: true }),
    ...ownerProblems({ ...members, owner }),
  ];
  if (problems.length > 0) {
    throw refused(problems.map(problemText));
  }
  return {
    members: withoutEmpty({ ...members, owner }) satisfies Partial<EventCreate> & { owner?: unknown },
    recurrence: recurrence ?? undefined,
    adoptEventId: adopted ?? undefined,
    secretMembers: secrets ?? [],
  };
}

/** Without `ownerTag`, a tag may look like an owner tag. */
export const ownerProblems = (inputs: Readonly<Record<string, unknown>>): DeclarationProblem[] =>
  isEmpty(inputs["owner"]) ? [] : ownerTagProblems(inputs);

/** `objects[2].bitrates are for streams only …` */
export function problemText({ path, message }: DeclarationProblem): string {
  return `${pathText(path)} ${message}`;
}

function refused(reasons: readonly string[]): EventError {
  return new EventError("EVENT_INVALID", `The event cannot be sent: ${reasons.join("; ")}.`);
}
