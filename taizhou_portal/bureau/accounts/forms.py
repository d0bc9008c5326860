"""Forms of the staff account, in the bureau's words."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm

NEUTRAL = "用户名或者密码不对，请核对后再试"


class LoginForm(AuthenticationForm):
    """One answer for an unknown name, a wrong password and a closed account."""

    error_messages = {"invalid_login": NEUTRAL, "inactive": NEUTRAL}

    username = forms.CharField(
        label="用户名",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        error_messages={"required": "请填写用户名"},
    )
    password = forms.CharField(
        label="密码",
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "请填写密码"},
    )


class ChangeForm(PasswordChangeForm):
    error_messages = {
        **PasswordChangeForm.error_messages,
        "password_incorrect": "现在的密码不对，请重新填写",
        "password_mismatch": "两次填写的新密码不一样",
    }

    WORDS = {
        "old_password": ("现在的密码", ""),
        "new_password1": ("新密码", "至少12个字符，不用姓名、用户名和常见的词"),
        "new_password2": ("再填一遍新密码", ""),
    }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, hint) in self.WORDS.items():
            field = self.fields[name]
            field.label, field.help_text = label, hint
            field.error_messages["required"] = f"请填写{label}"
