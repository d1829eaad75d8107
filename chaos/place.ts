import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Simulator, startSimulator, type StoredEvent } from "akamai-event-center-simulator";
import { clientFor } from "../tests/support/api-client";
import { announced, endProcess, launchSimulator, type Launched } from "../tests/support/simulator-command";

export type Role = "owner" | keyof Simulator["clients"];

const KIB = 1024;
const AS_NOBODY = join(__dirname, "as-nobody.js");

const FOREIGN = [
  { name: "Season opener", start: "2036-09-05T15:00:00Z", end: "2036-09-05T18:00:00Z", tags: ["theirs"] },
  { name: "Morning show", start: "2037-09-05T16:00:00Z", end: "2037-09-05T18:00:00Z", description: "Theirs" },
];

/** An Event Center at one address that mishaps can happen to, with events of others in it. */
export class Place {
  /** How far its clock is ahead of ours, in milliseconds. */
  clockOffset = 0;
  /** Where the provider takes its credentials from; read anew at each request. */
  readonly edgerc: string;
  #simulator: Simulator | undefined;
  #elsewhere: Launched | undefined;
  #returning: Promise<void> | undefined;
  #foreign = "";
  readonly #foreignIds = new Set<number>();

  private constructor(
    private readonly folder: string,
    private port: number,
  ) {
    this.edgerc = join(folder, "edgerc");
  }

  static async open(): Promise<Place> {
    const folder = mkdtempSync(join(tmpdir(), "event-center-chaos-"));
    mkdirSync(join(folder, "data"));
    const place = new Place(folder, 0);
    try {
      await place.comeBack();
      await place.#settleOthers();
    } catch (error) {
      await place.close();
      throw error;
    }
    place.actAs("owner");
    return place;
  }

  get environment(): Record<string, string> {
    return { AKAMAI_EVENT_CENTER_EDGERC: this.edgerc };
  }

  get simulator(): Simulator {
    if (!this.#simulator) {
      throw new Error("nobody is at this address now");
    }
    return this.#simulator;
  }

  /** Who the provider is from its next request on. */
  actAs(role: Role): void {
    const { credentials, clients } = this.simulator;
    const { host, clientToken, clientSecret, accessToken } = role === "owner" ? credentials : clients[role];
    // Every API client of Akamai's has a host of its own.
    const own = role === "otherAccount" ? host.replace("127.0.0.1", "localhost") : host;
    const lines = [
      "[default]",
      `host = ${own}`,
      `client_token = ${clientToken}`,
      `client_secret = ${clientSecret}`,
      `access_token = ${accessToken}`,
      "",
    ];
    writeFileSync(this.edgerc, lines.join("\n"), { mode: 0o600 });
  }

  /** Events that nobody else made. */
  ours(): StoredEvent[] {
    return this.simulator.rival.list().filter(({ id }) => !this.#foreignIds.has(id));
  }

  clear(): void {
    for (const { id } of this.ours()) {
      this.simulator.rival.remove(id);
    }
    this.simulator.clearRequests();
  }

  /** True where the events of others, in this account and another, are byte for byte what they were. */
  async areOthersUntouched(): Promise<boolean> {
    return (await this.#others()) === this.#foreign;
  }

  async leave(): Promise<void> {
    const simulator = this.#simulator;
    this.#simulator = undefined;
    await simulator?.close();
  }

  leaveFor(milliseconds: number): void {
    this.#returning ??= this.leave()
      .then(() => wait(milliseconds))
      .then(() => this.comeBack());
  }

  async comeBack(): Promise<void> {
    this.#simulator = await startSimulator({
      port: this.port,
      data: this.#data,
      now: () => Date.now() + this.clockOffset,
    });
    this.port = Number(new URL(this.#simulator.url).port);
  }

  /** From now on it runs where its file cannot grow. */
  async moveToFullDisk(): Promise<void> {
    await this.leave();
    const limit = Math.floor(statSync(this.#data).size / KIB);
    this.#elsewhere = launchSimulator(this.#args, `ulimit -f ${limit}`);
    await announced(this.#elsewhere);
  }

  /** It is started again where it may not write: it says so and ends. */
  async moveToUnwritableFolder(): Promise<void> {
    await this.leave();
    const isRoot = process.getuid?.() === 0;
    chmodSync(this.folder, 0o755);
    chmodSync(join(this.folder, "data"), 0o555);
    this.#elsewhere = launchSimulator(this.#args, undefined, isRoot ? ["--require", AS_NOBODY] : []);
    const told = await announced(this.#elsewhere).then(
      () => "it serves",
      (error: unknown) => String(error),
    );
    if (!/EACCES|EPERM|permission denied/i.test(told) || /^\s+at /m.test(told)) {
      throw new Error(`A simulator that may not write is expected to say so: ${told}`);
    }
  }

  /** What a person mends: the server is there, its disk has room, the clock and the credentials are right. */
  async mend(): Promise<void> {
    await this.#returning;
    this.#returning = undefined;
    this.clockOffset = 0;
    if (this.#elsewhere) {
      await endProcess(this.#elsewhere.child, "SIGTERM");
      this.#elsewhere = undefined;
      chmodSync(join(this.folder, "data"), 0o755);
    }
    if (!this.#simulator) {
      await this.comeBack();
    }
    this.simulator.setFault();
    this.actAs("owner");
  }

  async close(): Promise<void> {
    await this.#returning;
    await this.leave();
    if (this.#elsewhere) {
      await endProcess(this.#elsewhere.child, "SIGKILL");
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  get #data(): string {
    return join(this.folder, "data", "events.jsonl");
  }

  get #args(): string[] {
    return ["--port", String(this.port), "--data", this.#data];
  }

  async #settleOthers(): Promise<void> {
    for (const event of FOREIGN) {
      this.#foreignIds.add(this.simulator.rival.create(event).id);
    }
    const other = clientFor(this.simulator.clients.otherAccount);
    for (const body of FOREIGN) {
      await other({ method: "POST", path: "/events", body });
    }
    this.#foreign = await this.#others();
  }

  async #others(): Promise<string> {
    const here = this.simulator.rival.list().filter(({ id }) => this.#foreignIds.has(id));
    const { text } = await clientFor(this.simulator.clients.otherAccount)({ path: "/events?pageSize=1000" });
    return JSON.stringify(here) + text;
  }
}
