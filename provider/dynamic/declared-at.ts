import { canonicalJson } from "../contract/paths";

type Properties = Readonly<Record<string, unknown>>;

/**
 * Where each event was declared, by its checked inputs, whose members the engine may reorder. Check remembers it; create
 * and update, in the same process, add it to their errors. It is not in state, so an event that moves to another line
 * is not changed.
 */
const positions = new Map<string, Set<string>>();

/** Remembers where an event with these inputs was declared: `events/final.yaml:4:8`. */
export function rememberDeclaredAt(inputs: Properties, declaredAt: string): void {
  const key = canonicalJson(inputs);
  positions.set(key, (positions.get(key) ?? new Set()).add(declaredAt));
}

/** Adds to an error where the event was declared; both positions if two events have the same inputs. */
export async function withDeclaredAt<Result>(inputs: Properties, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    const found = positions.get(canonicalJson(inputs));
    if (found && error instanceof Error) {
      const where = `declared at ${[...found].join(" or ")}`;
      error.message += `\n${where}`;
      const { reasons } = error as { reasons?: unknown };
      if (Array.isArray(reasons)) {
        reasons.push(where);
      }
    }
    throw error;
  }
}
