/** The API as data: limits, members, requests, responses. Imports nothing of ours. */
export * from "./clock";
export { answeredObject, tag } from "./answered";
export * from "./countries";
export { eventObject, recurrence } from "./declared";
export * from "./fingerprint";
export * from "./instants";
export * from "./declaration-problems";
export { LIMITS } from "./limits";
export { liveDangers } from "./live";
export { measured } from "./measured";
export * from "./members";
export * from "./objects";
export * from "./owner";
export * from "./overlaps";
export * from "./paths";
export * from "./problems";
export * from "./recurrence";
export * from "./reports";
export * from "./requests";
export * from "./responses";
export * from "./state";
export * from "./suggest";
export * from "./tidy";
export * from "./tolerance";
export {
  COMMON_MEMBERS,
  DEFAULT_BASE_PATH,
  MEMBER_NAMES,
  type CommonMember,
  type MemberName,
} from "./table";
export * from "./trouble";
