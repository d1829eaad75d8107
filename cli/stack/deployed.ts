import { isEqual, isFingerprintOf, MEMBER_NAMES, type MemberName } from "pulumi-akamai-event-center/contract";
import { isHidden, isSameDeclaration, type Members } from "../review/preview/members";

/** Every trace of an event's last deployed declaration. */
interface Traces {
  readonly fingerprint: string | undefined;
  /** Recorded in state; after a refresh, what Event Center held then. */
  readonly recorded: Members;
  readonly inFiles: Members;
  /** Held by Event Center; for single events only. */
  readonly inEventCenter?: Members | undefined;
}

/** A limit, since each mixture costs a hash. */
const MOST_MIXTURES = 4096;

/**
 * Finds the last deployed declaration by its recorded fingerprint: one of the traces, or a mixture of their members.
 * Undefined if none matches, or if state of an earlier version has no fingerprint and differs.
 */
export function deployedMembers(traces: Traces): Members | undefined {
  const { fingerprint, recorded, inFiles, inEventCenter } = traces;
  if (isSameDeclaration(recorded, inFiles)) {
    // This includes a pulled edit: the next deployment had nothing to do, and kept the old fingerprint.
    return inFiles;
  }
  if (fingerprint === undefined) {
    return undefined;
  }
  const secret = MEMBER_NAMES.filter((name) => isHidden(recorded[name]));
  const isDeployed = (members: Members) => isFingerprintOf(fingerprint, members, secret);
  return mixtures([inFiles, recorded, ...(inEventCenter ? [inEventCenter] : [])]).find(isDeployed);
}

/** Every combination of the differing members; those of the first declaration come first. */
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
