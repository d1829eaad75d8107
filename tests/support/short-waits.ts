/** Seconds that one attempt may take. */
export const REQUEST_TIMEOUT = 1;

/** Settings of a provider that shrink the waits of a minute's outage to fractions of a second. */
export const SHORT_WAITS = {
  AKAMAI_EVENT_CENTER_REQUEST_TIMEOUT: String(REQUEST_TIMEOUT),
  AKAMAI_EVENT_CENTER_RETRY_MAX: "8",
  AKAMAI_EVENT_CENTER_RETRY_WAIT_MIN: "0.05",
  AKAMAI_EVENT_CENTER_RETRY_WAIT_MAX: "0.1",
};
