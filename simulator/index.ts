/** An Akamai Event Center (API v3) on loopback. */
export type { ProblemForm } from "./api/problems";
export type { Operation } from "./api/router";
export type { Fault, FaultHook, FaultRequest } from "./behaviour/faults";
export { type GatewayPage, type GatewayPages, type QuirkCase, QUIRKS, type Quirks } from "./behaviour/quirks";
export type { RecordedRequest } from "./behaviour/request-log";
export type { Rival } from "./behaviour/rival";
export { InputError, PortError } from "./errors";
export type { Credentials } from "./gateway/clients";
export { startSimulator } from "./simulator";
export type { EventContent, StoredEvent, StoredObject } from "./store/event";
export { StorageError } from "./store/journal";
export type { Simulator, SimulatorOptions } from "./types";
export type { SeedEvent } from "./validity/seed";
export type { RivalEvent, RivalPatch } from "./validity/rival";
