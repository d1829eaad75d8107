import { type FaultKind } from "./row";

const CANNOT_BE_REACHED = /connection was refused/;

export const storage: FaultKind = {
  name: "The simulator's file",
  onCli: { row: "disk full", work: "create" },
  rows: [
    {
      name: "disk full",
      sees: { create: /500/, update: /500/, read: "nothing", delete: /500/ },
      inject: ({ place }) => place.moveToFullDisk(),
      remedy: "make room",
    },
    {
      name: "unwritable folder",
      sees: {
        create: CANNOT_BE_REACHED,
        update: CANNOT_BE_REACHED,
        read: CANNOT_BE_REACHED,
        delete: CANNOT_BE_REACHED,
      },
      inject: ({ place }) => place.moveToUnwritableFolder(),
      remedy: "make the folder writable",
    },
  ],
};
