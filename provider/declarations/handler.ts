import type * as dynamic from "@pulumi/pulumi/dynamic";
import handler from "../dynamic/handler";

type Properties = Record<string, unknown>;

/** What `declareEvents` adds to an event for the length of a check. */
const DECLARED_AT = "declaredAt";

/** Where the inputs of now were declared: check is told and lives in the same process as create and update. */
const places = new Map<string, Set<string>>();

/**
 * The provider as the engine runs it: the resource's own, which also tells the file and line of an event that fails.
 * The place is taken out of the inputs by check, so that it costs no state and makes no difference of its own.
 */
const declared: dynamic.ResourceProvider<Properties, Properties> = {
  ...handler,

  async check(olds, news) {
    const { [DECLARED_AT]: place, ...own } = news;
    const { [DECLARED_AT]: _old, ...before } = olds;
    const checked = await required(handler.check)(before, own);
    if (typeof place !== "string") {
      return checked;
    }
    remember(checked.inputs ?? own, place);
    const failures = checked.failures?.map(({ property, reason }) => ({
      property,
      reason: `${reason} (declared at ${place})`,
    }));
    return failures ? { ...checked, failures } : checked;
  },

  create: (news) => telling(news, () => handler.create(news)),

  update: (id, olds, news) => telling(news, () => required(handler.update)(id, olds, news)),
};

function required<Method>(method: Method | undefined): Method {
  if (!method) {
    throw new Error("the provider lacks a method");
  }
  return method;
}

function remember(inputs: Properties, place: string): void {
  const key = keyOf(inputs);
  places.set(key, (places.get(key) ?? new Set()).add(place));
}

/** Two events of the same members are two places: one of them is who failed. */
async function telling<Result>(news: Properties, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const found = places.get(keyOf(news));
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

export = declared;
