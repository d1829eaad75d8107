import { access } from "./access";
import { answer } from "./answer";
import { conflict } from "./conflict";
import { connection } from "./connection";
import { rate } from "./rate";
import type { FaultKind } from "./row";
import { server } from "./server";
import { storage } from "./storage";
import { timeOut } from "./time-out";

export const FAULTS: readonly FaultKind[] = [
  connection,
  timeOut,
  rate,
  server,
  answer,
  access,
  conflict,
  storage,
];
