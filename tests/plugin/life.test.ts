import { smallEvent } from "../support/events";
import { failureOf } from "../support/observe";
import { pluginWorld } from "./support/world";

