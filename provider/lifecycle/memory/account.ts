import type { Context } from "./context";
import { EventError } from "../errors";
import type { Subject } from "../refusals/subject";

/**
 * Believes a 404 only from the account that last saw the event; otherwise one forgotten export would empty a
 * calendar. `acceptMissing` allows it once.
 */
export function believeMissing(context: Context, subject: Subject, lastSeenBy: string | undefined): void {
  if (lastSeenBy === undefined || lastSeenBy === context.client.account()) {
    return;
  }
  if (context.settings().acceptMissing) {
    return;
  }
  throw new EventError(
    "EVENT_OTHER_ACCOUNT",
    `Event Center has no event ${subject.label}, but it was last seen with other credentials: the host or the ` +
      "account switch key is not the one that state was written with. Check host, accountSwitchKey and the " +
      "credentials' contract type, which the API reads from them. Where the event is really gone, run once with " +
      "AKAMAI_EVENT_CENTER_ACCEPT_MISSING=true.",
  );
}
