"""The truth table of access: every address × everybody. A new address without a row fails, so does any answer that differs.

One letter an answer: O page, 3 redirect, L to the login page, F forbidden, N not found, M wrong method, G gone, B bad request,
R refused with all reasons.
Columns: nobody, 承办人, 处室负责人, 保密审查员, 局办公室, 局办公室负责人, 系统管理员, 安全管理员, 审计管理员, 承办人 of another office.
"""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.base import ContentFile
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
from disclosure.vocabulary import Attribute, Kind, ReviewStep, Stage
from reports import actions as report_actions
from reports.models import Rectification, Tally
from requests_app.actions import keep_mail
from requests_app.models import CaseLink, CaseMail, CoOffice, IdentityProof, LookWish, NumberGap, Remedy
from requests_app.vocabulary import MailEvent, RemedyKind, Via
from requests_app.vocabulary import Stage as CaseStage
from taizhou_portal.bureau.models import SiteDomain
from taizhou_portal.bureau.vocabulary import DomainUse, Role
from tests import factories as make
from tests.bureau import upload_makers
from tests.requests_app.made_mails import with_files

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

PEOPLE = ["nobody", *Role, "another office"]
PUBLIC, STAFF, COMPILE = "OOOOOOOOOO", "LOOOOOOOOO", "LFFFOOFFFF"
CONFIGURE, KEEP = "LFFFOOFFFF", "LFFFOOOFFF"
NO_BATCH = "00000000-0000-4000-8000-000000000000"

#: address name → (what it is called with, the answers in the order of PEOPLE)
TABLE = {
    "home": ("", PUBLIC),
    "healthz": ("", PUBLIC),
    "robots_txt": ("", PUBLIC),
    "security_txt": ("", "NNNNNNNNNN"),  # no contact is configured
    "favicon": ("", "3333333333"),
    "readyz": ("", PUBLIC),
    "display": ("elder on", "3333333333"),
    "display_settings": ("", PUBLIC),
    "display_reset": ("", "3333333333"),
    "elder": ("", "3333333333"),
    "elder_page": ("columns/", "3333333333"),
    "hant": ("", "3333333333"),
    "hant_page": ("columns/", "3333333333"),
    "desk": ("", STAFF),
    "desk_keys": ("", STAFF),
    "audit": ("", "LFFFFFFFOF"),
    "login": ("", "O333333333"),
    "logout": ("", "MMMMMMMMMM"),
    "password_change": ("", STAFF),
    "people": ("", "LFFFFFOOFF"),
    "new_person": ("", "LFFFFFOFFF"),
    "person": ("somebody", "LFFFFFOOFF"),
    "identity": ("", KEEP),
    "identity_subject": ("contact", KEEP),
    "identity_marks": ("", KEEP),
    "near_domains": ("", KEEP),
    "guide_check": ("", CONFIGURE),
    "calendar": ("", CONFIGURE),
    "calendar_year": ("2026", CONFIGURE),
    "calendar_back": ("2026 999999", "LFFFNNFFFF"),  # no such change
    "privacy": ("", PUBLIC),
    "mark": ("0123456789abcdef svg", "NNNNNNNNNN"),
    "notices": ("", STAFF),
    "notices_read": ("", "MMMMMMMMMM"),
    "notices_settings": ("", STAFF),
    "notice": ("999999", "LNNNNNNNNN"),
    "notice_read": ("999999", "MMMMMMMMMM"),
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
    "disclosure:problem_received": ("", "3333333333"),
    "disclosure:new_alert": ("", PUBLIC),
    "disclosure:alert_asked": ("", PUBLIC),
    "disclosure:confirm_alert": ("nobodys-word", "GGGGGGGGGG"),
    "disclosure:leave_alert": ("nobodys-word", "GGGGGGGGGG"),
    "disclosure:platform": ("", PUBLIC),
    "disclosure:statutory": ("", PUBLIC),
    "disclosure:guide": ("", PUBLIC),
    "disclosure:guide_print": ("", PUBLIC),
    "disclosure:sitemap": ("", PUBLIC),
    "disclosure:leaving": ("", "NNNNNNNNNN"),
    "disclosure:help": ("search", PUBLIC),
    "disclosure:api": ("", PUBLIC),
    "disclosure:api_items": ("", PUBLIC),
    "disclosure:api_item": ("published", PUBLIC),
    "disclosure:api_columns": ("", PUBLIC),
    "disclosure:api_offices": ("", PUBLIC),
    "disclosure:api_search": ("", PUBLIC),
    "disclosure:api_openapi": ("", PUBLIC),
    "disclosure:api_unknown": ("nothing", "NNNNNNNNNN"),
    "disclosure:open_data": ("", PUBLIC),
    "disclosure:open_data_file": ("items.csv", "NNNNNNNNNN"),  # none was made yet
    "disclosure:feeds": ("", PUBLIC),
    "disclosure:feed_search": ("", PUBLIC),
    "disclosure:feed_column": ("notices", PUBLIC),
    "disclosure:feed_office": ("jijiao", PUBLIC),
    "disclosure:sitemap_xml": ("", PUBLIC),
    "disclosure:sitemap_part": ("1", PUBLIC),
    "desk_disclosure:items": ("", "LOOOOOFFFO"),
    "desk_disclosure:new": ("", "LOOFOOFFFO"),
    "desk_disclosure:item": ("draft", "LOOOOOFFFN"),
    "desk_disclosure:edit": ("draft", "LOOFOOFFFN"),
    "desk_disclosure:submit": ("draft", "MMMMMMMMMM"),
    "desk_disclosure:keep": ("draft", "MMMMMMMMMM"),
    "desk_disclosure:give_up": ("draft", "MMMMMMMMMM"),
    "desk_disclosure:token": ("draft", "LOOFOOFFFN"),
    "desk_disclosure:picture": ("draft", "MMMMMMMMMM"),
    "desk_disclosure:paste": ("draft", "MMMMMMMMMM"),
    "desk_disclosure:checks": ("draft", "MMMMMMMMMM"),
    "desk_disclosure:compare": ("draft", "LNNFNNFFFN"),  # nothing was kept, so there is nothing to compare
    "desk_disclosure:claim": ("in_review", "MMMMMMMMMM"),
    "desk_disclosure:release": ("in_review", "LF3333FFFF"),  # nobody has claimed it
    "desk_disclosure:change": ("draft change", "LOOOOOFFFN"),
    "desk_disclosure:versions": ("draft", "LOOOOOFFFN"),
    "desk_disclosure:version": ("draft 1", "LOOOOOFFFN"),
    "desk_disclosure:history": ("draft", "LOOOOOFFFN"),
    "desk_disclosure:preview": ("draft", "LOOOOOFFFN"),
    "desk_disclosure:file": ("draft draft_file", "LOOOOOFFFN"),
    "desk_disclosure:file_text": ("draft draft_file", "LOOOOOFFFN"),
    "desk_disclosure:files": ("draft", "MMMMMMMMMM"),
    "desk_disclosure:review": ("in_review", "LFOOOOFFFF"),
    "desk_disclosure:remark": ("in_review", "LF3333FFFF"),
    "desk_disclosure:answer_remark": ("returned remark", "LOOFOOFFFN"),
    "desk_disclosure:urgent": ("draft", "LFFFFOFFFF"),
    "desk_disclosure:urgent_decide": ("published", "LFF3FFFFFF"),
    "desk_disclosure:urgents": ("", "LFFOOOFFFF"),
    "desk_disclosure:unschedule": ("scheduled", "LFFFOOFFFF"),
    "desk_disclosure:bulk": ("", "L33333FFF3"),
    "desk_disclosure:bulk_result": (NO_BATCH, "LNNNNNFFFN"),
    "desk_disclosure:bulk_undo": (NO_BATCH, "MMMMMMMMMM"),
    "desk_disclosure:withdraw": ("published", "LFFFOOFFFF"),
    "desk_disclosure:abolish": ("published", "LFFFOOFFFF"),
    "desk_disclosure:correct": ("published", "LOOFOOFFFN"),
    "desk_disclosure:describe": ("draft", "LOOFOOFFFN"),
    "desk_disclosure:banner": ("published", "LFFFOOFFFF"),
    "desk_disclosure:term": ("published", "LFFFOOFFFF"),
    "desk_disclosure:reopen": ("withdrawn", "LFFFOOFFFF"),
    "desk_disclosure:revalidate": ("published", "LFFFOOFFFF"),
    "desk_disclosure:move_column": ("published", "LFFFOOFFFF"),
    "desk_disclosure:discard": ("draft", "LOOFOOFFFN"),
    "desk_disclosure:restore": ("draft", "LOOFOOFFFN"),
    "desk_disclosure:override": ("draft a-key", "LFOFOOFFFF"),
    "desk_disclosure:evaluations": ("", "LFOFOOFFFF"),
    "desk_disclosure:evaluate": ("filed", "LFOFOOFFFF"),
    "desk_disclosure:pairing": ("document", "LOOOOOFFFN"),
    "desk_disclosure:unpair": ("document interpretation", "LOOFOOFFFN"),
    "desk_disclosure:unpaired": ("", "LOOFOOFFFO"),
    "desk_disclosure:posts": ("published", "LOOOOOFFFN"),
    "desk_disclosure:post_sheet": ("published", "LOOOOOFFFN"),
    "desk_disclosure:change_post": ("published posting", "LOOFOOFFFN"),
    "desk_disclosure:remove_post": ("published posting", "LOOFOOFFFN"),
    "desk_disclosure:channels": ("", "LOOFOOFFFO"),
    "desk_disclosure:new_post": ("", "LOOFOOFFFO"),
    "desk_disclosure:other_post": ("article", "LOOFOOFFFO"),
    "desk_disclosure:remove_other_post": ("article", "LOOFOOFFFO"),
    "desk_disclosure:challenge": ("published", "LOOOOOFFFO"),  # any officer may doubt what is public
    "desk_disclosure:my_challenges": ("", "LOOOOOFFFO"),
    "desk_disclosure:decide_challenge": ("published", "LFFFOOFFFF"),
    "desk_disclosure:problems": ("", "LOOFOOFFFO"),
    "desk_disclosure:problem": ("problem", "LOOFOOFFFN"),
    "desk_disclosure:problem_contact": ("problem", "LOOFOOFFFN"),
    "desk_disclosure:act_on_problem": ("problem answer", "MMMMMMMMMM"),
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
    "desk_disclosure:set_offices": ("", "LFOFOOOFFF"),
    "desk_disclosure:set_new_office": ("", "LFFFOOOFFF"),
    "desk_disclosure:set_office": ("#jijiao", "LFOFOOOFFF"),
    "desk_disclosure:domains": ("", "LFFFOOOFFF"),
    "desk_disclosure:domain": ("domain", "LFFFOOOFFF"),
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
    "desk_disclosure:resources": ("", "LOOFOOFFFO"),
    "desk_disclosure:new_resource": ("", "LOOFOOFFFO"),
    "desk_disclosure:resource": ("resource", "LOOFOOFFFO"),
    "desk_disclosure:duties": ("", "LOOFOOFFFO"),
    "desk_disclosure:gallery": ("", STAFF),
    "desk_disclosure:health": ("", "LFFFOOOFOF"),
    "desk_requests:list": ("", "LOOFOOFFFO"),
    "desk_requests:filters": ("", "LOOFOOFFFO"),
    "desk_requests:filter": ("999999", "LNNFNNFFFN"),  # everybody has their own
    "desk_requests:assign_many": ("", "LFFF33FFFF"),  # nothing was ticked
    "desk_requests:month": ("", "LOOFOOFFFO"),
    "desk_requests:subscription": ("", "LOOFOOFFFO"),
    "desk_requests:calendar_file": ("", "LOOFOOFFFO"),
    "desk_requests:feed": ("nobodys-word", "NNNNNNNNNN"),
    "desk_requests:new": ("", "LFFFOOFFFF"),
    "desk_requests:mails_in": ("", "LFFFOOFFFF"),
    "desk_requests:mail_in": ("incoming", "LFFFOOFFFF"),
    "desk_requests:mail_file": ("incoming 1", "LFFFOOFFFF"),
    "desk_requests:set_mail_aside": ("incoming", "MMMMMMMMMM"),
    "desk_requests:put_mail_back": ("incoming", "MMMMMMMMMM"),
    "desk_requests:oral_record": ("case", "LNNFNNFFFN"),  # it was not told but written
    "desk_requests:remedies": ("", "LFFFOOFFFF"),
    "desk_requests:close_remedy": ("remedy", "LFFFOOFFFF"),
    "desk_requests:looks": ("", "LFFFOOFFFF"),
    "desk_requests:look_wish": ("wish", "LFFFOOFFFF"),
    "desk_requests:disposals": ("", "LFFFOOFFFF"),
    "desk_requests:rule": ("", CONFIGURE),
    "desk_requests:mails": ("", "LOOFOOFFFO"),
    "desk_requests:mail_act": ("case mail told", "MMMMMMMMMM"),
    "desk_requests:avoided": ("", "LFFFOOFFFF"),
    "desk_requests:book": ("", "LFFFOOFFFF"),
    "desk_requests:explain_gap": ("", "LFFFOOFFFF"),
    "desk_requests:gap": ("gap", "LFFFOOFFFF"),
    "desk_requests:archiving": ("", "LFFFOOFFFF"),
    "desk_requests:case_file": ("case", "LFFFOOFFFF"),
    "desk_requests:routing": ("case", "LOOFOOFFFN"),
    "desk_requests:archive": ("case", "LFFFOOFFFF"),
    "desk_requests:case": ("case", "LOOFOOFFFN"),
    "desk_requests:course": ("case", "LOOFOOFFFN"),
    "desk_requests:notes": ("case", "LOOFOOFFFN"),
    "desk_requests:links": ("case", "LOOFOOFFFN"),
    "desk_requests:unlink": ("case link", "MMMMMMMMMM"),
    "desk_requests:chase": ("case", "LFFFOOFFFF"),
    "desk_requests:merge": ("case", "LFFFOOFFFF"),
    "desk_requests:reply": ("case", "LOOFOOFFFN"),
    "desk_requests:help": ("case help", "LOOFOOFFFN"),
    "desk_requests:end_help": ("case help", "MMMMMMMMMM"),
    "desk_requests:notice": ("case extension", "LNNFNNFFFN"),  # it was not extended
    "desk_requests:act": ("case extend", "MMMMMMMMMM"),
    "desk_requests:applicant": ("case", "LOOFOOFFFN"),
    "desk_requests:proof": ("case proof", "MMMMMMMMMM"),
    "desk_reports:reports": ("", COMPILE),
    "desk_reports:report": ("2025", COMPILE),
    "desk_reports:preface": ("2025", COMPILE),
    "desk_reports:new_chapter": ("2025", COMPILE),
    "desk_reports:chapter": ("2025 chapter", COMPILE),
    "desk_reports:figure": ("2025 edu_site_items", COMPILE),
    "desk_reports:restore": ("2025 edu_site_items", "MMMMMMMMMM"),
    "desk_reports:publish": ("2025", COMPILE),
    "desk_reports:tallies": ("", COMPILE),
    "desk_reports:new_tally": ("", COMPILE),
    "desk_reports:tally": ("tally", COMPILE),
    "desk_reports:rectifications": ("", COMPILE),
    "desk_reports:close": ("rectification", COMPILE),
    "requests_app:guide": ("", PUBLIC),
    "requests_app:new": ("", PUBLIC),
    "requests_app:part": ("who", PUBLIC),
    "requests_app:check": ("", "3333333333"),
    "requests_app:similar": ("", "MMMMMMMMMM"),
    "requests_app:answered": ("", "NNNNNNNNNN"),  # no item was named
    "requests_app:discard": ("", "MMMMMMMMMM"),
    "requests_app:add_paper": ("", "MMMMMMMMMM"),
    "requests_app:drop_paper": ("", "MMMMMMMMMM"),
    "requests_app:receipt": ("", "3333333333"),
    "requests_app:receipt_letter": ("", "3333333333"),
    "requests_app:receipt_pdf": ("", "3333333333"),
    "requests_app:track": ("", PUBLIC),
    "requests_app:case": ("", "3333333333"),
    "requests_app:reply_letter": ("", "3333333333"),
    "requests_app:reply_pdf": ("", "3333333333"),
    "requests_app:notice": ("extension", "3333333333"),
    "requests_app:correct": ("", "MMMMMMMMMM"),
    "requests_app:withdraw": ("", "3333333333"),
    "requests_app:contact": ("", "3333333333"),
    "requests_app:opinion": ("", "3333333333"),
    "requests_app:mine": ("", "3333333333"),
    "requests_app:mine_file": ("", "3333333333"),
    "requests_app:leave": ("", "MMMMMMMMMM"),
    "deadline": ("", "3333333333"),
    "requests_app:deadline": ("", PUBLIC),
    "requests_app:deadline_print": ("", "3333333333"),  # nothing was asked: back to the form
    "requests_app:form": ("", PUBLIC),
    "requests_app:form_pdf": ("", PUBLIC),
    "requests_app:form_docx": ("", PUBLIC),
    "requests_app:help": ("", PUBLIC),
    "requests_app:elsewhere": ("", PUBLIC),
    "reports:index": ("", PUBLIC),
    "reports:report": ("2025", "NNNNNNNNNN"),  # a draft is nobody's to read in public
    "reports:figures": ("2025", "NNNNNNNNNN"),
    "reports:figure": ("2025 edu_site_items", "NNNNNNNNNN"),
}

#: addresses that only take a form: an empty one is sent; who has the right gets the form back with what is wrong, or the reasons
POSTS = {
    "new_person": ("", "LFFFFFOFFF"),
    "person": ("somebody", "LFFFFFBBFF"),  # a form that does not say what it is for
    "identity_subject": ("contact", "LFFF333FFF"),  # an empty form empties what may be empty
    "identity_marks": ("", KEEP),
    "near_domains": ("", KEEP),
    "guide_check": ("", CONFIGURE),
    "calendar": ("", CONFIGURE),
    "calendar_back": ("2026 999999", "LFFFNNFFFF"),
    "notices_read": ("", "L333333333"),
    "notices_settings": ("", STAFF),
    "notice_read": ("999999", "LNNNNNNNNN"),
    "desk_disclosure:submit": ("draft", "L33F33FFFN"),
    "desk_disclosure:keep": ("draft", "LOOFOOFFFN"),
    "desk_disclosure:give_up": ("draft", "L33F33FFFN"),
    "desk_disclosure:picture": ("draft", "LBBFBBFFFN"),  # no picture was sent
    "desk_disclosure:paste": ("draft", "LOOFOOFFFN"),
    "desk_disclosure:checks": ("draft", "LOOFOOFFFN"),
    "desk_disclosure:compare": ("draft", "L33F33FFFN"),
    "desk_disclosure:files": ("draft", "LOOFOOFFFN"),
    "desk_disclosure:claim": ("in_review", "LF3333FFFF"),
    "desk_disclosure:release": ("in_review", "LF3333FFFF"),
    "desk_disclosure:edit": ("draft", "LOOFOOFFFN"),
    "desk_requests:filters": ("", "LOOFOOFFFO"),
    "desk_requests:filter": ("999999", "LNNFNNFFFN"),
    "desk_requests:assign_many": ("", "LFFF33FFFF"),  # nothing was ticked
    "desk_requests:subscription": ("", "LOOFOOFFFO"),
    "desk_requests:act": ("case extend", "LOOFOOFFFN"),
    "desk_requests:proof": ("case proof", "LBBFBBFFFN"),
    "desk_requests:notes": ("case", "LOOFOOFFFN"),
    "desk_requests:links": ("case", "LOOFOOFFFN"),
    "desk_requests:unlink": ("case link", "L33F33FFFN"),
    "desk_requests:chase": ("case", "LFFFOOFFFF"),
    "desk_requests:merge": ("case", "LFFFOOFFFF"),
    "desk_requests:mail_act": ("case mail told", "L33F33FFFN"),
    "desk_requests:mails_in": ("", "LFFFOOFFFF"),
    "desk_requests:mail_in": ("incoming", "LFFFOOFFFF"),
    "desk_requests:set_mail_aside": ("incoming", "LFFFOOFFFF"),
    "desk_requests:put_mail_back": ("incoming", "LFFF33FFFF"),
    "desk_requests:look_wish": ("wish", "LFFFOOFFFF"),
    "desk_requests:disposals": ("", "LFFFOOFFFF"),
    "desk_requests:rule": ("", CONFIGURE),
    "desk_requests:explain_gap": ("", "LFFFOOFFFF"),
    "desk_requests:gap": ("gap", "LFFFOOFFFF"),
    "desk_requests:archiving": ("", "LFFFOOFFFF"),
    "desk_requests:archive": ("case", "LFFFOOFFFF"),
    "desk_reports:restore": ("2025 edu_site_items", "LFFFNNFFFF"),
    "desk_reports:publish": ("2025", "LFFFRRFFFF"),
    "desk_disclosure:abolish": ("published", "LFFFOOFFFF"),
    "desk_disclosure:correct": ("published", "LOOFOOFFFN"),
    "desk_disclosure:describe": ("draft", "LOOFOOFFFN"),
    "desk_disclosure:banner": ("published", "LFFFOOFFFF"),
    "desk_disclosure:term": ("published", "LFFFOOFFFF"),
    "desk_disclosure:reopen": ("withdrawn", "LFFFOOFFFF"),
    "desk_disclosure:revalidate": ("published", "LFFFOOFFFF"),
    "desk_disclosure:move_column": ("published", "LFFFOOFFFF"),
    "desk_disclosure:discard": ("draft", "LOOFOOFFFN"),
    "desk_disclosure:restore": ("draft", "LRRFRRFFFN"),  # a draft is not given up, so it is refused
    "desk_disclosure:withdraw": ("published", "LFFFOOFFFF"),
    "desk_disclosure:review": ("in_review", "LFRRRRFFFF"),
    "desk_disclosure:override": ("draft a-key", "LFRFRRFFFF"),
    "desk_disclosure:evaluate": ("filed", "LFOFOOFFFF"),
    "desk_disclosure:pairing": ("document", "LRRRRRFFFN"),  # a form that does not say what it is for
    "desk_disclosure:unpair": ("document interpretation", "LOOFOOFFFN"),
    "desk_disclosure:posts": ("published", "LOOOOOFFFN"),
    "desk_disclosure:change_post": ("published posting", "LOOFOOFFFN"),
    "desk_disclosure:remove_post": ("published posting", "LOOFOOFFFN"),
    "desk_disclosure:new_post": ("", "LOOFOOFFFO"),
    "desk_disclosure:other_post": ("article", "LOOFOOFFFO"),
    "desk_disclosure:remove_other_post": ("article", "LOOFOOFFFO"),
    "desk_disclosure:challenge": ("published", "LOOOOOFFFO"),
    "desk_disclosure:decide_challenge": ("published", "LFFFOOFFFF"),
    "disclosure:problems": ("", PUBLIC),
    "disclosure:new_problem": ("", PUBLIC),
    "disclosure:new_alert": ("", PUBLIC),
    "disclosure:confirm_alert": ("nobodys-word", "GGGGGGGGGG"),
    "disclosure:leave_alert": ("nobodys-word", "GGGGGGGGGG"),
    "desk_disclosure:problem_contact": ("problem", "LOOFOOFFFN"),
    "desk_disclosure:act_on_problem": ("problem answer", "LOOFOOFFFN"),
    "desk_requests:reply": ("case", "LOOFOOFFFN"),
    "desk_requests:help": ("case help", "LOOFOOFFFN"),
    "requests_app:new": ("", PUBLIC),
    "requests_app:part": ("who", PUBLIC),
    "requests_app:check": ("", "3333333333"),  # nothing was filled in
    "requests_app:similar": ("", PUBLIC),
    "requests_app:answered": ("", "NNNNNNNNNN"),  # no item was named
    "requests_app:discard": ("", "3333333333"),
    "requests_app:add_paper": ("", PUBLIC),  # no file was sent, and that is what it says
    "requests_app:drop_paper": ("", PUBLIC),
    "requests_app:contact": ("", "3333333333"),  # no case is open
    "requests_app:opinion": ("", "3333333333"),
    "desk_requests:applicant": ("case", "LOOFOOFFFN"),
    "desk_disclosure:set_new_office": ("", "LFFFOOOFFF"),
    "desk_disclosure:set_office": ("#jijiao", "LFBFBBBFFF"),  # a form that does not say what it is for
    "desk_disclosure:domains": ("", "LFFFOOOFFF"),
    "desk_disclosure:domain": ("domain", "LFFFOOOFFF"),
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
    "desk_disclosure:resources": ("", "LNNFNNFFFN"),  # a button that names no entry
    "desk_disclosure:new_resource": ("", "LOOFOOFFFO"),
    "desk_disclosure:resource": ("resource", "LRRFRRFFFR"),  # a form that does not say what it is for
    "desk_disclosure:remove_topic": ("topic", "LFFF3NFFFF"),  # nothing carries it: it goes, and is gone for the next
}

#: the table is walked in so many parts: a world for each address would take longer than asking it
TURNS = 4
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
    return {
        "jijiao": jijiao,
        "somebody": make.staff("王晓燕", office=jijiao),
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
        "filed": make.publication(stage=Stage.FILED, attribute=Attribute.ON_REQUEST, ground="D6", **mine),
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
        "remedy": Remedy.objects.create(kind=RemedyKind.REVIEW, filed_on=date(2026, 4, 1)),
        "gap": NumberGap.objects.create(
            year=2026, first=1, last=2, reason="测试时占用", by=general, at=make.at("2026-03-20")
        ),
        "chapter": report.chapters.first(),
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
        "topic": Topic.objects.get(name="教育", parent__name="科技、教育"),
        "rectification": Rectification.objects.create(origin="manual", title="链接打不开", found_on=date(2026, 3, 1)),
    }


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
    return {200: "O", 301: "3", 400: "B", 403: "F", 404: "N", 405: "M", 409: "R", 410: "G"}.get(
        response.status_code, str(response.status_code)
    )


def test_every_address_has_its_row():
    assert names() == set(TABLE)


@pytest.fixture
def asked(request) -> Callable[[int, str], list[str]]:
    """Everybody who is turned away, for that costs nothing; of those who are let in with the same answer two, others at the next address;
    with --long everybody.
    """

    def some(turn: int, expected: str) -> list[str]:
        if request.config.getoption("--long"):
            return PEOPLE
        away = {n for n, answer in enumerate(expected) if answer in TURNED_AWAY}
        alike = [[n for n, one in enumerate(expected) if one == answer] for answer in sorted(set(expected))]
        let_in = [group for group in alike if group[0] not in away]
        return [PEOPLE[n] for n in sorted(away | {group[(turn + k) % len(group)] for group in let_in for k in (0, 1)})]

    return some


@pytest.mark.parametrize("expected", sorted({expected for _, expected in [*TABLE.values(), *POSTS.values()]}))
def test_every_address_asks_all_whom_it_turns_away_and_each_of_its_other_answers(asked, expected):
    for turn in range(len(PEOPLE)):
        found = {who: expected[PEOPLE.index(who)] for who in asked(turn, expected)}
        assert set(found.values()) == set(expected)
        assert sum(answer in TURNED_AWAY for answer in found.values()) == sum(map(expected.count, TURNED_AWAY))
    assert {who for turn in range(len(PEOPLE)) for who in asked(turn, expected)} == set(PEOPLE)


def answers(send: Callable[[Client], HttpResponse], asked: list[str], people: dict[str, Client]) -> dict[str, str]:
    return {who: letter(send(people[who])) for who in asked}


@pytest.mark.parametrize("turn", range(TURNS))
def test_everybody_gets_the_answer_of_the_table_and_reading_changes_nothing(turn, world, people, asked):
    before = rows(world)
    for n, name in enumerate(sorted(TABLE)[turn::TURNS]):
        words, expected = TABLE[name]
        url, them = address(name, words, world), asked(n, expected)
        found = answers(lambda client, url=url: client.get(url), them, people)
        assert found == {who: expected[PEOPLE.index(who)] for who in them}, name
    assert rows(world) == before


@pytest.mark.parametrize("turn", range(TURNS))
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


@pytest.mark.parametrize("who", ["nobody", Role.GENERAL, Role.DRAFTER])
def test_what_is_not_public_is_not_found_in_public(who, world, people):
    for which in CLOSED:
        for name in ("disclosure:item", "disclosure:print", "disclosure:api_item"):
            assert people[who].get(reverse(name, args=[world[which].pk])).status_code == 404, which


def test_a_file_of_a_draft_is_not_found_in_public(world, people):
    url = reverse("disclosure:file", args=[world["draft"].pk, world["draft_file"].pk])
    assert {client.get(url).status_code for client in people.values()} == {404}


def test_a_file_is_served_through_its_own_item_only(world, people):
    url = reverse("disclosure:file", args=[world["published"].pk, world["draft_file"].pk])
    assert people["nobody"].get(url).status_code == 404


def test_a_withdrawn_item_says_that_it_is_gone(world, people):
    assert people["nobody"].get(world["withdrawn"].get_absolute_url()).status_code == 410


def test_reference_data_is_for_the_system_administrator_only(people):
    assert [who for who in PEOPLE if people[who].get("/desk/reference/").status_code == 200] == [Role.SYSTEM]
