// Reads a calendar on the standard input with ical.js and tells its events as JSON.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    sequence: event.sequence,
    status: component.getFirstPropertyValue("status"),
    summary: event.summary,
    location: event.location ?? "",
    description: event.description,
    url: component.getFirstPropertyValue("url"),
    start: event.startDate.toUnixTime(),
    end: event.endDate.toUnixTime(),
    wall: event.startDate.zone.tzid === "UTC" ? null : event.startDate.toString(),
  };
});
console.log(JSON.stringify({ name: calendar.getFirstPropertyValue("x-wr-calname"), events }));
