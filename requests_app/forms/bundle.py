"""For which purpose and why the file of a case is taken out, and as what."""

from requests_app import bundle, seeing
from requests_app.forms.plain import PlainForm, choice, impersonal, words

ZIP, PDF = "zip", "pdf"
AS = ((ZIP, "压缩包：案卷、数据、每份文书和附件的原文件、校验值"), (PDF, "一个PDF：案卷后面依次接文书和附件，带书签"))


class BundleForm(PlainForm):
    purpose = choice("用途", [("", "选择用途"), *((one, one) for one in bundle.PURPOSES)])
    reason = words("理由", hint=f"至少{seeing.LEAST}个字，例如：市政府复议案件答复举证", rows=2, limit=150)
    form = choice("取成什么", AS, initial=ZIP, radio=True)

    def clean_reason(self) -> str:
        said = impersonal(self.cleaned_data["reason"], "理由")
        for reason in seeing.reason_objections(said):
            self.add_error("reason", reason)
        return said
