import { REPORTS } from "../../provider/contract";

/** The document's list, and the object whose traffic, events or quality each API's words are about. */
test.each([
  ["ecresponse-by-time", "CP_CODE"],
  ["estimatedecresponse-by-time", "CP_CODE"],
  ["ectraffic-by-time", "CP_CODE"],
  ["estimatedectraffic-by-time", "CP_CODE"],
  ["flashlivetraffic-by-time", "FLASH_LIVE_STREAM"],
  ["universallivetraffic-by-time", "UNIVERSAL_LIVE_STREAM"],
  ["sriptraffic-by-time", "SRIP_SLOT"],
  ["Security Monitor", "SM_REPORT_PACK"],
  ["QoS Monitor", "QOS_REPORT_PACK"],
])("%s reports on %s", (api, objectType) => {
  expect(REPORTS.filter((report) => report.api === api)).toMatchObject([{ objectType }]);
});

test("exactly the nine APIs of the document are known", () => {
  expect(REPORTS).toHaveLength(9);
});
