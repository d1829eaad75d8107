import type { Trouble } from "../contract";
export { EVENT_TYPE } from "../contract/state";

/**
 * All of our code that is in state, twice in every resource. It loads the package from the program's folder, so that
 * refresh and destroy run the code that is installed now. Never change it: every resource of every user would show a
 * difference. It has single quotes and no arrow function because JSON would escape the others.
 */
export const PROVIDER_SOURCE =
  "let p='pulumi-akamai-event-center';exports.handler=function(){try{return require(p+'/handler')}catch(e){" +
  "e.message=(e.code||e)+': run npm install '+p;e.stack='';throw e}}";

/** The error of the line above, with Node's own code. */
export const PACKAGE_MISSING = {
  code: "MODULE_NOT_FOUND",
  cause:
    "Pulumi loads this package from the program's folder, also for refresh and destroy, but it is not installed there.",
  cure: "In the folder of `Pulumi.yaml`: `npm install`.",
} as const satisfies Trouble;
