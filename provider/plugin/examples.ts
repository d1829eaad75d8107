/** One event in each language, in the format of Pulumi's documentation. */
export const EXAMPLES = `{{% examples %}}
## Example Usage
{{% example %}}
### A live event

\`\`\`typescript
import { Event } from "pulumi-akamai-event-center-sdk";

new Event("cup-final", {
  name: "Cup Final",
  start: "2027-05-29T18:00:00Z",
  end: "2027-05-29T20:00:00Z",
  tags: ["football"],
});
\`\`\`

\`\`\`python
import pulumi_akamai_event_center as event_center

event_center.Event(
    "cup-final",
    name="Cup Final",
    start="2027-05-29T18:00:00Z",
    end="2027-05-29T20:00:00Z",
    tags=["football"],
)
\`\`\`

\`\`\`yaml
resources:
  cup-final:
    type: akamai-event-center:Event
    properties:
      name: Cup Final
      start: 2027-05-29T18:00:00Z
      end: 2027-05-29T20:00:00Z
      tags: [football]
\`\`\`
{{% /example %}}
{{% /examples %}}

## Import

Import an event by its identifier in Event Center:

\`\`\`sh
pulumi import akamai-event-center:index:Event cup-final 12345
\`\`\`
`;
