import { startSimulator, type Simulator } from "akamai-event-center-simulator";
import { PluginProcess } from "../support/plugin-process";

let simulator: Simulator;
let plugin: PluginProcess;
beforeAll(async () => {
  simulator = await startSimulator();
  plugin = await PluginProcess.start({ env: simulator.environment });
});
afterAll(async () => {
  await plugin.close();
  await simulator.close();
});

it("lives", async () => {
  const event = {
    name: "final",
    start: "2030-01-01T20:00:00Z",
    end: "2030-01-01T22:00:00Z",
    description: "x",
    secretMembers: ["description"],
    owner: "pulumi:a/b",
  };
  const { inputs, failures } = await plugin.check({}, event);
  expect(failures).toEqual([]);
  console.log(inputs);
  console.log(await plugin.create(inputs, { preview: true }));
  const { id, outputs } = await plugin.create(inputs);
  console.log(outputs);
  console.log(await plugin.diff(id, outputs, { ...inputs, tags: ["a"] }));
  console.log(await plugin.update(id, outputs, { ...inputs, tags: ["a"] }));
  console.log(await plugin.read(id, outputs, inputs));
  console.log(await plugin.import(id));
  await plugin.delete(id, outputs);
  console.log(await plugin.import(id), plugin.output);
  await plugin.orphan();
});
