import type { EventCenter } from "pulumi-akamai-event-center/client";
import type { EventDeclaration } from "pulumi-akamai-event-center/declarations";
import type { Io } from "../frame/io";
import { circumstancesOf } from "../review/circumstances";
import { readAccount } from "./account";
import type { Stack, StackEvent } from "./stack";
import { compareThreeWays, isDeclaredAs, pairsOf, type Verdict } from "./verdict";

/**
 * Reads the account and compares every event three ways: first the declared ones, then resources without a declaration.
 * @param isWhole true to include resources without a declaration
 */
export async function compareStack(
  io: Io,
  client: EventCenter,
  declarations: readonly EventDeclaration[],
  stack: Stack,
  isWhole: boolean,
): Promise<Verdict[]> {
  const { pairs, undeclared } = pairsOf(declarations, stack);
  const declarationOf = new Map<StackEvent, EventDeclaration>();
  for (const [declaration, event] of pairs) {
    if (event) {
      declarationOf.set(event, declaration);
    }
  }
  const events = [...declarationOf.keys(), ...(isWhole ? undeclared : [])];
  const circumstances = circumstancesOf(io, { config: {} });
  const { now } = circumstances;
  const account = await readAccount(
    io,
    client,
    events,
    (event, occurrence) =>
      isDeclaredAs(declarationOf.get(event), occurrence, event.recorded.occurrences.length > 1),
    circumstances,
  );
  return [
    ...[...pairs].map(([declaration, event]) => compareThreeWays(declaration, event, account, now)),
    ...(isWhole ? undeclared : []).map((event) => compareThreeWays(undefined, event, account, now)),
  ];
}
