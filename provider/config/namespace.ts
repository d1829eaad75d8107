/** Where settings stand. It loads nothing, so that a program without settings need not load what reads them. */

/** The namespace of the engine's config. */
export const NAMESPACE = "akamai-event-center";

/** What the names of environment variables begin with. */
export const VARIABLE_PREFIX = "AKAMAI_EVENT_CENTER_";
