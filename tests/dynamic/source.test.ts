import { unknownValue } from "@pulumi/pulumi/runtime/rpc";
import { UNKNOWN } from "../../provider/lifecycle";
import { hasUnknown } from "../../provider/lifecycle/state/unknown";
import { EVENT_TYPE, PROVIDER_SOURCE } from "../../provider/dynamic/source";

test("the type of an event in users' state never changes", () => {
  expect(EVENT_TYPE).toBe("pulumi-nodejs:dynamic/akamai-event-center:Event");
});

test("the code in users' state never changes", () => {
  expect(PROVIDER_SOURCE).toBe(
    `let p='pulumi-akamai-event-center';exports.handler=function(){try{return require(p+'/handler')}catch(e){e.message=(e.code||e)+': run npm install '+p;e.stack='';throw e}}`,
  );
});

test("the code in state is under 300 bytes", () => {
  expect(Buffer.byteLength(PROVIDER_SOURCE)).toBeLessThan(300);
});

test("the mark of an unknown value is the one that Pulumi's engine sends", () => {
  expect(UNKNOWN).toBe(unknownValue);
});

test("an unknown value is found at any depth", () => {
  expect(hasUnknown(UNKNOWN)).toBe(true);
  expect(hasUnknown([{ objects: [{ id: UNKNOWN }] }])).toBe(true);
  expect(hasUnknown({ name: "Final", tags: ["a", null, undefined, 5] })).toBe(false);
});
