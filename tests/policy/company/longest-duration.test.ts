import { describeRule } from "../support/rule";

const until = (end: string) => ({ start: "2036-09-05T18:00:00Z", end });

describeRule("longest-duration", {
  settings: { maximum: "1d4h30m" },
  member: "end",
  passes: {
    "exactly as long": until("2036-09-06T22:30:00Z"),
    "an event without readable dates": until("2036-09-05T18:00:00Z"),
  },
  fails: { "a second longer": [until("2036-09-06T22:30:01Z"), "end must be at most 1d 4h 30m after start"] },
});
