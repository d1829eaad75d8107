import { isEqual, isFingerprintOf, MEMBER_NAMES, type MemberName } from "pulumi-akamai-event-center/contract";
import type { Members } from "../review/preview/members";
import { isHidden, isSameDeclaration } from "./same";

/** What is known of an event's declaration when it was last deployed. */
interface Traces {
  readonly fingerprint: string | undefined;
  /** What state records; after a refresh, what Event Center held then. */
  readonly recorded: Members;
  readonly inFiles: Members;
  /** What Event Center holds; of a single event. */
  readonly inEventCenter?: Members | undefined;
}

/** More are not tried: each costs a hash. */
const MOST_MIXTURES = 4096;

/**
 * The declaration that was last deployed: the one of all that are at hand, or a mixture of their members, that has the
 * recorded fingerprint. Undefined if none has it, or if state of an earlier version has no fingerprint and differs.
 */
export function deployedMembers(traces: Traces): Members | undefined {
  const { fingerprint, recorded, inFiles, inEventCenter } = traces;
  if (isSameDeclaration(recorded, inFiles)) {
    // Also after an edit that was pulled: the next deployment had nothing to do, and kept the older fingerprint.
    return inFiles;
  }
  if (fingerprint === undefined) {
    return undefined;
  }
  const secret = MEMBER_NAMES.filter((name) => isHidden(recorded[name]));
  const isDeployed = (members: Members) => isFingerprintOf(fingerprint, members, secret);
  return mixtures([inFiles, recorded, ...(inEventCenter ? [inEventCenter] : [])]).find(isDeployed);
}

/** Every combination of the members in which declarations differ, those of the first one first. */
function mixtures(declarations: readonly Members[]): Members[] {
  const choices = MEMBER_NAMES.map((name) => [name, distinct(name, declarations)] as const);
  const count = choices.reduce((product, [, values]) => product * values.length, 1);
  return count > MOST_MIXTURES
    ? [...declarations]
    : choices.reduce<Members[]>(
        (all, [name, values]) =>
          values.flatMap((value) => all.map((members) => ({ ...members, [name]: value }))),
        [{}],
      );
}

function distinct(name: MemberName, declarations: readonly Members[]): unknown[] {
  const values: unknown[] = [];
  for (const { [name]: value } of declarations) {
    if (!isHidden(value) && !values.some((other) => isEqual(name, other, value))) {
      values.push(value);
    }
  }
  return values.length > 0 ? values : [undefined];
}
