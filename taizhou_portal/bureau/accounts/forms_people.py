"""Forms of the pages about staff: the data of an account, a role to give."""

from typing import Any

from django import forms

from taizhou_portal.bureau.accounts.people import EMAIL, LONG_EMAIL, WRONG_EMAIL, username_objections
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.vocabulary import Role


def _offices(label: str, **more: Any) -> forms.ModelChoiceField:
    wrong = {"required": f"请选择{label}", "invalid_choice": f"{label}不在清单里，请重新选择"}
    return forms.ModelChoiceField(Office.objects.open(), label=label, error_messages=wrong, **more)


def _email() -> forms.EmailField:
    return forms.EmailField(
        label="电子邮箱",
        required=False,
        max_length=EMAIL,
        help_text="收邮件提醒用，本人可以选有事就发、每天一封或者不发",
        error_messages={"invalid": WRONG_EMAIL, "max_length": LONG_EMAIL},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class AccountForm(forms.Form):
    """`staff` is the account that is changed; `own` when it is that of the person at the desk."""

    name = forms.CharField(
        label="姓名",
        max_length=40,
        error_messages={"required": "请填写姓名", "max_length": "姓名不超过40个字"},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    office = _offices("所在处室", empty_label="请选择")
    email = _email()
    is_active = forms.BooleanField(label="账号可以登录", required=False)

    def __init__(self, data: Any, *, staff: Staff, own: bool) -> None:
        initial = {"name": staff.name, "office": staff.office_id, "email": staff.email, "is_active": staff.is_active}
        super().__init__(data, initial=initial)
        ids = [staff.office_id] if staff.office_id else []
        here = Office.objects.open() | Office.objects.filter(pk__in=ids)  # a closed office may still be theirs
        self.fields["office"].queryset = here  # type: ignore[attr-defined]
        self.fields["is_active"].disabled = own
        self.fields["is_active"].help_text = "自己的账号不能自己停用" if own else "停用后，正在使用的登录立即结束"


class NewAccountForm(forms.Form):
    username = forms.CharField(
        label="用户名",
        max_length=60,
        help_text="登录时使用，建立后不再更改",
        error_messages={"required": "请填写用户名", "max_length": "用户名不超过60个字符"},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    name = AccountForm.base_fields["name"]
    office = _offices("所在处室", empty_label="请选择")
    email = _email()

    def clean_username(self) -> str:
        username = self.cleaned_data["username"]
        wrong = username_objections(username)
        if wrong:
            raise forms.ValidationError(wrong)
        return username


class RoleForm(forms.Form):
    role = forms.TypedChoiceField(
        label="角色",
        choices=[("", "请选择"), *Role.choices],
        coerce=Role,
        error_messages={"required": "请选择角色", "invalid_choice": "角色不在清单里，请重新选择"},
    )
    office = _offices("范围", empty_label=None, help_text="包括它下面的全部处室和单位")
