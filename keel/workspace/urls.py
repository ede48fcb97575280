"""The addresses of the workspace. None of them says who a child is: keys are our own."""

from __future__ import annotations

from django.urls import path

from keel.workspace.child import views as child
from keel.workspace.child.family import views as family
from keel.workspace.cover import views as cover
from keel.workspace.forecast import views as forecast
from keel.workspace.home import views as home
from keel.workspace.matching import views as matching
from keel.workspace.openings import views as openings
from keel.workspace.people import views as people
from keel.workspace.recording import attachments_views as attachments
from keel.workspace.recording import correcting_views as correcting
from keel.workspace.recording import letter_views, letters
from keel.workspace.recording import printing_views as printing
from keel.workspace.recording import sign_off_views as sign_off
from keel.workspace.recording import signing_views as signing
from keel.workspace.recording import striking_views as striking
from keel.workspace.recording import views as recording
from keel.workspace.restricting import views as restricting
from keel.workspace.rulebook import own_views as own
from keel.workspace.rulebook import views as rulebook
from keel.workspace.running import views as running

urlpatterns = [
    path("", home.home, name="home"),
    path("children/", openings.find, name="find"),
    path("children/new/", people.add_child, name="add_child"),
    path("children/<int:pk>/", child.summary, name="child"),
    path("children/<int:pk>/family/", family.family, name="child_family"),
    path("children/<int:pk>/chronology/", child.chronology, name="child_chronology"),
    path("children/<int:pk>/deadlines/", child.deadlines, name="child_deadlines"),
    path("children/<int:pk>/concerns/", child.signals, name="child_signals"),
    path("children/<int:pk>/records/", child.records, name="child_records"),
    path("children/<int:pk>/records/<int:number>/", child.record, name="child_record"),
    path(
        "children/<int:pk>/records/<int:number>/print/", printing.print_record, name="print_record"
    ),
    path("children/<int:pk>/records/<int:number>/pdf/", printing.record_pdf, name="record_pdf"),
    path(
        "children/<int:pk>/records/<int:number>/attach/",
        attachments.attach_file,
        name="attach_file",
    ),
    path(
        "children/<int:pk>/records/<int:number>/outline-plan/",
        letter_views.write_letter,
        {"letter": letters.OUTLINE_PLAN},
        name=letters.OUTLINE_PLAN.page,
    ),
    path(
        "children/<int:pk>/records/<int:number>/invitation/",
        letter_views.write_letter,
        {"letter": letters.INVITATION},
        name=letters.INVITATION.page,
    ),
    path("children/<int:pk>/files/<int:number>/", attachments.attached_file, name="attached_file"),
    path(
        "children/<int:pk>/files/<int:number>/download/",
        attachments.download_file,
        name="download_file",
    ),
    path(
        "children/<int:pk>/files/<int:number>/preview/",
        attachments.file_preview,
        name="file_preview",
    ),
    path(
        "children/<int:pk>/records/<int:number>/correct/",
        correcting.correct_record,
        name="correct_record",
    ),
    path(
        "children/<int:pk>/records/<int:number>/strike/",
        striking.strike_record,
        name="strike_record",
    ),
    path("children/<int:pk>/records/<int:number>/move/", striking.move_record, name="move_record"),
    path("children/<int:pk>/who-has-looked/", child.trail, name="child_trail"),
    path("children/<int:pk>/open/", openings.open_by_reason, name="open_by_reason"),
    path("children/<int:pk>/allocate/", people.allocate_child, name="allocate_child"),
    path("children/<int:pk>/restrict/", restricting.restrict_record, name="restrict_record"),
    path("children/<int:pk>/who-may-see/", restricting.named_few, name="named_few"),
    path(
        "children/<int:pk>/who-may-see/<int:number>/remove/",
        restricting.remove_name,
        name="remove_name",
    ),
    path("children/<int:pk>/lift/", restricting.lift_restriction, name="lift_restriction"),
    path("children/<int:pk>/add/", recording.add, name="child_add"),
    path("drafts/<uuid:key>/", recording.draft, name="draft"),
    path("drafts/<uuid:key>/keep/", recording.keep_draft, name="keep_draft"),
    path("drafts/<uuid:key>/files/<int:number>/", attachments.draft_file, name="draft_file"),
    path("drafts/<uuid:key>/throw-away/", recording.throw_draft_away, name="throw_draft_away"),
    path("drafts/<uuid:key>/take-back/", recording.take_draft_back, name="take_draft_back"),
    path("drafts/<uuid:key>/recorded/", recording.draft_recorded, name="draft_recorded"),
    path("to-authorise/", signing.to_sign, name="to_sign"),
    path("to-authorise/<uuid:key>/", signing.sign_draft, name="sign_draft"),
    path(
        "to-authorise/<uuid:key>/files/<int:number>/",
        attachments.file_to_sign,
        name="file_to_sign",
    ),
    path("to-authorise/<uuid:key>/send-back/", signing.send_draft_back, name="send_draft_back"),
    path("what-is-authorised/", sign_off.sign_offs, name="sign_offs"),
    path("what-is-authorised/<str:named>/", sign_off.set_sign_off, name="set_sign_off"),
    path("workers/<int:pk>/away/", cover.record_absence, name="record_absence"),
    path("absences/<int:pk>/", cover.change_absence, name="change_absence"),
    path("forecast/", forecast.forecast, name="forecast"),
    path("forecast/calendar/", forecast.calendar, name="calendar"),
    path("forecast/calendar/file/", forecast.download_calendar, name="download_calendar"),
    path("forecast/calendar/make/", forecast.make_calendar_feed, name="make_calendar_feed"),
    path(
        "forecast/calendar/<int:pk>/stop/", forecast.stop_calendar_feed, name="stop_calendar_feed"
    ),
    path("calendar/<str:secret>/", forecast.calendar_feed, name="calendar_feed"),
    path("openings/", openings.openings, name="openings"),
    path("openings/<int:pk>/read/", openings.acknowledge_opening, name="acknowledge_opening"),
    path("openings/to-review/", openings.openings_to_review, name="openings_to_review"),
    path("openings/<int:pk>/review/", openings.review_opening, name="review_opening"),
    path("recorded-twice/", matching.matches, name="matches"),
    path("recorded-twice/<int:pk>/", matching.match, name="match"),
    path("recorded-twice/merged/", matching.merges, name="merges"),
    path("recorded-twice/merged/<int:pk>/undo/", matching.undo_merge, name="undo_merge"),
    path("running/", running.running, name="running"),
    path("rulebook/", rulebook.rulebook, name="rulebook"),
    path("rulebook/in-full/", rulebook.in_full, name="rulebook_in_full"),
    path("rulebook/own/", own.own_rules, name="own_rules"),
    path("rulebook/<str:named>/", rulebook.rule, name="rule"),
    path("rulebook/<str:named>/set-limit/", own.set_limit, name="set_limit"),
    path("rulebook/<str:named>/adopt/", own.adopt_rule, name="adopt_rule"),
    path("rulebook/<str:named>/withdraw/", own.withdraw_rule, name="withdraw_rule"),
]
