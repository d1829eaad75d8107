import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { DEFAULT_BASE_PATH } from "pulumi-akamai-event-center/contract";
import { InputError } from "./errors";
import { EventCenter, type Setting } from "./api/event-center";
import type { Sent } from "./behaviour/faults";
import { History } from "./behaviour/history";
import { PLAIN, type Quirks, readQuirks } from "./behaviour/quirks";
import { RequestLog } from "./behaviour/request-log";
import { rivalOf } from "./behaviour/rival";
import {
  ACCOUNTS,
  clientsOf,
  type Credentials,
  keyRing,
  type KeyRing,
  newKeyRing,
  type Role,
  secondKeysOf,
} from "./gateway/clients";
import { RateLimit } from "./gateway/rate";
import { Nonces } from "./gateway/signature";
import { Journal, reason, StorageError } from "./store/journal";
import { holdFile } from "./store/lock";
import { Store } from "./store/store";
import { type Handler, listen, shut } from "./web/server";
import { answerControl, CONTROL_PATH } from "./web/control";
import { page } from "./web/page";
import { storedSeed } from "./validity/seed";
import type { Simulator, SimulatorOptions } from "./types";

interface Kept {
  readonly ring: KeyRing;
  readonly store: Store;
  readonly release: () => void;
}

/** One name per file, so that every name leads to the same lock. */
function realPath(data: string): string {
  mkdirSync(dirname(data), { recursive: true });
  return existsSync(data) ? realpathSync(data) : join(realpathSync(dirname(data)), basename(data));
}

async function openStore(data: string | undefined, port: number, instance: string): Promise<Kept> {
  if (data === undefined) {
    return { ring: newKeyRing(), store: new Store(), release: () => undefined };
  }
  let release: (() => void) | undefined;
  try {
    const file = realPath(data);
    release = await holdFile(file, port, instance);
    const { journal, header, changes } = Journal.open(file, newKeyRing, keyRing);
    const store = new Store(journal, changes);
    store.tidy();
    return { ring: header, store, release };
  } catch (error) {
    release?.();
    // Errors of the file system are for the person who named the file.
    throw error instanceof StorageError
      ? error
      : new StorageError(
          `${data} cannot be kept (${reason(error)}): check the permissions and the disk, or name another file`,
        );
  }
}

function readBasePath(path: string): string {
  const trimmed = path.replace(/\/+$/, "");
  if (!/^(\/[\w.~-]+)+$/.test(trimmed) || trimmed.startsWith(CONTROL_PATH)) {
    throw new InputError(`The base path cannot be ${path}: an example is ${DEFAULT_BASE_PATH}`);
  }
  return trimmed;
}

/** Akamai's later API, as in its published description. */
const LATER = { basePath: "/events/v3", quirks: { problemForm: "typed", laterLimits: true } } as const;

/** Starts an Event Center on loopback. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { data, now = Date.now, acceptAnySignature = false, allowMsl4Streams = false } = options;
  const later = options.laterApi ? LATER : undefined;
  const basePath = readBasePath(options.basePath ?? later?.basePath ?? DEFAULT_BASE_PATH);
  if (options.rateLimit !== undefined && !(options.rateLimit > 0)) {
    throw new InputError(
      `The rate limit cannot be ${options.rateLimit}: it is a number of requests per second`,
    );
  }
  const startQuirks: Quirks = { ...PLAIN, ...later?.quirks, ...readQuirks(options.quirks ?? {}) };
  const seed = storedSeed(options.seed ?? [], ACCOUNTS.owner, now());
  const instance = randomUUID();

  // While the file is read, requests wait, except the question of another simulator whether the file is in use.
  let open: (handler: Handler) => void = () => undefined;
  const opened = new Promise<Handler>((resolve) => (open = resolve));
  const { server, port } = await listen(options.port ?? 0, async (incoming) =>
    incoming.target === `${CONTROL_PATH}/ping`
      ? {
          status: 200,
          headers: { "Content-Type": "application/json" },
          payload: JSON.stringify({ instance }),
        }
      : (await opened)(incoming),
  );
  const url = `http://127.0.0.1:${port}`;

  let kept: Kept;
  try {
    kept = await openStore(data, port, instance);
  } catch (error) {
    await shut(server);
    throw error;
  }
  const { ring, store, release } = kept;
  if (store.count(ACCOUNTS.owner) === 0) {
    store.plant(seed);
  }
  const log = new RequestLog();
  const history = new History();
  const setting: Setting = {
    store,
    history,
    clients: clientsOf(ring),
    nonces: new Nonces(),
    log,
    rate: options.rateLimit === undefined ? undefined : new RateLimit(options.rateLimit),
    basePath,
    acceptAnySignature,
    allowMsl4Streams,
    now,
    quirks: startQuirks,
    fault: options.fault,
  };
  store.onChange = (account, id, before) => {
    const { listLag } = setting.quirks;
    if (listLag > 0) {
      history.add({ time: now(), account, id, before }, now() - listLag);
    }
  };
  const eventCenter = new EventCenter(setting);
  const credentialsOf = (role: Role): Credentials => ({ host: url, ...ring[role] });
  const credentials = credentialsOf("owner");
  let closed: Promise<void> | undefined;

  const simulator: Simulator = {
    url,
    credentials,
    clients: {
      second: { host: url, ...secondKeysOf(ring) },
      readOnly: credentialsOf("readOnly"),
      otherAccount: credentialsOf("otherAccount"),
      inactive: credentialsOf("inactive"),
    },
    accounts: ACCOUNTS,
    environment: {
      AKAMAI_HOST: credentials.host,
      AKAMAI_CLIENT_TOKEN: credentials.clientToken,
      AKAMAI_CLIENT_SECRET: credentials.clientSecret,
      AKAMAI_ACCESS_TOKEN: credentials.accessToken,
      ...(basePath !== DEFAULT_BASE_PATH && { AKAMAI_EVENT_CENTER_BASE_PATH: basePath }),
    },
    requests: log.entries,
    clearRequests: () => {
      log.clear();
    },
    rival: rivalOf(store, now, () => setting.quirks),
    get quirks() {
      return setting.quirks;
    },
    setQuirks: (quirks) => {
      setting.quirks = { ...setting.quirks, ...readQuirks({ ...quirks }) };
      history.clear();
    },
    setFault: (fault) => {
      setting.fault = fault;
      eventCenter.resetCounts();
    },
    reset: () => {
      store.clear();
      log.clear();
      eventCenter.resetCounts();
      history.clear();
      // A copy, so that quirks count anew.
      setting.quirks = { ...startQuirks };
      setting.fault = options.fault;
    },
    close: () =>
      (closed ??= shut(server).then(() => {
        store.close();
        release();
      })),
  };
  /** A client finds out from this date whether its own clock is wrong. */
  const dated = (answer: Sent | undefined): Sent | undefined =>
    answer && { ...answer, headers: { Date: new Date(now()).toUTCString(), ...answer.headers } };
  open((incoming) => {
    const [path] = incoming.target.split("?", 1);
    if (path === "/") {
      return Promise.resolve(page(incoming, simulator));
    }
    return path?.startsWith(`${CONTROL_PATH}/`)
      ? Promise.resolve(answerControl(incoming, simulator))
      : eventCenter.handle(incoming).then(dated);
  });
  return simulator;
}
