import type { EventDetails } from "pulumi-akamai-event-center";
import { ownersOf, withOwner } from "../frame/owners";
import { declarationProblems, membersOf, pathText, type Members } from "pulumi-akamai-event-center/contract";

/** An event that declarations can hold, or why they cannot. */
export type Declarable =
  | { readonly event: EventDetails; readonly members: Members; readonly reasons?: undefined }
  | { readonly event: EventDetails; readonly members?: undefined; readonly reasons: readonly string[] };

/**
 * What a declaration of the event would say. What it could not say in full is not declared at all: the next PUT would
 * clear the rest.
 */
export function declarable(event: EventDetails, allowMsl4Streams: boolean): Declarable {
  const members = membersOf(withOwner(event));
  const owners = ownersOf(event);
  const reasons = [
    ...(owners.length > 1 ? [`tags hold ${owners.join(" and ")}: remove the owner tag that is wrong`] : []),
    ...(event.objects === undefined
      ? ["objects are not told by Event Center, and a PUT would clear them"]
      : []),
    ...declarationProblems(members, { allowMsl4Streams }).map(
      ({ path, message }) => `${pathText(path)} ${message}`,
    ),
  ];
  return reasons.length > 0 ? { event, reasons } : { event, members };
}
