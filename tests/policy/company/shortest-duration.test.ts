import { describeRule } from "../support/rule";

const until = (end: string) => ({ start: "2036-09-05T18:00:00Z", end });

describeRule("shortest-duration", {
  settings: { minimum: "30m" },
  member: "end",
  passes: { "exactly as short": until("2036-09-05T18:30:00Z") },
  fails: { "a second shorter": [until("2036-09-05T18:29:59Z"), "end must be at least 30m after start"] },
});
