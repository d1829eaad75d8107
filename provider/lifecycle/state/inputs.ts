import { z } from "zod";
import {
  adoptEventId,
  declarationProblems,
  LIMITS,
  MEMBER_SCHEMAS,
  mostTags,
  OWNER_PREFIX,
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

/** Problems with declared tags if the stack sets an owner tag. */
export function ownerProblems({ owner, tags }: Readonly<Record<string, unknown>>): DeclarationProblem[] {
  if (isEmpty(owner) || !Array.isArray(tags)) {
    return [];
  }
  const most = mostTags(owner);
  const reserved = tags.flatMap((tag, index) =>
    typeof tag === "string" && tag.startsWith(OWNER_PREFIX)
      ? [{ path: ["tags", index], message: `must not begin with ${OWNER_PREFIX}, which ownerTag reserves` }]
      : [],
  );
  const isOver = tags.length > most && tags.length <= LIMITS.tags.maxItems;
  const message = `must have at most ${most} items, since ownerTag adds one (it has ${tags.length})`;
  return isOver ? [...reserved, { path: ["tags"], message }] : reserved;
}

/** `objects[2].bitrates are for streams only …` */
export function problemText({ path, message }: DeclarationProblem): string {
  return `${pathText(path)} ${message}`;
}

function refused(reasons: readonly string[]): EventError {
  return new EventError("EVENT_INVALID", `The event cannot be sent: ${reasons.join("; ")}.`);
}
