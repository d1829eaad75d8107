/** Seconds that one attempt may take: short, since some rows wait for it, and long enough for a busy machine. */
export const REQUEST_TIMEOUT = 1;

/** A minute's outage in small: all waits are a thousandth of what a person would set. */
export const SMALL_TIMES = {
  AKAMAI_EVENT_CENTER_REQUEST_TIMEOUT: String(REQUEST_TIMEOUT),
  AKAMAI_EVENT_CENTER_RETRY_MAX: "8",
  AKAMAI_EVENT_CENTER_RETRY_WAIT_MIN: "0.05",
  AKAMAI_EVENT_CENTER_RETRY_WAIT_MAX: "0.1",
};

export const OWNED = { AKAMAI_EVENT_CENTER_OWNER_TAG: "true" };

export const ADOPTING = { AKAMAI_EVENT_CENTER_ON_EXISTING: "adopt" };
