"""Everything that somebody may or may not do in Keel. Pages name these; roles are given them."""

from __future__ import annotations

from keel.core.access import Permission

READ_RECORDS = Permission("read_records", "open children's records")
OPEN_BY_REASON = Permission("open_by_reason", "open the record of a child you do not work with")
SEARCH = Permission("search", "search for people")
ADD_PEOPLE = Permission("add_people", "add people")
RECORD_CONTACTS = Permission("record_contacts", "record contacts and referrals")
RECORD = Permission("record", "write on children's records")
SIGN_OFF = Permission("sign_off", "authorise records")
ALLOCATE = Permission("allocate", "allocate children to workers")
CHAIR = Permission("chair", "record conferences and reviews")
ADVISE_ON_LAW = Permission("advise_on_law", "record legal meetings, court and orders")
CHALLENGE = Permission("challenge", "raise challenges")
ANSWER_SIGNALS = Permission("answer_signals", "answer signals")
SUPERVISE = Permission("supervise", "record supervision")
DECIDE_AT_PANEL = Permission("decide_at_panel", "record what a panel decided")
REVIEW_OPENINGS = Permission("review_openings", "review why records were opened")
RESTRICT = Permission("restrict", "restrict records, and name who may see them")
MERGE_PEOPLE = Permission("merge_people", "say whether two records are of one person")
MATCH_AFTER_ADOPTION = Permission(
    "match_after_adoption", "see that two records may be of one child who was adopted"
)
READ_DASHBOARDS = Permission("read_dashboards", "read dashboards")
EXPORT = Permission("export", "make returns and other exports")
IMPORT = Permission("import", "run imports, and accept what they would lose")
READ_TRAIL = Permission("read_trail", "read the trail of who did what")
RUN_WORKFORCE = Permission("run_workforce", "say who works where, and in which role")
WATCH_RUNNING = Permission("watch_running", "see how Keel itself is running")
SET_UP = Permission("set_up", "change plan types, roles with children and local limits")

ALL: tuple[Permission, ...] = tuple(
    value for value in list(globals().values()) if isinstance(value, Permission)
)
