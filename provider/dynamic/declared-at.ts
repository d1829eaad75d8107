type Properties = Readonly<Record<string, unknown>>;

/**
 * Where each event was declared, by its checked inputs. Check is told and remembers it; create and update, in the same
 * process, add it to what fails. So it is in no state, and an event that moves to another line is not changed.
 */
const places = new Map<string, Set<string>>();

/** Remembers where an event of these inputs was declared: `events/final.yaml:4:8`. */
export function rememberPlace(inputs: Properties, place: string): void {
  const key = keyOf(inputs);
  places.set(key, (places.get(key) ?? new Set()).add(place));
}

/** Adds to an error where the event was declared. Two events of the same members have two places: one of them failed. */
export async function withPlace<Result>(inputs: Properties, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    const found = places.get(keyOf(inputs));
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

/** The engine may give the members back in another order. */
function keyOf(properties: Properties): string {
  return JSON.stringify(properties, (_name, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
      : value,
  );
}
