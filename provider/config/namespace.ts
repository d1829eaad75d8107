/** Loads nothing, so that a program without settings does not load the code that reads them. */

/** The namespace of settings in Pulumi's config. */
export const NAMESPACE = "akamai-event-center";

/** The prefix of environment variables. */
export const VARIABLE_PREFIX = "AKAMAI_EVENT_CENTER_";
