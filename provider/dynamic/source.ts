import type { Trouble } from "../contract";
export { EVENT_TYPE } from "../contract/state";

/**
 * The whole of what state holds of our code, twice in every resource, for ever: it looks the package up in the
 * program's folder, so that refresh and destroy run the code that is installed now. Never change it: a change
 * would stand as a difference in every user's state. Single quotes and no arrow: JSON escapes those.
 */
export const PROVIDER_SOURCE =
  "let p='pulumi-akamai-event-center';exports.handler=function(){try{return require(p+'/handler')}catch(e){" +
  "e.message=(e.code||e)+': run npm install '+p;e.stack='';throw e}}";

/** Node's own code, which the line above prints. */
export const PACKAGE_MISSING = {
  code: "MODULE_NOT_FOUND",
  cause:
    "Pulumi loads this package from the program's folder, also for refresh and destroy, but it is not installed there.",
  cure: "In the folder of `Pulumi.yaml`: `npm install`.",
} as const satisfies Trouble;
