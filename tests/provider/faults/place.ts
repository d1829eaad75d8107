import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Simulator, startSimulator, type StoredEvent } from "akamai-event-center-simulator";
import { clientFor } from "../../support/api-client";

const FOREIGN = [
  { name: "Season opener", start: "2036-09-05T15:00:00Z", end: "2036-09-05T18:00:00Z", tags: ["theirs"] },
  { name: "Morning show", start: "2037-09-05T16:00:00Z", end: "2037-09-05T18:00:00Z", description: "Theirs" },
];

/** An Event Center at one address that can go away and come back, with events of others in it. */
export class Place {
  /** How far its clock is ahead of ours, in milliseconds. */
  clockOffset = 0;
  readonly environment: { readonly AKAMAI_EVENT_CENTER_EDGERC: string };
  readonly #folder = mkdtempSync(join(tmpdir(), "event-center-faults-"));
  readonly #foreignIds = new Set<number>();
  #port = 0;
  #simulator: Simulator | undefined;
  #returning: Promise<void> | undefined;
  readonly #heldBack: Promise<void>[] = [];
  #foreign = "";

  private constructor() {
    this.environment = { AKAMAI_EVENT_CENTER_EDGERC: join(this.#folder, "edgerc") };
  }

  static async open(): Promise<Place> {
    const place = new Place();
    await place.comeBack();
    const { rival, clients } = place.simulator;
    FOREIGN.forEach((event) => place.#foreignIds.add(rival.create(event).id));
    const other = clientFor(clients.otherAccount);
    for (const body of FOREIGN) {
      await other({ method: "POST", path: "/events", body });
    }
    place.#foreign = await place.#others();
    place.actAs("owner");
    return place;
  }

  get simulator(): Simulator {
    if (!this.#simulator) {
      throw new Error("nothing listens at this address now");
    }
    return this.#simulator;
  }

  /** Writes other credentials into .edgerc, which the provider reads before every request. */
  actAs(role: "owner" | keyof Simulator["clients"]): void {
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
    writeFileSync(this.environment.AKAMAI_EVENT_CENTER_EDGERC, lines.join("\n"), { mode: 0o600 });
  }

  /** All events but those of others. */
  ours(): StoredEvent[] {
    return this.simulator.rival.list().filter(({ id }) => !this.#foreignIds.has(id));
  }

  clear(): void {
    for (const { id } of this.ours()) {
      this.simulator.rival.remove(id);
    }
    this.simulator.clearRequests();
  }

  /** True if the events of others, in this account and in another, are byte for byte what they were. */
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

  /** Waits before the server does what a request asks for. */
  holdBack(until: () => Promise<void>): Promise<void> {
    const held = until();
    this.#heldBack.push(held);
    return held;
  }

  /** Resolves when the server has done everything that was held back. */
  async settled(): Promise<void> {
    if (this.#heldBack.length > 0) {
      await Promise.all(this.#heldBack.splice(0));
      // The work follows in the next turns of the event loop.
      await wait(50);
    }
  }

  async comeBack(): Promise<void> {
    this.#simulator = await startSimulator({
      port: this.#port,
      data: join(this.#folder, "events.jsonl"),
      now: () => Date.now() + this.clockOffset,
    });
    this.#port = Number(new URL(this.#simulator.url).port);
  }

  /** Ends the fault: the server answers as it should, and the clock and the credentials are right. */
  async mend(): Promise<void> {
    await this.#returning;
    this.#returning = undefined;
    this.clockOffset = 0;
    if (!this.#simulator) {
      await this.comeBack();
    }
    this.simulator.setFault();
    this.actAs("owner");
  }

  async close(): Promise<void> {
    await this.#returning;
    await this.leave();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #others(): Promise<string> {
    const here = this.simulator.rival.list().filter(({ id }) => this.#foreignIds.has(id));
    const { text } = await clientFor(this.simulator.clients.otherAccount)({ path: "/events?pageSize=1000" });
    return JSON.stringify(here) + text;
  }
}
