import type * as dynamic from "@pulumi/pulumi/dynamic";
import { NAMESPACE } from "../config";
import { withCode } from "../contract";
import {
  announceAdoption,
  check,
  create,
  diff,
  newContext,
  parseInputs,
  parseState,
  problemText,
  read,
  readNew,
  recordedInputs,
  deleteResource,
  toOutputs,
  update,
  type Context,
} from "../lifecycle";
import { rememberDeclaredAt, withDeclaredAt } from "./declared-at";
import { printFailuresOnce, toFailure } from "./failure";
import { outputsOf } from "./outputs";

type Properties = Record<string, unknown>;

/** The config of the last `up`; the present environment wins over it at each call. */
let config: (key: string) => string | undefined = () => undefined;
let context: Context | undefined;

function theContext(): Context {
  context ??= newContext({ config: (key) => config(key) }, (message) =>
    process.stderr.write(`warning: ${message}\n`),
  );
  return context;
}

/** Runs one call of the engine; an error reaches the engine without its stack. */
async function run<Result>(
  properties: Properties,
  work: (context: Context) => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await work(theContext());
  } catch (error) {
    throw toFailure(error, properties["__provider"]);
  }
}

printFailuresOnce();

/**
 * The dynamic provider that `PROVIDER_SOURCE` loads: a thin shell around the lifecycle.
 * It must be configured synchronously, since the engine's next call does not wait for a promise.
 */
const handler: dynamic.ResourceProvider<Properties, Properties> = {
  configure({ config: engine }) {
    config = (key) => engine.get(`${NAMESPACE}:${key}`);
    return Promise.resolve();
  },

  /** `declareEvents` passes `declaredAt`, which is not recorded as an input. */
  check: (olds, { declaredAt, ...news }) =>
    run(news, async (context) => {
      const { inputs, problems } = check(olds, news, context.settings());
      if (problems.length === 0) {
        await announceAdoption(context, olds, news);
      }
      const isFromFile = typeof declaredAt === "string";
      if (isFromFile) {
        rememberDeclaredAt(inputs, declaredAt);
      }
      return {
        inputs: { ...inputs },
        // With a property, the engine would print its value, secret or not.
        failures: problems.map((problem) => ({
          property: "",
          reason:
            withCode(problemText(problem), "EVENT_INVALID") +
            (isFromFile ? ` (declared at ${declaredAt})` : ""),
        })),
      };
    }),

  diff: (_id, olds, news) =>
    run(news, (context) => {
      const { changes, replaces } = diff(context, olds, news);
      return { changes, replaces: [...replaces], deleteBeforeReplace: true };
    }),

  create: (news) =>
    withDeclaredAt(
      news,
      run(news, async (context) => {
        const { id, state } = await create(context, parseInputs(news));
        return { id, outs: outputsOf(state) };
      }),
    ),

  read: (id, properties = {}) =>
    run(properties, async (context) => {
      const isKnown = properties["eventId"] !== undefined;
      const state = isKnown ? await read(context, parseState(properties)) : await readNew(context, id);
      if (!state) {
        return { id: "", props: {} };
      }
      return { id, props: toOutputs(state), inputs: recordedInputs(state) };
    }),

  update: (id, olds, news) =>
    withDeclaredAt(
      news,
      run(news, async (context) => ({
        outs: outputsOf(await update(context, id, parseState(olds), parseInputs(news))),
      })),
    ),

  delete: (_id, properties) => run(properties, (context) => deleteResource(context, parseState(properties))),
};

export = handler;
