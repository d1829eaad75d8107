import type { ObjectType } from "./objects";

/**
 * The reporting and monitoring APIs of the document, and the kind of object that each reports on.
 * Source: Event reporting and monitoring.
 */
export const REPORTS = [
  {
    api: "ecresponse-by-time",
    objectType: "CP_CODE",
    shows: "Historical data about completed HTTP origin and edge requests for each HTTP status code range.",
  },
  {
    api: "estimatedecresponse-by-time",
    objectType: "CP_CODE",
    shows: "Estimated data about completed HTTP origin and edge requests for each HTTP status code range.",
  },
  {
    api: "ectraffic-by-time",
    objectType: "CP_CODE",
    shows: "Historical data about origin and edge HTTP/HTTPS traffic.",
  },
  {
    api: "estimatedectraffic-by-time",
    objectType: "CP_CODE",
    shows: "Estimated data about origin and edge HTTP/HTTPS traffic.",
  },
  {
    api: "flashlivetraffic-by-time",
    objectType: "FLASH_LIVE_STREAM",
    shows: "Estimated traffic data for traditional Flash Live streams.",
  },
  {
    api: "universallivetraffic-by-time",
    objectType: "UNIVERSAL_LIVE_STREAM",
    shows: "Estimated traffic data for Universal Live streams.",
  },
  {
    api: "sriptraffic-by-time",
    objectType: "SRIP_SLOT",
    shows: "Estimated traffic data for IPA/SXL.",
  },
  {
    api: "Security Monitor",
    objectType: "SM_REPORT_PACK",
    shows: "Security events logged from Web Application Firewall and Kona Site Defender.",
  },
  {
    api: "QoS Monitor",
    objectType: "QOS_REPORT_PACK",
    shows: "Quality metrics such as audience engagement, availability, start-up time or re-buffering.",
  },
] as const satisfies readonly { api: string; objectType: ObjectType; shows: string }[];
