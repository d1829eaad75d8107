import { Event } from "pulumi-akamai-event-center";

const premiere = new Event("premiere", {
  name: "Product Premiere",
  start: "2027-09-14T10:00:00-07:00",
  end: "2027-09-14T12:00:00-07:00",
  tags: ["launch"],
  objects: [{ id: 87702, type: "CP_CODE" }],
});

export const eventId = premiere.eventId;
