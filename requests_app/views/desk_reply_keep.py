"""What the page of an answer asks while somebody writes: keep this; am I still logged in; I do not want it, I want it again."""

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from requests_app import cases, reply_keeping, workflow
from requests_app.forms.desk_reply import ReplyForm
from requests_app.models import Request
from requests_app.reply_keeping import Overtaken, TooLong
from requests_app.views.case import found_for
from requests_app.views.desk import WORKING
from requests_app.vocabulary import Verb
from requests_app.workflow import Facts
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs

OVERTAKEN = "您打开以后，这份答复又送签或者答复过，写的内容没有保存；请复制留存，再重新打开这一页"
TOO_LONG = "写的内容太多，没有自动保存，请把一部分改为附件"
FORGET, RESTORE = "forget", "restore"
#: the steps that send an answer or put it up
WRITES = (Verb.REPLY, Verb.PROPOSE_REPLY)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*WORKING)
def keep(request: StaffRequest, pk: int) -> JsonResponse:
    """/desk/requests/<pk>/reply/keep/ : POST keeps what stands on the page, and says when, or why not; GET tells who is
    logged in, with a word for the form.
    """
    case = found_for(request.user, pk)
    if request.method != "POST":
        return JsonResponse({"person": request.user.pk, "token": get_token(request)})
    facts = cases.facts_of(case, by=request.user, today=timezone.localdate())
    if closed := barred(facts):
        return JsonResponse({"error": "；".join(closed)})
    at = timezone.now()
    try:
        keep_typed(request, case)
    except TooLong:
        return JsonResponse({"error": TOO_LONG})
    except Overtaken:
        return JsonResponse({"error": OVERTAKEN})
    return JsonResponse({"at": f"{timezone.localtime(at):%H:%M}"})


@require_POST
@needs(*WORKING)
def kept(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/requests/<pk>/reply/kept/ : `verb` is forget, or restore."""
    case = found_for(request.user, pk)
    if act := {FORGET: reply_keeping.give_up, RESTORE: reply_keeping.fetch_back}.get(request.POST.get("verb", "")):
        act(case, by=request.user)
    return redirect("desk_requests:reply", pk=pk)


def barred(facts: Facts) -> list[str]:
    """Why no answer to this case is written by them now."""
    found = [workflow.blockers(verb, facts) for verb in WRITES]
    return found[0] if all(found) else []


def seen(request: StaffRequest, case: Request) -> str:
    """The version of the answer that the page was opened with."""
    return request.POST.get("seen", "") or reply_keeping.version(case)


def typed_on(request: StaffRequest) -> dict[str, str]:
    """Field → what was sent."""
    return {name: request.POST[name] for name in ReplyForm.base_fields if name in request.POST}


def keep_typed(request: StaffRequest, case: Request) -> None:
    """What the form brought, right or wrong. Raises TooLong, Overtaken."""
    typed = typed_on(request)
    if any(text.strip() for text in typed.values()):
        how = {"by": request.user, "seen": seen(request, case), "at": timezone.now()}
        reply_keeping.keep(case, values=typed, **how)
