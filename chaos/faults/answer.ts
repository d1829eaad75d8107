import { everywhere, type FaultKind, hit } from "./row";

const UNUSABLE = /no usable answer/;

export const answer: FaultKind = {
  name: "Answer",
  onCli: { row: "HTML instead of JSON", work: "read" },
  rows: [
    {
      name: "HTML instead of JSON",
      sees: { ...everywhere(UNUSABLE), create: "nothing" },
      inject: hit({ garbage: "html" }),
    },
    {
      name: "HTML after the work was done",
      sees: { create: "nothing", update: "nothing", read: UNUSABLE, delete: UNUSABLE },
      inject: hit({ garbage: "html", after: true }),
    },
    {
      name: "JSON cut short",
      sees: { ...everywhere("nothing" as const), read: UNUSABLE },
      inject: hit({ garbage: "cut-short" }),
    },
    {
      name: "an answer for another event",
      sees: { ...everywhere("nothing" as const), read: UNUSABLE },
      inject: hit({ garbage: "other-event" }),
    },
  ],
};
