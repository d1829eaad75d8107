import { counted } from "../frame/text";
import { memberLines } from "../files/change";
import type { Plan } from "./plan";
import { authorOf } from "../match/words";

/** Who edited an event last, and when. */
export function authorsOf({ compared }: Plan): string {
  return [...new Set(compared.map(({ event }) => authorOf(event)))].join(", ");
}

/** A message for the commit of the pulled files. */
export function commitMessage(plans: readonly Plan[]): string {
  const pulled = plans.filter(({ members }) => members.length > 0);
  const title = `Take over edits of ${counted(pulled.length, "event")} made in Event Center`;
  const parts = pulled.map((plan) => {
    const ids = plan.compared.map(({ event }) => event.id).join(", ");
    const head = `${plan.declaration.name} (event ${ids}), by ${authorsOf(plan)}`;
    return [head, ...memberLines(plan).map((line) => `- ${line}`)].join("\n");
  });
  return [title, ...parts].join("\n\n");
}
