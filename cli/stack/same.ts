import { isAsSent, isEqual, MEMBER_NAMES, type MemberName } from "pulumi-akamai-event-center/contract";
import { isHidden, type Members } from "../review/preview/members";

/** True if an answered value is the declared or recorded one. Secrets count as equal. */
export function isSameValue(name: MemberName, declared: unknown, answered: unknown): boolean {
  return isHidden(declared) || isHidden(answered) || isAsSent(name, declared, answered);
}

/** True if two declarations mean the same; ignores secrets. */
export function isSameDeclaration(left: Members, right: Members): boolean {
  return MEMBER_NAMES.every((name) => {
    const [one, other] = [left[name], right[name]];
    return isHidden(one) || isHidden(other) || isEqual(name, one, other);
  });
}
