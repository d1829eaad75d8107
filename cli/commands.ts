import type { Register } from "./frame/command";
import { register as calendar } from "./calendar";
import { register as check } from "./check";
import { register as comment } from "./comment";
import { register as diff } from "./diff";
import { register as doctor } from "./doctor";
import { register as drift } from "./drift";
import { register as dump } from "./dump";
import { register as edit } from "./edit";
import { register as extend } from "./extend";
import { register as get } from "./get";
import { register as guard } from "./guard";
import { register as history } from "./history";
import { register as importRows } from "./import";
import { register as list } from "./list";
import { register as orphans } from "./orphans";
import { register as record } from "./record";
import { register as recover } from "./recover";
import { register as report } from "./report";
import { register as pull } from "./pull";
import { register as simulator } from "./simulator";
import { register as tags } from "./tags";
import { register as validate } from "./validate";

/** Every command, in the order in which `--help` lists them. */
export const COMMANDS: readonly Register[] = [
  validate,
  doctor,
  dump,
  diff,
  drift,
  check,
  pull,
  edit,
  extend,
  importRows,
  orphans,
  get,
  list,
  tags,
  calendar,
  guard,
  comment,
  recover,
  record,
  history,
  report,
  simulator,
];
