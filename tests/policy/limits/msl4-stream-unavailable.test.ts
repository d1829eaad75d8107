import { describeRule } from "../support/rule";

describeRule("msl4-stream-unavailable", {
  member: "objects",
  passes: {
    "other streams": { objects: [{ id: 12345, type: "UNIVERSAL_LIVE_STREAM" }] },
    "a type that there is not": { objects: [{ id: 12345, type: "MSL5" }] },
  },
  fails: {
    "a Media Service Live 4 stream": [
      { objects: [{ id: 12345, type: "MSL4_STREAM" }] },
      /^objects\[0\]\.type is MSL4_STREAM: .* unavailable at this time/,
    ],
  },
});
