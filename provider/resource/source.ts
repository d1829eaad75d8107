/**
 * The whole of what state holds of our code, twice in every resource, for ever: it looks the package up in the
 * program's folder, so that refresh and destroy run the code that is installed now. Never change it: a change
 * would stand as a difference in every user's state.
 */
export const PROVIDER_SOURCE =
  'exports.handler=()=>{try{return require("pulumi-akamai-event-center/handler")}catch(e){' +
  'throw e.code=="MODULE_NOT_FOUND"?Error("not found from the program\'s folder: ' +
  'run npm install pulumi-akamai-event-center"):e}}';

/** The type token is part of every user's state, for ever. */
export const EVENT_TYPE = "pulumi-nodejs:dynamic/akamai-event-center:Event";
