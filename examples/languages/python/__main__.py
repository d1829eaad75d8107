import pulumi
from pulumi_akamai_event_center import Event

opener = Event(
    "opener",
    name="Season Opener",
    start="2027-08-20T18:00:00Z",
    end="2027-08-20T20:00:00Z",
    tags=["football", "opener"],
    objects=[{"id": 87702, "type": "CP_CODE"}],
)

Event(
    "match-of-the-week",
    name="Match of the Week",
    start="2027-08-28T17:30:00Z",
    end="2027-08-28T19:30:00Z",
    objects=[{"id": 12401, "type": "UNIVERSAL_LIVE_STREAM", "bitrates": [1200, 3000]}],
    recurrence={"frequency": "WEEKLY", "count": 4},
)

Event(
    "awards",
    name="Season Awards",
    description="The best player, goal and coach of the season.",
    start="2028-06-02T19:00:00+02:00",
    end="2028-06-02T21:00:00+02:00",
    audience_size=250000,
    audience_locations=["DE", "AT"],
)

pulumi.export("openerId", opener.event_id)
