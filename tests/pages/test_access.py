"""The truth table of access: every address × everybody. A new address without a row fails, so does any answer that differs.

One letter an answer: O page, 3 redirect, L to the login page, F forbidden, N not found, M wrong method, G gone, B bad request,
R refused with all reasons.
Columns: nobody, 承办人, 处室负责人, 保密审查员, 局办公室, 局办公室负责人, 系统管理员, 安全管理员, 审计管理员, 承办人 of another office.
"""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from disclosure import actions as disclosure_actions
from disclosure.models import (
    Attachment,
    Correction,
    LeaderTitle,
    PinnedResult,
    Remark,
    SearchWords,
    Season,
    Topic,
    WordingTerm,
)
from disclosure.round_scope import Scope
from disclosure.rounds.vocabulary import RoundKind
from disclosure.vocabulary import Attribute, Kind, ReviewStep, Stage
from reports import actions as report_actions
from reports import collect
from reports.agenda.acting import plan_year
from reports.edition import pack
from reports.entering import assign_supplier
from reports.models import InspectionRun, MonitoringNotice, Rectification, RectificationFile, Tally, Version
from reports.past import importing as past_reports
from reports.units import actions as unit_actions
from reports.versions import making
from reports.vocabulary import VersionStage
from requests_app.actions import import_historic, keep_mail
from requests_app.models import (
    CaseLink,
    CaseMail,
    CoOffice,
    IdentityProof,
    LookWish,
    Matter,
    NumberGap,
    PublishSuggestion,
    RegisterEntry,
    Remedy,
)
from requests_app.redress.vocabulary import RemedyKind
from requests_app.vocabulary import MailEvent, SuggestedBy, Via
from requests_app.vocabulary import Stage as CaseStage
from taizhou_portal.bureau.files import accept
from taizhou_portal.bureau.models import SiteDomain
from taizhou_portal.bureau.vocabulary import DomainUse, Role
from tests import factories as make
from tests.bureau import upload_makers
from tests.reports import pasts
from tests.requests_app import made_history
from tests.requests_app.made_mails import with_files

pytestmark = pytest.mark.django_db

PEOPLE = ["nobody", *Role, "another office"]
PUBLIC, STAFF, COMPILE = "OOOOOOOOOOO", "LOOOOOOOOOO", "LFFFOOFFFFF"
#: who works for some office counts for it, who compiles or settles for all
STATISTICS, STATISTICS_ROWS = "LOOFOOOFFFO", "LNNFNNNFFFN"
CONFIGURE, KEEP = "LFFFOOFFFFF", "LFFFOOFOFFF"
NO_BATCH = "00000000-0000-4000-8000-000000000000"

#: address name → (what it is called with, the answers in the order of PEOPLE)
TABLE = {
    "home": ("", PUBLIC),
    "healthz": ("", PUBLIC),
    "robots_txt": ("", PUBLIC),
    "security_txt": ("", "NNNNNNNNNNN"),  # no contact is configured
    "favicon": ("", "33333333333"),
    "readyz": ("", PUBLIC),
    "display": ("elder on", "33333333333"),
    "display_settings": ("", PUBLIC),
    "display_reset": ("", "33333333333"),
    "elder": ("", "33333333333"),
    "elder_page": ("columns/", "33333333333"),
    "hant": ("", "33333333333"),
    "hant_page": ("columns/", "33333333333"),
    "desk": ("", STAFF),
    "desk_keys": ("", STAFF),
    "audit": ("", "LFFFFFFFFOF"),
    "login": ("", "O3333333333"),
    "logout": ("", "MMMMMMMMMMM"),
    "password_change": ("", STAFF),
    "people": ("", "LFFFFFFOOFF"),
    "new_person": ("", "LFFFFFFOFFF"),
    "person": ("somebody", "LFFFFFFOOFF"),
    "identity": ("", KEEP),
    "identity_subject": ("contact", KEEP),
    "identity_marks": ("", KEEP),
    "near_domains": ("", KEEP),
    "guide_check": ("", CONFIGURE),
    "calendar": ("", CONFIGURE),
    "calendar_year": ("2026", CONFIGURE),
    "calendar_back": ("2026 999999", "LFFFNNFFFFF"),  # no such change
    "privacy": ("", PUBLIC),
    "mark": ("0123456789abcdef svg", "NNNNNNNNNNN"),
    "notices": ("", STAFF),
    "notices_read": ("", "MMMMMMMMMMM"),
    "notices_settings": ("", STAFF),
    "notice": ("999999", "LNNNNNNNNNN"),
    "notice_read": ("999999", "MMMMMMMMMMM"),
    "disclosure:columns": ("", PUBLIC),
    "disclosure:column": ("notices", PUBLIC),
    "disclosure:item": ("published", PUBLIC),
    "disclosure:print": ("published", PUBLIC),
    "disclosure:correction": ("corrected 1", PUBLIC),
    "disclosure:file": ("published published_file", PUBLIC),
    "disclosure:preview": ("published published_file", PUBLIC),
    "disclosure:sheet": ("published published_file 1", PUBLIC),
    "disclosure:offices": ("", PUBLIC),
    "disclosure:office": ("jijiao", PUBLIC),
    "disclosure:schools": ("", PUBLIC),
    "disclosure:schools_csv": ("", PUBLIC),
    "disclosure:resources": ("", PUBLIC),
    "disclosure:seasons": ("", PUBLIC),
    "disclosure:seasons_ics": ("", PUBLIC),
    "disclosure:search": ("", PUBLIC),
    "disclosure:suggest": ("", PUBLIC),
    "disclosure:catalogue": ("", PUBLIC),
    "disclosure:problems": ("", PUBLIC),
    "disclosure:new_problem": ("", PUBLIC),
    "disclosure:problem_received": ("", "33333333333"),
    "disclosure:new_alert": ("", PUBLIC),
    "disclosure:alert_asked": ("", PUBLIC),
    "disclosure:confirm_alert": ("nobodys-word", "GGGGGGGGGGG"),
    "disclosure:leave_alert": ("nobodys-word", "GGGGGGGGGGG"),
    "disclosure:platform": ("", PUBLIC),
    "disclosure:statutory": ("", PUBLIC),
    "disclosure:guide": ("", PUBLIC),
    "disclosure:guide_print": ("", PUBLIC),
    "disclosure:sitemap": ("", PUBLIC),
    "disclosure:leaving": ("", "NNNNNNNNNNN"),
    "disclosure:help": ("search", PUBLIC),
    "disclosure:api": ("", PUBLIC),
    "disclosure:api_items": ("", PUBLIC),
    "disclosure:api_item": ("published", PUBLIC),
    "disclosure:api_columns": ("", PUBLIC),
    "disclosure:api_offices": ("", PUBLIC),
    "disclosure:api_search": ("", PUBLIC),
    "disclosure:api_openapi": ("", PUBLIC),
    "disclosure:api_unknown": ("nothing", "NNNNNNNNNNN"),
    "disclosure:open_data": ("", PUBLIC),
    "disclosure:open_data_file": ("items.csv", "NNNNNNNNNNN"),  # none was made yet
    "disclosure:feeds": ("", PUBLIC),
    "disclosure:feed_search": ("", PUBLIC),
    "disclosure:feed_column": ("notices", PUBLIC),
    "disclosure:feed_office": ("jijiao", PUBLIC),
    "disclosure:sitemap_xml": ("", PUBLIC),
    "disclosure:sitemap_part": ("1", PUBLIC),
    "desk_disclosure:items": ("", "LOOOOOFFFFO"),
    "desk_disclosure:new": ("", "LOOFOOFFFFO"),
    "desk_disclosure:item": ("draft", "LOOOOOFFFFN"),
    "desk_disclosure:edit": ("draft", "LOOFOOFFFFN"),
    "desk_disclosure:submit": ("draft", "MMMMMMMMMMM"),
    "desk_disclosure:keep": ("draft", "MMMMMMMMMMM"),
    "desk_disclosure:give_up": ("draft", "MMMMMMMMMMM"),
    "desk_disclosure:token": ("draft", "LOOFOOFFFFN"),
    "desk_disclosure:picture": ("draft", "MMMMMMMMMMM"),
    "desk_disclosure:paste": ("draft", "MMMMMMMMMMM"),
    "desk_disclosure:checks": ("draft", "MMMMMMMMMMM"),
    "desk_disclosure:compare": ("draft", "LNNFNNFFFFN"),  # nothing was kept, so there is nothing to compare
    "desk_disclosure:claim": ("in_review", "MMMMMMMMMMM"),
    "desk_disclosure:release": ("in_review", "LF3333FFFFF"),  # nobody has claimed it
    "desk_disclosure:change": ("draft change", "LOOOOOFFFFN"),
    "desk_disclosure:versions": ("draft", "LOOOOOFFFFN"),
    "desk_disclosure:version": ("draft 1", "LOOOOOFFFFN"),
    "desk_disclosure:history": ("draft", "LOOOOOFFFFN"),
    "desk_disclosure:preview": ("draft", "LOOOOOFFFFN"),
    "desk_disclosure:file": ("draft draft_file", "LOOOOOFFFFN"),
    "desk_disclosure:file_text": ("draft draft_file", "LOOOOOFFFFN"),
    "desk_disclosure:files": ("draft", "MMMMMMMMMMM"),
    "desk_disclosure:review": ("in_review", "LFOOOOFFFFF"),
    "desk_disclosure:remark": ("in_review", "LF3333FFFFF"),
    "desk_disclosure:answer_remark": ("returned remark", "LOOFOOFFFFN"),
    "desk_disclosure:urgent": ("draft", "LFFFFOFFFFF"),
    "desk_disclosure:urgent_decide": ("published", "LFF3FFFFFFF"),
    "desk_disclosure:urgents": ("", "LFFOOOFFFFF"),
    "desk_disclosure:unschedule": ("scheduled", "LFFFOOFFFFF"),
    "desk_disclosure:bulk": ("", "L33333FFFF3"),
    "desk_disclosure:bulk_result": (NO_BATCH, "LNNNNNFFFFN"),
    "desk_disclosure:bulk_undo": (NO_BATCH, "MMMMMMMMMMM"),
    "desk_disclosure:withdraw": ("published", "LFFFOOFFFFF"),
    "desk_disclosure:abolish": ("published", "LFFFOOFFFFF"),
    "desk_disclosure:correct": ("published", "LOOFOOFFFFN"),
    "desk_disclosure:describe": ("draft", "LOOFOOFFFFN"),
    "desk_disclosure:banner": ("published", "LFFFOOFFFFF"),
    "desk_disclosure:term": ("published", "LFFFOOFFFFF"),
    "desk_disclosure:reopen": ("withdrawn", "LFFFOOFFFFF"),
    "desk_disclosure:revalidate": ("published", "LFFFOOFFFFF"),
    "desk_disclosure:move_column": ("published", "LFFFOOFFFFF"),
    "desk_disclosure:discard": ("draft", "LOOFOOFFFFN"),
    "desk_disclosure:restore": ("draft", "LOOFOOFFFFN"),
    "desk_disclosure:override": ("draft a-key", "LFOFOOFFFFF"),
    "desk_disclosure:evaluations": ("", "LFOFOOFFFFF"),
    "desk_disclosure:evaluate": ("filed", "LFOFOOFFFFF"),
    "desk_disclosure:rounds": ("", "LOOFOOFFFFO"),
    "desk_disclosure:new_round": ("attribute", "LFFFOOFFFFF"),
    "desk_disclosure:round": ("round", "LOOFOOFFFFN"),
    "desk_disclosure:close_round": ("round", "LFFFOOFFFFF"),
    "desk_disclosure:move_round": ("round", "LFFFOOFFFFF"),
    "desk_disclosure:round_result": ("round", "MMMMMMMMMMM"),
    "desk_disclosure:round_print": ("round", "LOOFOOFFFFN"),
    "desk_disclosure:round_many": ("round propose", "L33F33FFFFN"),  # nothing was ticked
    "desk_disclosure:round_entry": ("round round_entry", "LOOFOOFFFFN"),
    "desk_disclosure:act_on_entry": ("round round_entry propose", "MMMMMMMMMMM"),
    "desk_disclosure:validity": ("", "LOOFOOFFFFO"),
    "desk_disclosure:pairing": ("document", "LOOOOOFFFFN"),
    "desk_disclosure:unpair": ("document interpretation", "LOOFOOFFFFN"),
    "desk_disclosure:unpaired": ("", "LOOFOOFFFFO"),
    "desk_disclosure:posts": ("published", "LOOOOOFFFFN"),
    "desk_disclosure:post_sheet": ("published", "LOOOOOFFFFN"),
    "desk_disclosure:change_post": ("published posting", "LOOFOOFFFFN"),
    "desk_disclosure:remove_post": ("published posting", "LOOFOOFFFFN"),
    "desk_disclosure:channels": ("", "LOOFOOFFFFO"),
    "desk_disclosure:new_post": ("", "LOOFOOFFFFO"),
    "desk_disclosure:other_post": ("article", "LOOFOOFFFFO"),
    "desk_disclosure:remove_other_post": ("article", "LOOFOOFFFFO"),
    "desk_disclosure:challenge": ("published", "LOOOOOFFFFO"),  # any officer may doubt what is public
    "desk_disclosure:my_challenges": ("", "LOOOOOFFFFO"),
    "desk_disclosure:decide_challenge": ("published", "LFFFOOFFFFF"),
    "desk_disclosure:problems": ("", "LOOFOOFFFFO"),
    "desk_disclosure:problem": ("problem", "LOOFOOFFFFN"),
    "desk_disclosure:problem_contact": ("problem", "LOOFOOFFFFN"),
    "desk_disclosure:act_on_problem": ("problem answer", "MMMMMMMMMMM"),
    "desk_disclosure:alerts": ("", CONFIGURE),
    "desk_disclosure:kinds": ("", CONFIGURE),
    "desk_disclosure:kind": ("notice", CONFIGURE),
    "desk_disclosure:words": ("", CONFIGURE),
    "desk_disclosure:new_word": ("", CONFIGURE),
    "desk_disclosure:paste_words": ("", CONFIGURE),
    "desk_disclosure:words_csv": ("", CONFIGURE),
    "desk_disclosure:word": ("word", CONFIGURE),
    "desk_disclosure:titles": ("", CONFIGURE),
    "desk_disclosure:title": ("leader_title", CONFIGURE),
    "desk_disclosure:matters": ("", CONFIGURE),
    "desk_disclosure:matter": ("7", CONFIGURE),
    "desk_disclosure:rule": ("", CONFIGURE),
    "desk_disclosure:topics": ("", CONFIGURE),
    "desk_disclosure:topic": ("topic", CONFIGURE),
    "desk_disclosure:remove_topic": ("topic", CONFIGURE),
    "desk_disclosure:set_offices": ("", "LFOFOOFOFFF"),
    "desk_disclosure:set_new_office": ("", "LFFFOOFOFFF"),
    "desk_disclosure:set_office": ("#jijiao", "LFOFOOFOFFF"),
    "desk_disclosure:domains": ("", "LFFFOOFOFFF"),
    "desk_disclosure:domain": ("domain", "LFFFOOFOFFF"),
    "desk_disclosure:search_queries": ("", CONFIGURE),
    "desk_disclosure:search_try": ("", CONFIGURE),
    "desk_disclosure:seasons": ("", CONFIGURE),
    "desk_disclosure:new_season": ("", CONFIGURE),
    "desk_disclosure:season": ("season", CONFIGURE),
    "desk_disclosure:search_words": ("", CONFIGURE),
    "desk_disclosure:new_search_word": ("", CONFIGURE),
    "desk_disclosure:paste_search_words": ("", CONFIGURE),
    "desk_disclosure:search_word": ("search_word", CONFIGURE),
    "desk_disclosure:pins": ("", CONFIGURE),
    "desk_disclosure:new_pin": ("", CONFIGURE),
    "desk_disclosure:pin": ("pin", CONFIGURE),
    "desk_disclosure:resources": ("", "LOOFOOFFFFO"),
    "desk_disclosure:new_resource": ("", "LOOFOOFFFFO"),
    "desk_disclosure:resource": ("resource", "LOOFOOFFFFO"),
    "desk_disclosure:duties": ("", "LOOFOOFFFFO"),
    "desk_disclosure:year_lists": ("", "L33F33FFFF3"),
    "desk_disclosure:year_list": ("2026", "LOOFOOFFFFO"),
    "desk_disclosure:plan_year_list": ("2026", CONFIGURE),
    "desk_disclosure:close_year_list": ("2026", CONFIGURE),
    "desk_disclosure:new_year_task": ("2026", "LOOFOOFFFFO"),
    "desk_disclosure:year_task": ("year_task", "LOOFOOFFFFN"),
    "desk_disclosure:year_calendar": ("", "LOOFOOFFFFO"),
    "desk_disclosure:year_calendar_file": ("", "LOOFOOFFFFO"),
    "desk_disclosure:year_feed": ("nobodys-word", "NNNNNNNNNNN"),
    "desk_disclosure:year_list_rule": ("", CONFIGURE),
    "desk_disclosure:columns": ("", "LOOFOOFFFFO"),
    "desk_disclosure:column": ("#column_row", "LNNFOOFFFFN"),  # it belongs to the bureau itself
    "desk_disclosure:gallery": ("", STAFF),
    "desk_disclosure:health": ("", "LFFFOOFOFOF"),
    "desk_requests:list": ("", "LOOFOOOFFFO"),
    "desk_requests:filters": ("", "LOOFOOOFFFO"),
    "desk_requests:filter": ("999999", "LNNFNNNFFFN"),  # everybody has their own
    "desk_requests:assign_many": ("", "LFFF33FFFFF"),  # nothing was ticked
    "desk_requests:month": ("", "LOOFOOOFFFO"),
    "desk_requests:subscription": ("", "LOOFOOOFFFO"),
    "desk_requests:calendar_file": ("", "LOOFOOOFFFO"),
    "desk_requests:feed": ("nobodys-word", "NNNNNNNNNNN"),
    "desk_requests:new": ("", "LFFFOOFFFFF"),
    "desk_requests:mails_in": ("", "LFFFOOFFFFF"),
    "desk_requests:mail_in": ("incoming", "LFFFOOFFFFF"),
    "desk_requests:mail_file": ("incoming 1", "LFFFOOFFFFF"),
    "desk_requests:set_mail_aside": ("incoming", "MMMMMMMMMMM"),
    "desk_requests:put_mail_back": ("incoming", "MMMMMMMMMMM"),
    "desk_requests:oral_record": ("case", "LNNFNNNFFFN"),  # it was not told but written
    "desk_requests:consultations": ("", "LOOFOOOFFFO"),
    "desk_requests:consultation": ("case 999999", "LNNFNNNFFFN"),  # nobody was asked
    "desk_requests:remedies": ("", "LFFFOOFFFFF"),
    "desk_requests:new_remedy": ("", "LFFFOOFFFFF"),
    "desk_requests:remedy": ("remedy", "LFFFOOFFFFF"),
    "desk_requests:change_remedy": ("remedy", "LFFFOOFFFFF"),
    "desk_requests:close_remedy": ("remedy", "LFFFOOFFFFF"),
    "desk_requests:act_on_remedy": ("remedy answer", "MMMMMMMMMMM"),
    "desk_requests:historic": ("", "LFFFOOFFFFF"),
    "desk_requests:new_historic": ("", "LFFFOOFFFFF"),
    "desk_requests:historic_template": ("", "LFFFOOFFFFF"),
    "desk_requests:import_historic": ("", "LFFFOOFFFFF"),
    "desk_requests:historic_batch": ("historic_batch", "LFFFOOFFFFF"),
    "desk_requests:historic_case": ("historic_case", "LFFFOOFFFFF"),
    "desk_requests:correct_historic": ("historic_case", "LFFFOOFFFFF"),
    "desk_requests:void_historic": ("historic_case", "LFFFOOFFFFF"),
    "desk_requests:matters": ("", "LOOFOOFFFFO"),
    "desk_requests:new_matter": ("complaint", "LFFFOOFFFFF"),
    "desk_requests:matter": ("matter", "LOOFOOFFFFN"),
    "desk_requests:act_on_matter": ("matter assign", "MMMMMMMMMMM"),
    "desk_requests:matter_contact": ("matter", "LOOFOOFFFFN"),
    "desk_requests:matter_letter": ("matter 999999 pdf", "LNNFNNFFFFN"),  # it has no letter yet
    "desk_requests:serve_matter": ("matter 999999", "LNNFNNFFFFN"),
    "desk_requests:add_matter_file": ("matter 999999 scan", "LNNFNNFFFFN"),
    "desk_requests:matter_file": ("matter 999999", "LNNFNNFFFFN"),
    "desk_requests:matter_file_act": ("matter 999999 drop", "MMMMMMMMMMM"),
    "desk_requests:looks": ("", "LFFFOOFFFFF"),
    "desk_requests:look_wish": ("wish", "LFFFOOFFFFF"),
    "desk_requests:disposals": ("", "LFFFOOFFFFF"),
    "desk_requests:rule": ("", CONFIGURE),
    "desk_requests:wordings": ("", CONFIGURE),
    "desk_requests:wording": ("g2", CONFIGURE),
    "desk_requests:wording_versions": ("g2", CONFIGURE),
    "desk_requests:new_letter": ("case override", "LFFFOOFFFFF"),
    "desk_requests:fee": ("case", "LFFFOOFFFFF"),
    "desk_requests:bundle": ("case", "LFFFOOFFFFF"),
    "desk_requests:void_letter": ("case 999999", "LFFFNNFFFFF"),
    "desk_requests:mails": ("", "LOOFOOOFFFO"),
    "desk_requests:mail_act": ("case mail told", "MMMMMMMMMMM"),
    "desk_requests:avoided": ("", "LFFFOOFFFFF"),
    "desk_requests:proactive": ("", "LFFFOOFFFFF"),
    "desk_requests:suggestion": ("suggestion", "LFFFOOFFFFF"),
    "desk_requests:publish": ("case", "LFFFOOFFFFF"),
    "desk_requests:public_register": ("", "LFFFOOFFFFF"),
    "desk_requests:register_entry": ("entry", "LFFFOOFFFFF"),
    "desk_requests:asked_before": ("case", "LOOFOOOFFFN"),
    "requests_app:answered_list": ("", "NNNNNNNNNNN"),  # nothing is shown until the bureau says so
    "requests_app:answered_feed": ("", "NNNNNNNNNNN"),
    "requests_app:propose_publishing": ("", "33333333333"),  # no case is open
    "desk_requests:book": ("", "LFFFOOFFFFF"),
    "desk_requests:explain_gap": ("", "LFFFOOFFFFF"),
    "desk_requests:gap": ("gap", "LFFFOOFFFFF"),
    "desk_requests:archiving": ("", "LFFFOOFFFFF"),
    "desk_requests:case_file": ("case", "LFFFOOFFFFF"),
    "desk_requests:routing": ("case", "LOOFOOOFFFN"),
    "desk_requests:archive": ("case", "LFFFOOFFFFF"),
    "desk_requests:case": ("case", "LOOFOOOFFFN"),
    "desk_requests:course": ("case", "LOOFOOOFFFN"),
    "desk_requests:notes": ("case", "LOOFOOOFFFN"),
    "desk_requests:links": ("case", "LOOFOOOFFFN"),
    "desk_requests:searches": ("case", "LOOFOOOFFFN"),
    "desk_requests:search": ("case 999999", "LNNFNNNFFFN"),  # no such search
    "desk_requests:withheld": ("case", "LOOFOOOFFFN"),
    "desk_requests:withheld_part": ("case 999999", "LNNFNNNFFFN"),  # no such part
    "desk_requests:redact": ("case", "LOOFOOOFFFN"),
    "desk_requests:redact_one": ("case 999999", "LNNFNNNFFFN"),  # no such original
    "desk_requests:redact_page": ("case 999999 original 1", "LNNFNNNFFFN"),
    "desk_requests:unlink": ("case link", "MMMMMMMMMMM"),
    "desk_requests:chase": ("case", "LFFFOOFFFFF"),
    "desk_requests:merge": ("case", "LFFFOOFFFFF"),
    "desk_requests:choose": ("case", "LOOFOOOFFFN"),
    "desk_requests:reply": ("case", "LOOFOOOFFFN"),
    "desk_requests:keep_reply": ("case", "LOOFOOOFFFN"),
    "desk_requests:kept_reply": ("case", "MMMMMMMMMMM"),
    "desk_requests:reply_versions": ("case", "LOOFOOOFFFN"),
    "desk_requests:pass": ("case", "L33F333FFFN"),  # no answer waits
    "desk_requests:letter_files": ("case", "LOOFOOOFFFN"),
    "desk_requests:letter_file": ("case 999999", "LNNFNNNFFFN"),  # no such letter
    "desk_requests:letter_file_act": ("case 999999 drop", "MMMMMMMMMMM"),
    "desk_requests:letter": ("case 999999", "LNNFNNNFFFN"),
    "desk_requests:letter_as": ("case 999999 pdf", "LNNFNNNFFFN"),
    "desk_requests:add_letter_file": ("case 999999 scan", "LNNFNNNFFFN"),
    "desk_requests:serve": ("case 999999", "LNNFNNNFFFN"),
    "desk_requests:help": ("case help", "LOOFOOOFFFN"),
    "desk_requests:end_help": ("case help", "MMMMMMMMMMM"),
    "desk_requests:notice": ("case extension", "LNNFNNNFFFN"),  # it was not extended
    "desk_requests:act": ("case extend", "MMMMMMMMMMM"),
    "desk_requests:applicant": ("case", "LOOFOOOFFFN"),
    "desk_requests:proof": ("case proof", "MMMMMMMMMMM"),
    "desk_reports:reports": ("", COMPILE),
    "desk_reports:report": ("2025", COMPILE),
    "desk_reports:preface": ("2025", COMPILE),
    "desk_reports:new_chapter": ("2025", COMPILE),
    "desk_reports:chapter": ("2025 chapter", "LFFFOO3FFFF"),  # a leader reads it on the page of its review
    "desk_reports:chapter_review": ("2025 chapter", "LFFFOOOFFFF"),
    "desk_reports:assign_chapter": ("2025 chapter", COMPILE),
    "desk_reports:preview": ("2025", "MMMMMMMMMMM"),
    "desk_reports:chapters": ("", STAFF),
    "desk_reports:agenda": ("2025", COMPILE),
    "desk_reports:plan": ("2025", COMPILE),
    "desk_reports:new_task": ("2025", COMPILE),
    "desk_reports:task": ("2025 task", COMPILE),
    "desk_reports:agenda_rule": ("", CONFIGURE),
    "desk_reports:my_tasks": ("", STAFF),
    "desk_reports:my_task": ("task", "LOONOONNNNN"),  # of one's own office
    "desk_reports:my_figures": ("task", "LOONOONNNNN"),
    "desk_reports:figure": ("2025 edu_site_items", COMPILE),
    "desk_reports:restore": ("2025 edu_site_items", "MMMMMMMMMMM"),
    "desk_reports:check": ("2025", COMPILE),
    "desk_reports:withdraw_remark": ("2025 999999", "MMMMMMMMMMM"),
    "desk_reports:freeze": ("2025", COMPILE),
    "desk_reports:correct": ("2025", COMPILE),
    "desk_reports:give_up": ("2025", "MMMMMMMMMMM"),
    "desk_reports:versions": ("2025", "LFFFOOOFFFF"),
    "desk_reports:version": ("2025 version", "LFFFOOOFFFF"),
    "desk_reports:version_changes": ("2025 version", COMPILE),
    "desk_reports:version_paper": ("2025 version pdf", "LFFFNNNFFFF"),  # nothing is made before it is signed
    "desk_reports:version_bundle": ("2025 version", "LFFFOOOFFFF"),
    "desk_reports:units": ("2025", COMPILE),
    "desk_reports:unit": ("2025 unit_return", COMPILE),
    "desk_reports:unit_sum": ("2025 items", COMPILE),
    "desk_reports:unit_files": ("2025", COMPILE),
    "desk_reports:unit_returns": ("", "LOOF33FFFFO"),  # the general office goes on to the round of all
    "desk_reports:unit_year": ("2025", "L33F33FFFFN"),
    "desk_reports:unit_form": ("2025 unit_return", "LOOFOOFFFFN"),
    "desk_reports:unit_template": ("2025 unit_return", "LOOFOOFFFFN"),
    "desk_reports:statistics": ("2018", COMPILE),
    "desk_reports:site": ("2025", COMPILE),
    "desk_reports:site_rows": ("2025 info-total", COMPILE),
    "desk_reports:site_publish": ("2025", COMPILE),
    "desk_reports:period_statistics": ("", STATISTICS),
    "desk_reports:period_rows": ("", STATISTICS_ROWS),
    "desk_reports:papers": ("2025", "LFFFOOOFFFF"),  # who settles a report may take it away too
    "desk_reports:paper": ("2025 json", "LFFFOOOFFFF"),
    "desk_reports:past_years": ("", COMPILE),
    "desk_reports:past": ("2019", COMPILE),
    "desk_reports:past_template": ("2019", COMPILE),
    "desk_reports:past_kept": ("2019", COMPILE),
    "desk_reports:past_original": ("2019", COMPILE),
    "desk_reports:tallies": ("", COMPILE),
    "desk_reports:new_tally": ("", COMPILE),
    "desk_reports:tally": ("tally", COMPILE),
    "desk_reports:sheet": ("2025", COMPILE),
    "desk_reports:rectifications": ("", "LOOFOOFFFFO"),
    "desk_reports:rectification": ("rectification", "LOOFOOFFFFN"),
    "desk_reports:rectification_act": ("rectification report", "MMMMMMMMMMM"),
    "desk_reports:rectification_edit": ("rectification", COMPILE),
    "desk_reports:rectification_new": ("", COMPILE),
    "desk_reports:rectification_past": ("", COMPILE),
    "desk_reports:rectification_problems": ("", COMPILE),
    "desk_reports:rectification_rule": ("", COMPILE),
    "desk_reports:rectification_file": ("rectification_proof", "LOOFOOFFFFN"),
    "desk_reports:rectification_file_remove": ("rectification_proof", "MMMMMMMMMMM"),
    "desk_reports:monitorings": ("", COMPILE),
    "desk_reports:monitoring_new": ("", COMPILE),
    "desk_reports:monitoring": ("monitoring", COMPILE),
    "desk_reports:monitoring_edit": ("monitoring", COMPILE),
    "desk_reports:monitoring_paste": ("monitoring", COMPILE),
    "desk_reports:monitoring_report": ("monitoring", COMPILE),
    "desk_reports:monitoring_paper": ("monitoring docx", COMPILE),
    "desk_reports:inspection": ("", STATISTICS),
    "desk_reports:inspection_run": ("inspection", STATISTICS),
    "desk_reports:inspection_finding": ("inspection_finding", "LOOFOOOFFFN"),
    "desk_reports:inspection_compare": ("", "LFFFOOOFFFF"),
    "desk_reports:inspection_settings": ("", CONFIGURE),
    "requests_app:guide": ("", PUBLIC),
    "requests_app:new": ("", PUBLIC),
    "requests_app:part": ("who", PUBLIC),
    "requests_app:check": ("", "33333333333"),
    "requests_app:similar": ("", "MMMMMMMMMMM"),
    "requests_app:answered": ("", "NNNNNNNNNNN"),  # no item was named
    "requests_app:discard": ("", "MMMMMMMMMMM"),
    "requests_app:add_paper": ("", "MMMMMMMMMMM"),
    "requests_app:drop_paper": ("", "MMMMMMMMMMM"),
    "requests_app:receipt": ("", "33333333333"),
    "requests_app:receipt_letter": ("", "33333333333"),
    "requests_app:receipt_pdf": ("", "33333333333"),
    "requests_app:track": ("", PUBLIC),
    "requests_app:case": ("", "33333333333"),
    "requests_app:reply_letter": ("", "33333333333"),
    "requests_app:reply_pdf": ("", "33333333333"),
    "requests_app:notice": ("extension", "33333333333"),
    "requests_app:own_letter": ("999999", "33333333333"),
    "requests_app:own_letter_pdf": ("999999", "33333333333"),
    "requests_app:own_letter_file": ("999999 999999", "33333333333"),
    "requests_app:letter_link": ("nobodys-word", "GGGGGGGGGGG"),
    "requests_app:letter_link_pdf": ("nobodys-word", "GGGGGGGGGGG"),
    "requests_app:letter_link_file": ("nobodys-word 999999", "GGGGGGGGGGG"),
    "requests_app:opinion_answer": ("", PUBLIC),
    "requests_app:opinion_link": ("nobodys-word", "33333333333"),  # the same for every word
    "requests_app:opinion_leave": ("", "MMMMMMMMMMM"),
    "requests_app:correct": ("", "MMMMMMMMMMM"),
    "requests_app:give_reasons": ("", "MMMMMMMMMMM"),
    "requests_app:withdraw": ("", "33333333333"),
    "requests_app:contact": ("", "33333333333"),
    "requests_app:opinion": ("", "33333333333"),
    "requests_app:mine": ("", "33333333333"),
    "requests_app:mine_file": ("", "33333333333"),
    "requests_app:leave": ("", "MMMMMMMMMMM"),
    "deadline": ("", "33333333333"),
    "requests_app:deadline": ("", PUBLIC),
    "requests_app:deadline_print": ("", "33333333333"),  # nothing was asked: back to the form
    "requests_app:form": ("", PUBLIC),
    "requests_app:form_pdf": ("", PUBLIC),
    "requests_app:form_docx": ("", PUBLIC),
    "requests_app:help": ("", PUBLIC),
    "requests_app:elsewhere": ("", PUBLIC),
    "requests_app:matters": ("", PUBLIC),
    "requests_app:new_matter": ("complaint", PUBLIC),
    "requests_app:matter_received": ("", "33333333333"),  # nothing was sent
    "reports:index": ("", PUBLIC),
    "reports:report": ("2025", "NNNNNNNNNNN"),  # a draft is nobody's to read in public
    "reports:figures": ("2025", "NNNNNNNNNNN"),
    "reports:version": ("2025 1", "NNNNNNNNNNN"),
    "reports:paper": ("2025 1 pdf", "NNNNNNNNNNN"),
    "reports:original": ("2025", "NNNNNNNNNNN"),
    "reports:figure": ("2025 edu_site_items", "NNNNNNNNNNN"),
    "reports:site": ("2025", "NNNNNNNNNNN"),
    "reports:site_version": ("2025 1", "NNNNNNNNNNN"),
    "reports:site_file": ("2025 json", "NNNNNNNNNNN"),
}

#: addresses that only take a form: an empty one is sent; who has the right gets the form back with what is wrong, or the reasons
POSTS = {
    "desk_reports:rectification_act": ("rectification report", "LOOFOOFFFFN"),
    "desk_reports:rectification_file_remove": ("rectification_proof", "L33F33FFFFN"),
    "new_person": ("", "LFFFFFFOFFF"),
    "person": ("somebody", "LFFFFFFBBFF"),  # a form that does not say what it is for
    "identity_subject": ("contact", "LFFF33F3FFF"),  # an empty form empties what may be empty
    "identity_marks": ("", KEEP),
    "near_domains": ("", KEEP),
    "guide_check": ("", CONFIGURE),
    "calendar": ("", CONFIGURE),
    "calendar_back": ("2026 999999", "LFFFNNFFFFF"),
    "notices_read": ("", "L3333333333"),
    "notices_settings": ("", STAFF),
    "notice_read": ("999999", "LNNNNNNNNNN"),
    "desk_disclosure:submit": ("draft", "L33F33FFFFN"),
    "desk_disclosure:keep": ("draft", "LOOFOOFFFFN"),
    "desk_disclosure:give_up": ("draft", "L33F33FFFFN"),
    "desk_disclosure:picture": ("draft", "LBBFBBFFFFN"),  # no picture was sent
    "desk_disclosure:paste": ("draft", "LOOFOOFFFFN"),
    "desk_disclosure:checks": ("draft", "LOOFOOFFFFN"),
    "desk_disclosure:compare": ("draft", "L33F33FFFFN"),
    "desk_disclosure:files": ("draft", "LOOFOOFFFFN"),
    "desk_disclosure:claim": ("in_review", "LF3333FFFFF"),
    "desk_disclosure:release": ("in_review", "LF3333FFFFF"),
    "desk_disclosure:edit": ("draft", "LOOFOOFFFFN"),
    "desk_requests:filters": ("", "LOOFOOOFFFO"),
    "desk_requests:filter": ("999999", "LNNFNNNFFFN"),
    "desk_requests:assign_many": ("", "LFFF33FFFFF"),  # nothing was ticked
    "desk_requests:subscription": ("", "LOOFOOOFFFO"),
    "desk_requests:act": ("case extend", "LOOFOOOFFFN"),
    "desk_requests:proof": ("case proof", "LBBFBBBFFFN"),
    "desk_requests:letter_files": ("case", "LOOFOOOFFFN"),
    "desk_requests:letter_file_act": ("case 999999 drop", "LNNFNNNFFFN"),
    "desk_requests:add_letter_file": ("case 999999 scan", "LNNFNNNFFFN"),
    "desk_requests:serve": ("case 999999", "LNNFNNNFFFN"),
    "desk_requests:notes": ("case", "LOOFOOOFFFN"),
    "desk_requests:links": ("case", "LOOFOOOFFFN"),
    "desk_requests:searches": ("case", "LOOFOOOFFFN"),
    "desk_requests:search": ("case 999999", "LNNFNNNFFFN"),  # no such search
    "desk_requests:withheld": ("case", "LOOFOOOFFFN"),
    "desk_requests:withheld_part": ("case 999999", "LNNFNNNFFFN"),  # no such part
    "desk_requests:redact": ("case", "LOOFOOOFFFN"),
    "desk_requests:redact_one": ("case 999999", "LNNFNNNFFFN"),
    "desk_requests:unlink": ("case link", "L33F333FFFN"),
    "desk_requests:consultation": ("case 999999", "LNNFNNNFFFN"),
    "requests_app:opinion_answer": ("", PUBLIC),
    "requests_app:opinion_leave": ("", "33333333333"),
    "desk_requests:chase": ("case", "LFFFOOFFFFF"),
    "desk_requests:merge": ("case", "LFFFOOFFFFF"),
    "desk_requests:mail_act": ("case mail told", "L33F333FFFN"),
    "desk_requests:mails_in": ("", "LFFFOOFFFFF"),
    "desk_requests:mail_in": ("incoming", "LFFFOOFFFFF"),
    "desk_requests:set_mail_aside": ("incoming", "LFFFOOFFFFF"),
    "desk_requests:put_mail_back": ("incoming", "LFFF33FFFFF"),
    "desk_requests:look_wish": ("wish", "LFFFOOFFFFF"),
    "desk_requests:remedies": ("", "LFFFOOFFFFF"),
    "desk_requests:new_remedy": ("", "LFFFOOFFFFF"),
    "desk_requests:change_remedy": ("remedy", "LFFFOOFFFFF"),
    "desk_requests:close_remedy": ("remedy", "LFFFOOFFFFF"),
    "desk_requests:act_on_remedy": ("remedy redo", "LFFFOOFFFFF"),
    "desk_requests:disposals": ("", "LFFFOOFFFFF"),
    "desk_requests:rule": ("", CONFIGURE),
    "desk_requests:wording": ("g2", CONFIGURE),
    "desk_requests:void_letter": ("case 999999", "LFFFNNFFFFF"),
    "desk_requests:new_letter": ("case override", "LFFFOOFFFFF"),
    "desk_requests:fee": ("case", "LFFFOOFFFFF"),
    "desk_requests:bundle": ("case", "LFFFOOFFFFF"),
    "desk_requests:new_historic": ("", "LFFFOOFFFFF"),
    "desk_requests:import_historic": ("", "LFFFOOFFFFF"),
    "desk_requests:historic_batch": ("historic_batch", "LFFFOOFFFFF"),
    "desk_requests:correct_historic": ("historic_case", "LFFFOOFFFFF"),
    "desk_requests:void_historic": ("historic_case", "LFFFOOFFFFF"),
    "desk_requests:new_matter": ("complaint", "LFFFOOFFFFF"),
    "desk_requests:act_on_matter": ("matter close", "LOOFOOFFFFN"),
    "desk_requests:serve_matter": ("matter 999999", "LNNFNNFFFFN"),  # it has no letter
    "desk_requests:add_matter_file": ("matter 999999 proof", "LNNFNNFFFFN"),
    "desk_requests:matter_file_act": ("matter 999999 restore", "LNNFNNFFFFN"),
    "desk_requests:matter_contact": ("matter", "LOOFOOFFFFN"),
    "requests_app:new_matter": ("complaint", PUBLIC),
    "desk_requests:explain_gap": ("", "LFFFOOFFFFF"),
    "desk_requests:gap": ("gap", "LFFFOOFFFFF"),
    "desk_requests:archiving": ("", "LFFFOOFFFFF"),
    "desk_requests:archive": ("case", "LFFFOOFFFFF"),
    "desk_reports:chapter": ("2025 chapter", "LFFFOOOFFFF"),
    "desk_reports:chapter_review": ("2025 chapter", "LFFFOOOFFFF"),
    "desk_reports:assign_chapter": ("2025 chapter", COMPILE),
    "desk_reports:preview": ("2025", "LFFFOOOFFFF"),
    "desk_reports:chapters": ("", "LNNNNNNNNNN"),  # a button that names no year
    "desk_reports:agenda": ("2025", "LFFFRRFFFFF"),  # no task is named
    "desk_reports:plan": ("2025", "LFFFOOFFFFF"),
    "desk_reports:new_task": ("2025", "LFFFOOFFFFF"),
    "desk_reports:task": ("2025 task", "LFFFOOFFFFF"),
    "desk_reports:agenda_rule": ("", CONFIGURE),
    "desk_reports:my_task": ("task", "LOONOONNNNN"),
    "desk_reports:my_figures": ("task", "LOONOONNNNN"),
    "desk_reports:restore": ("2025 edu_site_items", "LFFFNNFFFFF"),
    "desk_reports:check": ("2025", "LFFFOOFFFFF"),  # no reminder is ticked
    "desk_reports:withdraw_remark": ("2025 999999", "LFFFNNFFFFF"),  # nobody said it
    "desk_reports:freeze": ("2025", "LFFFRRFFFFF"),
    "desk_reports:correct": ("2025", "LFFFOOFFFFF"),
    "desk_reports:give_up": ("2025", "LFFF33FFFFF"),
    "desk_reports:version": ("2025 version", "LFFFOOOFFFF"),  # no verb is named
    "desk_reports:site": ("2025", "LFFFOOFFFFF"),  # an empty form: no column of 概况类 is chosen
    "desk_reports:site_publish": ("2025", "LFFFNNFFFFF"),  # nobody began it
    "desk_reports:units": ("2025", COMPILE),
    "desk_reports:unit": ("2025 unit_return", COMPILE),
    "desk_reports:unit_files": ("2025", COMPILE),
    "desk_reports:unit_form": ("2025 unit_return", "LOOFOOFFFFN"),
    "desk_reports:inspection": ("", "LRRFRRRFFFR"),  # a button that names nothing
    "desk_reports:inspection_run": ("inspection", "LRRFRRRFFFR"),
    "desk_reports:inspection_finding": ("inspection_finding", "LRRFRRRFFFN"),
    "desk_reports:inspection_settings": ("", CONFIGURE),
    "desk_disclosure:abolish": ("published", "LFFFOOFFFFF"),
    "desk_disclosure:correct": ("published", "LOOFOOFFFFN"),
    "desk_disclosure:describe": ("draft", "LOOFOOFFFFN"),
    "desk_disclosure:banner": ("published", "LFFFOOFFFFF"),
    "desk_disclosure:term": ("published", "LFFFOOFFFFF"),
    "desk_disclosure:reopen": ("withdrawn", "LFFFOOFFFFF"),
    "desk_disclosure:revalidate": ("published", "LFFFOOFFFFF"),
    "desk_disclosure:move_column": ("published", "LFFFOOFFFFF"),
    "desk_disclosure:discard": ("draft", "LOOFOOFFFFN"),
    "desk_disclosure:restore": ("draft", "LRRFRRFFFFN"),  # a draft is not given up, so it is refused
    "desk_disclosure:withdraw": ("published", "LFFFOOFFFFF"),
    "desk_disclosure:review": ("in_review", "LFRRRRFFFFF"),
    "desk_disclosure:override": ("draft a-key", "LFRFRRFFFFF"),
    "desk_disclosure:evaluate": ("filed", "LFOFOOFFFFF"),
    "desk_disclosure:new_round": ("attribute", "LFFFOOFFFFF"),
    "desk_disclosure:close_round": ("round", "LFFFRRFFFFF"),  # something is left
    "desk_disclosure:move_round": ("round", "LFFFOOFFFFF"),
    "desk_disclosure:round_result": ("round", "LFFF33FFFFF"),
    "desk_disclosure:round_many": ("round propose", "L33F33FFFFN"),
    "desk_disclosure:act_on_entry": ("round round_entry propose", "LOOFOOFFFFN"),
    "desk_disclosure:pairing": ("document", "LRRRRRFFFFN"),  # a form that does not say what it is for
    "desk_disclosure:unpair": ("document interpretation", "LOOFOOFFFFN"),
    "desk_disclosure:posts": ("published", "LOOOOOFFFFN"),
    "desk_disclosure:change_post": ("published posting", "LOOFOOFFFFN"),
    "desk_disclosure:remove_post": ("published posting", "LOOFOOFFFFN"),
    "desk_disclosure:new_post": ("", "LOOFOOFFFFO"),
    "desk_disclosure:other_post": ("article", "LOOFOOFFFFO"),
    "desk_disclosure:remove_other_post": ("article", "LOOFOOFFFFO"),
    "desk_disclosure:challenge": ("published", "LOOOOOFFFFO"),
    "desk_disclosure:decide_challenge": ("published", "LFFFOOFFFFF"),
    "disclosure:problems": ("", PUBLIC),
    "disclosure:new_problem": ("", PUBLIC),
    "disclosure:new_alert": ("", PUBLIC),
    "disclosure:confirm_alert": ("nobodys-word", "GGGGGGGGGGG"),
    "disclosure:leave_alert": ("nobodys-word", "GGGGGGGGGGG"),
    "desk_disclosure:problem_contact": ("problem", "LOOFOOFFFFN"),
    "desk_disclosure:act_on_problem": ("problem answer", "LOOFOOFFFFN"),
    "desk_requests:suggestion": ("suggestion", "LFFFOOFFFFF"),
    "desk_requests:publish": ("case", "LFFFOOFFFFF"),
    "desk_requests:public_register": ("", "LFFFOOFFFFF"),
    "desk_requests:register_entry": ("entry", "LFFFOOFFFFF"),
    "requests_app:propose_publishing": ("", "33333333333"),
    "desk_requests:keep_reply": ("case", "LOOFOOOFFFN"),
    "desk_requests:kept_reply": ("case", "L33F333FFFN"),
    "desk_requests:reply": ("case", "LOOFOOOFFFN"),
    "desk_requests:pass": ("case", "L33F333FFFN"),
    "desk_requests:help": ("case help", "LOOFOOOFFFN"),
    "requests_app:new": ("", PUBLIC),
    "requests_app:part": ("who", PUBLIC),
    "requests_app:check": ("", "33333333333"),  # nothing was filled in
    "requests_app:similar": ("", PUBLIC),
    "requests_app:answered": ("", "NNNNNNNNNNN"),  # no item was named
    "requests_app:discard": ("", "33333333333"),
    "requests_app:add_paper": ("", PUBLIC),  # no file was sent, and that is what it says
    "requests_app:drop_paper": ("", PUBLIC),
    "requests_app:contact": ("", "33333333333"),  # no case is open
    "requests_app:opinion": ("", "33333333333"),
    "desk_requests:applicant": ("case", "LOOFOOOFFFN"),
    "desk_disclosure:set_new_office": ("", "LFFFOOFOFFF"),
    "desk_disclosure:set_office": ("#jijiao", "LFBFBBFBFFF"),  # a form that does not say what it is for
    "desk_disclosure:domains": ("", "LFFFOOFOFFF"),
    "desk_disclosure:domain": ("domain", "LFFFOOFOFFF"),
    "desk_disclosure:kind": ("notice", CONFIGURE),
    "desk_disclosure:new_word": ("", CONFIGURE),
    "desk_disclosure:paste_words": ("", CONFIGURE),
    "desk_disclosure:word": ("word", CONFIGURE),
    "desk_disclosure:titles": ("", CONFIGURE),
    "desk_disclosure:title": ("leader_title", CONFIGURE),
    "desk_disclosure:matter": ("7", CONFIGURE),
    "desk_disclosure:rule": ("", CONFIGURE),
    "desk_disclosure:topics": ("", CONFIGURE),
    "desk_disclosure:topic": ("topic", CONFIGURE),
    "desk_disclosure:new_season": ("", CONFIGURE),
    "desk_disclosure:season": ("season", CONFIGURE),
    "desk_disclosure:new_search_word": ("", CONFIGURE),
    "desk_disclosure:paste_search_words": ("", CONFIGURE),
    "desk_disclosure:search_word": ("search_word", CONFIGURE),
    "desk_disclosure:new_pin": ("", CONFIGURE),
    "desk_disclosure:pin": ("pin", CONFIGURE),
    "desk_disclosure:resources": ("", "LNNFNNFFFFN"),  # a button that names no entry
    "desk_disclosure:new_resource": ("", "LOOFOOFFFFO"),
    "desk_disclosure:resource": ("resource", "LRRFRRFFFFR"),  # a form that does not say what it is for
    "desk_disclosure:year_list": ("2026", "LRRFRRFFFFR"),  # a button that names nothing
    "desk_disclosure:plan_year_list": ("2026", "LFFF33FFFFF"),  # nothing is ticked, so nothing is added
    "desk_disclosure:close_year_list": ("2026", "LFFFRRFFFFF"),  # it was never in force
    "desk_disclosure:new_year_task": ("2026", "LOOFOOFFFFO"),
    "desk_disclosure:year_task": ("year_task", "LRRFRRFFFFN"),  # a form that does not say what it is for
    "desk_disclosure:year_calendar": ("", "LOOFOOFFFFO"),
    "desk_disclosure:year_list_rule": ("", CONFIGURE),
    "desk_disclosure:columns": ("", "LNNFNNFFFFN"),  # a button that names no column
    "desk_disclosure:column": ("#column_row", "LNNFRRFFFFN"),  # a form that does not say what it is for
    "desk_disclosure:remove_topic": ("topic", "LFFF3NFFFFF"),  # nothing carries it: it goes, and is gone for the next
}

#: the table is walked in so many parts: a world for each address would take longer than asking it
TURNS = 4
one_engine = pytest.mark.one_engine
#: on every engine a fourth of all addresses, the others on one
IN_TURN = [0, *(pytest.param(turn, marks=one_engine) for turn in range(1, TURNS))]
TURNED_AWAY = "LFN"  # to the login page, forbidden, not found

#: what is not public answers nobody at a public address, whoever asks
CLOSED = ["draft", "returned", "in_review", "filed", "withheld_draft"]


def names() -> set[str]:
    """Every named address of the portal; Django's own admin apart, which is tested by itself."""
    return set(_walk(get_resolver(), ""))


def _walk(resolver: URLResolver, space: str):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{space}{entry.name}"
        elif entry.app_name != "admin":
            yield from _walk(entry, f"{space}{entry.namespace}:" if entry.namespace else space)


@pytest.fixture
def world() -> dict[str, object]:
    """One of everything, all belonging to one office."""
    jijiao = make.office("基础教育处", slug="jijiao")
    mine = {"office": jijiao}
    draft, published = make.publication(**mine), make.published(**mine)
    document = make.policy(**mine)
    returned = make.publication(stage=Stage.RETURNED, return_reason="附件不全", **mine)
    case = make.request(stage=CaseStage.ASSIGNED, received_on=date(2026, 3, 2), office=jijiao, via=Via.COUNTER)
    make.applicant(case)
    general = make.staff("周明", role=Role.GENERAL)
    report = report_actions.compile_report(2025, by=general, at=make.at("2026-01-05"))
    report_actions.compile_report(2018, by=general, at=make.at("2026-01-05"))
    earlier_report(general)
    asked = unit_actions.open_round(
        2025, due_on=date(2026, 1, 10), offices=[jijiao], by=general, at=make.at("2026-01-05")
    )
    filed = make.publication(stage=Stage.FILED, attribute=Attribute.ON_REQUEST, ground="D6", **mine)
    round_ = round_of(general)
    listed = import_historic(
        [(2, made_history.past())], name="台账.xlsx", sha256="0" * 64, by=general, at=make.at("2026-03-20")
    ).batch
    assert listed
    fault = Rectification.objects.create(origin="manual", title="链接打不开", found_on=date(2026, 3, 1), office=jijiao)
    return {
        "historic_batch": listed,
        "historic_case": listed.cases.get(),
        "jijiao": jijiao,
        "somebody": make.staff("王晓燕", office=jijiao),
        "inspection": (inspection := inspected()),
        "inspection_finding": inspection.findings.create(
            key="k",
            rule="K8",
            severity="deduct",
            place="/items/1/",
            message="不是全称",
            office=jijiao,
            first_on=inspection.on,
        ),
        "draft": draft,
        "change": draft.history.latest(),
        "draft_file": attachment(draft),
        "published": published,
        "published_file": attachment(published),
        "document": document,
        "interpretation": make.published(kind=Kind.INTERPRETATION, interprets=document, **mine),
        "posting": make.release(published, channel="press", place="第1版"),
        "article": make.release(channel="press", place="第2版"),
        "corrected": corrected(**mine),
        "scheduled": make.publication(stage=Stage.SCHEDULED, publish_at=make.at("2026-04-01"), **mine),
        "remark": Remark.objects.create(
            publication=returned, step=ReviewStep.OFFICE, text="写清楚", by=general, at=make.at("2026-03-19")
        ),
        "returned": returned,
        "in_review": make.publication(stage=Stage.SIGN_OFF, attribute=Attribute.PROACTIVE, **mine),
        "filed": filed,
        "round": round_,
        "round_entry": round_.entries.get(),
        "withheld_draft": make.publication(attribute=Attribute.WITHHELD, ground="D1", **mine),
        "withdrawn": make.published(
            stage=Stage.WITHDRAWN, withdrawn_at=make.at("2026-04-01"), withdrawn_reason="内容有误", **mine
        ),
        "problem": problem(published),
        "case": case,
        "proof": proof(case),
        "help": CoOffice.objects.create(
            request=case, office=make.office("教研处"), by=general, at=make.at("2026-03-20")
        ),
        "link": CaseLink.objects.create(
            case=case, other=make.request(office=jijiao), kind="related", by=general, at=make.at("2026-03-20")
        ),
        "wish": LookWish.objects.create(request=case, by=general, at=make.at("2026-03-20"), reason="核对身份"),
        "mail": CaseMail.objects.create(
            request=case, event=MailEvent.FILED, at=make.at("2026-03-20"), failed="邮箱拒收"
        ),
        "incoming": keep_mail(with_files(), by=general, at=make.at("2026-03-20"))[0],
        "suggestion": PublishSuggestion.objects.create(
            request=case, why=SuggestedBy.BUREAU, numbers=[case.number], at=make.at("2026-03-20")
        ),
        "entry": RegisterEntry.objects.create(request=case, subject="收费标准", by=general, at=make.at("2026-03-20")),
        "matter": Matter.objects.create(
            number="SX2026-0001",
            kind="complaint",
            via=Via.COUNTER,
            received_on=date(2026, 3, 2),
            by=general,
            at=make.at("2026-03-20"),
            **mine,
        ),
        "remedy": Remedy.objects.create(kind=RemedyKind.REVIEW, filed_on=date(2026, 4, 1)),
        "gap": NumberGap.objects.create(
            year=2026, first=1, last=2, reason="测试时占用", by=general, at=make.at("2026-03-20")
        ),
        "chapter": report.chapters.first(),
        "version": taken_back(report, general),
        "unit_return": asked.returns.get(),
        "task": agenda_task(general),
        "tally": Tally.objects.create(
            year=2025, key="site_staff", label="专职网络技术人员", value=2, unit="名", source="技术中心"
        ),
        "word": WordingTerm.objects.create(wrong="演示错词", right="演示对词"),
        "leader_title": LeaderTitle.objects.create(title="演示：职务", rank=900),
        "domain": SiteDomain.objects.create(host="www.old.example", use=DomainUse.GIVEN_UP),
        "season": Season.objects.order_by("pk").first(),
        "search_word": SearchWords.objects.create(words="演示词、演示用词"),
        "pin": PinnedResult.objects.create(query="演示", query_key="演示", publication=published),
        "resource": make.resource(**mine),
        "year_task": make.year_task(**mine),
        "column_row": make.column(),
        "topic": Topic.objects.get(name="教育", parent__name="科技、教育"),
        "monitoring": MonitoringNotice.objects.create(origin="manual", number="第3期", received_on=date(2026, 3, 1)),
        "rectification": fault,
        "rectification_proof": fault_proof(fault, general),
    }


def round_of(by):
    """All there is to evaluate."""
    scope = Scope(RoundKind.ATTRIBUTE)
    return disclosure_actions.open_round(scope, title="评估", due_on=date(2026, 4, 30), by=by, at=make.at("2026-03-20"))


def taken_back(report, by) -> Version:
    """A frozen state that did not go to signature."""
    packed = pack(collect.current(report))
    at = make.at("2026-01-06")
    return Version.objects.create(
        report=report,
        number=1,
        stage=VersionStage.DROPPED,
        edition=packed,
        sources=making.sources_of(report),
        definitions=[],
        made_with={},
        marks={},
        digest="0" * 64,
        frozen_by=by,
        frozen_at=at,
        dropped_by=by,
        dropped_at=at,
        words="数据还要核对",
    )


def agenda_task(general):
    """The data of 基础教育处 for 2025."""
    assign_supplier("site_staff", "基础教育处", by=general, at=make.at("2026-01-05"))
    tasks = plan_year(2025, by=general, at=make.at("2026-01-05"))
    return next(task for task in tasks if task.supplier == "基础教育处")


def earlier_report(general):
    """That of 2019, imported, with its file."""
    how = {"by": general, "at": make.at("2026-01-05")}
    file = accept(SimpleUploadedFile("报告.pdf", upload_makers.pdf()))
    assert not isinstance(file, list)
    past_reports.attach(past_reports.import_report(pasts.past(), **how).report, file, public=False, **how)


def inspected() -> InspectionRun:
    at = make.at("2026-03-20")
    return InspectionRun.objects.create(on=at.date(), stage="ended", started_at=at, beat_at=at, ended_at=at)


def problem(item):
    report = disclosure_actions.Report("typo", "错了", item.get_absolute_url(), "13900000000")
    return disclosure_actions.report_problem(report, at=make.at("2026-03-20")).problem


def corrected(**values):
    """A public item with one correction."""
    item = make.published(**values)
    parts = {"fields": [], "text": "一", "files": []}
    told = {"note": "更正日期", "before": parts, "after": {**parts, "text": "二"}}
    copy = make.publication(stage=Stage.MERGED, corrects=item, **values)
    by, at = make.staff("签发人"), make.at("2026-03-25")
    Correction.objects.create(publication=item, copy=copy, by=by, at=at, **told)
    return item


def attachment(publication) -> Attachment:
    return Attachment.objects.create(
        publication=publication,
        file=ContentFile(upload_makers.pdf(), name="x.pdf"),
        title="附件",
        extension="pdf",
        media_type="application/pdf",
        size=8,
        sha256="0" * 64,
    )


def fault_proof(fault, by) -> RectificationFile:
    return RectificationFile.objects.create(
        finding=fault,
        side="before",
        file=ContentFile(upload_makers.pdf(), name="x.pdf"),
        title="截图",
        extension="pdf",
        media_type="application/pdf",
        size=8,
        sha256="0" * 64,
        by=by,
        at=make.at("2026-03-20"),
    )


def proof(case) -> IdentityProof:
    from_citizen = ContentFile(b"sealed", name="x.bin")
    return IdentityProof.objects.create(
        request=case,
        file=from_citizen,
        title="身份证明",
        extension="pdf",
        media_type="application/pdf",
        size=6,
        sha256="0" * 64,
    )


@pytest.fixture
def people(world) -> dict[str, Client]:
    """A client for each of PEOPLE; office roles are held for the office of the world, house roles for the whole bureau."""
    clients = {"nobody": Client()}
    for role in Role:
        office = world["jijiao"] if role in {Role.DRAFTER, Role.HEAD} else None
        clients[role] = enter(make.staff(role=role, office=office))
    clients["another office"] = enter(make.staff(role=Role.DRAFTER, office=make.office("职业教育处")))
    for n, client in enumerate(clients.values()):
        client.defaults["REMOTE_ADDR"] = f"192.0.2.{n}"  # a door that counts its visitors lets each of them in
    return clients


def enter(staff) -> Client:
    client = Client()
    client.force_login(staff)
    return client


def address(name: str, words: str, world: dict) -> str:
    """`#jijiao` is called by its number although it has a name for addresses."""
    return reverse(name, args=[called(word, world.get(word.lstrip("#"), word)) for word in words.split()])


def called(word: str, thing) -> object:
    slug = None if word.startswith("#") else getattr(thing, "slug", None)
    return slug or getattr(thing, "pk", thing)


def letter(response) -> str:
    if response.status_code == 302:
        return "L" if response.headers["Location"].startswith("/desk/login/") else "3"
    return {200: "O", 422: "O", 301: "3", 400: "B", 403: "F", 404: "N", 405: "M", 409: "R", 410: "G"}.get(
        response.status_code, str(response.status_code)
    )


@one_engine
def test_every_address_has_its_row():
    assert names() == set(TABLE)


@pytest.fixture
def asked(request) -> Callable[[int, str], list[str]]:
    """Everybody who is turned away, for that costs nothing; of those who are let in with the same answer one, another at the next address;
    with --long everybody.
    """

    def some(turn: int, expected: str) -> list[str]:
        if request.config.getoption("--long"):
            return PEOPLE
        away = {n for n, answer in enumerate(expected) if answer in TURNED_AWAY}
        alike = [[n for n, one in enumerate(expected) if one == answer] for answer in sorted(set(expected))]
        let_in = [group for group in alike if group[0] not in away]
        return [PEOPLE[n] for n in sorted(away | {group[turn % len(group)] for group in let_in})]

    return some


@one_engine
@pytest.mark.parametrize("expected", sorted({expected for _, expected in [*TABLE.values(), *POSTS.values()]}))
def test_every_address_asks_all_whom_it_turns_away_and_each_of_its_other_answers(asked, expected):
    for turn in range(len(PEOPLE)):
        found = {who: expected[PEOPLE.index(who)] for who in asked(turn, expected)}
        assert set(found.values()) == set(expected)
        assert sum(answer in TURNED_AWAY for answer in found.values()) == sum(map(expected.count, TURNED_AWAY))
    assert {who for turn in range(len(PEOPLE)) for who in asked(turn, expected)} == set(PEOPLE)


def answers(send: Callable[[Client], HttpResponse], asked: list[str], people: dict[str, Client]) -> dict[str, str]:
    return {who: letter(send(people[who])) for who in asked}


@pytest.mark.parametrize("turn", IN_TURN)
def test_everybody_gets_the_answer_of_the_table_and_reading_changes_nothing(turn, world, people, asked):
    before = rows(world)
    for n, name in enumerate(sorted(TABLE)[turn::TURNS]):
        words, expected = TABLE[name]
        url, them = address(name, words, world), asked(n, expected)
        found = answers(lambda client, url=url: client.get(url), them, people)
        assert found == {who: expected[PEOPLE.index(who)] for who in them}, name
    assert rows(world) == before


@pytest.mark.parametrize("turn", IN_TURN)
def test_what_only_takes_a_form_asks_for_the_same_rights(turn, world, people, asked):
    """What a form does is taken back before the next one, and who it logged out is there again."""
    for n, name in enumerate(sorted(POSTS)[turn::TURNS]):
        words, expected = POSTS[name]
        url, them = address(name, words, world), asked(n, expected)
        with transaction.atomic():
            found = answers(lambda client, url=url: client.post(url), them, people)
            assert found == {who: expected[PEOPLE.index(who)] for who in them}, name
            transaction.set_rollback(True)


def rows(world) -> list[dict]:
    for thing in world.values():
        thing.refresh_from_db()
    return [
        {f.attname: str(getattr(thing, f.attname)) for f in thing._meta.concrete_fields} for thing in world.values()
    ]


@one_engine
@pytest.mark.parametrize("who", ["nobody", Role.GENERAL, Role.DRAFTER])
def test_what_is_not_public_is_not_found_in_public(who, world, people):
    for which in CLOSED:
        for name in ("disclosure:item", "disclosure:print", "disclosure:api_item"):
            assert people[who].get(reverse(name, args=[world[which].pk])).status_code == 404, which


@one_engine
def test_a_file_of_a_draft_is_not_found_in_public(world, people):
    url = reverse("disclosure:file", args=[world["draft"].pk, world["draft_file"].pk])
    assert {client.get(url).status_code for client in people.values()} == {404}


@one_engine
def test_a_file_is_served_through_its_own_item_only(world, people):
    url = reverse("disclosure:file", args=[world["published"].pk, world["draft_file"].pk])
    assert people["nobody"].get(url).status_code == 404


@one_engine
def test_a_withdrawn_item_says_that_it_is_gone(world, people):
    assert people["nobody"].get(world["withdrawn"].get_absolute_url()).status_code == 410


@one_engine
def test_reference_data_is_for_the_system_administrator_only(people):
    assert [who for who in PEOPLE if people[who].get("/desk/reference/").status_code == 200] == [Role.SYSTEM]
