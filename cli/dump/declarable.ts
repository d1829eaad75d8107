import type { EventDetails } from "pulumi-akamai-event-center";
import { ownersOf, withOwner } from "../frame/owners";
import { declarationProblems, membersOf, pathText, type Members } from "pulumi-akamai-event-center/contract";

/** An event that can be declared, or the reasons why it cannot. */
export type Declarable =
  | { readonly event: EventDetails; readonly members: Members; readonly reasons?: undefined }
  | { readonly event: EventDetails; readonly members?: undefined; readonly reasons: readonly string[] };

/**
 * Returns the declaration of an event. If part of the event cannot be declared, none of it is: the next PUT would clear
 * that part.
 */
export function declarable(event: EventDetails, allowMsl4Streams: boolean): Declarable {
  const members = membersOf(withOwner(event));
  const owners = ownersOf(event);
  const reasons = [
    ...(owners.length > 1 ? [`tags contain ${owners.join(" and ")}: remove the wrong owner tag`] : []),
    ...(event.objects === undefined
      ? ["objects are missing from Event Center's answer, and a PUT would clear them"]
      : []),
    ...declarationProblems(members, { allowMsl4Streams }).map(
      ({ path, message }) => `${pathText(path)} ${message}`,
    ),
  ];
  return reasons.length > 0 ? { event, reasons } : { event, members };
}
