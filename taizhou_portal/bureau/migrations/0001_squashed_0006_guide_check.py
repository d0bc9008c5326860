import django.contrib.auth.models
import django.contrib.auth.validators
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from taizhou_portal.bureau import reference
from taizhou_portal.bureau.create_models import CreateModels


def load(apps, schema_editor):
    reference.load(apps.get_model)


class Migration(migrations.Migration):
    """The bureau: its tables, and the root office, the channels and the calendar of 2004-2026 that every installation starts with."""

    replaces = [
        ("bureau", "0001_people_days_and_channels"),
        ("bureau", "0002_reference_data"),
        ("bureau", "0003_notices_and_index_forms"),
        ("bureau", "0004_sites"),
        ("bureau", "0005_identity_marks_and_near_domains"),
        ("bureau", "0006_guide_check"),
    ]

    dependencies = [("auth", "0012_alter_user_first_name_max_length")]

    operations = [
        CreateModels(
            operations=[
                migrations.CreateModel(
                    name="CalendarDay",
                    fields=[
                        ("day", models.DateField(primary_key=True, serialize=False, verbose_name="日期")),
                        ("is_working", models.BooleanField(verbose_name="是否工作日")),
                        ("name", models.CharField(blank=True, max_length=40, verbose_name="名称")),
                    ],
                    options={
                        "verbose_name": "放假与调休",
                        "verbose_name_plural": "放假与调休",
                        "ordering": ["day"],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarYear",
                    fields=[
                        (
                            "year",
                            models.PositiveSmallIntegerField(primary_key=True, serialize=False, verbose_name="年份"),
                        ),
                        ("source", models.CharField(max_length=200, verbose_name="依据")),
                    ],
                    options={
                        "verbose_name": "已载入的年份",
                        "verbose_name_plural": "已载入的年份",
                        "ordering": ["year"],
                    },
                ),
                migrations.CreateModel(
                    name="Channel",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.SlugField(max_length=40, unique=True, verbose_name="代码")),
                        ("name", models.CharField(max_length=60, verbose_name="名称")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("own_site", "本机关网站"),
                                    ("city_site", "市政府网站"),
                                    ("city_disclosure", "市政府信息公开网站"),
                                    ("wechat", "微信"),
                                    ("weibo", "微博"),
                                    ("press", "报刊"),
                                    ("radio", "广播"),
                                    ("television", "电视"),
                                    ("leaflet", "便民资料"),
                                    ("notice_board", "公开栏"),
                                    ("meeting", "会议"),
                                ],
                                max_length=20,
                                verbose_name="类别",
                            ),
                        ),
                        ("order", models.PositiveSmallIntegerField(default=100, verbose_name="顺序")),
                    ],
                    options={
                        "verbose_name": "公开渠道",
                        "verbose_name_plural": "公开渠道",
                        "ordering": ["order", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="NearDomain",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("domain", models.CharField(max_length=100, unique=True, verbose_name="域名")),
                        ("note", models.CharField(max_length=120, verbose_name="是谁的网站")),
                        ("is_on", models.BooleanField(default=True, verbose_name="启用")),
                    ],
                    options={
                        "verbose_name": "不提示的域名",
                        "verbose_name_plural": "不提示的域名",
                        "ordering": ["domain"],
                    },
                ),
                migrations.CreateModel(
                    name="Staff",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        (
                            "username",
                            models.CharField(
                                error_messages={"unique": "A user with that username already exists."},
                                help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                                max_length=150,
                                unique=True,
                                validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                                verbose_name="username",
                            ),
                        ),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                        (
                            "is_staff",
                            models.BooleanField(
                                default=False,
                                help_text="Designates whether the user can log into this admin site.",
                                verbose_name="staff status",
                            ),
                        ),
                        (
                            "is_active",
                            models.BooleanField(
                                default=True,
                                help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                                verbose_name="active",
                            ),
                        ),
                        (
                            "date_joined",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined"),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        (
                            "mailing",
                            models.CharField(
                                choices=[
                                    ("at_once", "有事就发"),
                                    ("daily", "每天早上汇总成一封"),
                                    ("never", "不发邮件"),
                                ],
                                default="at_once",
                                max_length=10,
                                verbose_name="邮件提醒",
                            ),
                        ),
                        (
                            "groups",
                            models.ManyToManyField(
                                blank=True,
                                help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.group",
                                verbose_name="groups",
                            ),
                        ),
                        (
                            "user_permissions",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Specific permissions for this user.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.permission",
                                verbose_name="user permissions",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="staff",
                                to="bureau.office",
                                verbose_name="所在处室",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "工作人员",
                        "verbose_name_plural": "工作人员",
                    },
                    managers=[
                        ("objects", django.contrib.auth.models.UserManager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Attempt",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("door", models.CharField(max_length=20, verbose_name="入口")),
                        ("key", models.CharField(max_length=64, verbose_name="来者")),
                        ("window", models.PositiveIntegerField(verbose_name="时段")),
                        ("count", models.PositiveIntegerField(default=0, verbose_name="次数")),
                    ],
                    options={
                        "verbose_name": "尝试次数",
                        "verbose_name_plural": "尝试次数",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("door", "key", "window"), name="one_count_per_door_key_window"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalCalendarDay",
                    fields=[
                        ("day", models.DateField(db_index=True, verbose_name="日期")),
                        ("is_working", models.BooleanField(verbose_name="是否工作日")),
                        ("name", models.CharField(blank=True, max_length=40, verbose_name="名称")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 放假与调休",
                        "verbose_name_plural": "historical 放假与调休",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCalendarYear",
                    fields=[
                        ("year", models.PositiveSmallIntegerField(db_index=True, verbose_name="年份")),
                        ("source", models.CharField(max_length=200, verbose_name="依据")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 已载入的年份",
                        "verbose_name_plural": "historical 已载入的年份",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalChannel",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("code", models.SlugField(max_length=40, verbose_name="代码")),
                        ("name", models.CharField(max_length=60, verbose_name="名称")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("own_site", "本机关网站"),
                                    ("city_site", "市政府网站"),
                                    ("city_disclosure", "市政府信息公开网站"),
                                    ("wechat", "微信"),
                                    ("weibo", "微博"),
                                    ("press", "报刊"),
                                    ("radio", "广播"),
                                    ("television", "电视"),
                                    ("leaflet", "便民资料"),
                                    ("notice_board", "公开栏"),
                                    ("meeting", "会议"),
                                ],
                                max_length=20,
                                verbose_name="类别",
                            ),
                        ),
                        ("order", models.PositiveSmallIntegerField(default=100, verbose_name="顺序")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 公开渠道",
                        "verbose_name_plural": "historical 公开渠道",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalNearDomain",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("domain", models.CharField(db_index=True, max_length=100, verbose_name="域名")),
                        ("note", models.CharField(max_length=120, verbose_name="是谁的网站")),
                        ("is_on", models.BooleanField(default=True, verbose_name="启用")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 不提示的域名",
                        "verbose_name_plural": "historical 不提示的域名",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Mark",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("file", models.FileField(max_length=200, upload_to="files/%Y/%m/", verbose_name="文件")),
                        ("title", models.CharField(max_length=200, verbose_name="名称")),
                        ("extension", models.CharField(max_length=10, verbose_name="类型")),
                        ("media_type", models.CharField(max_length=100, verbose_name="媒体类型")),
                        ("size", models.PositiveBigIntegerField(verbose_name="大小（字节）")),
                        ("sha256", models.CharField(max_length=64, verbose_name="校验值")),
                        ("text", models.TextField(blank=True, verbose_name="提取的文字")),
                        ("width", models.PositiveIntegerField(verbose_name="宽")),
                        ("height", models.PositiveIntegerField(verbose_name="高")),
                    ],
                    options={
                        "verbose_name": "标志文件",
                        "verbose_name_plural": "标志文件",
                        "constraints": [models.UniqueConstraint(fields=("sha256",), name="mark_once")],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalSite",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("name", models.CharField(default="台州市教育局", max_length=60, verbose_name="机关名称")),
                        (
                            "site_name",
                            models.CharField(
                                default="台州市教育局政府信息公开", max_length=60, verbose_name="网站名称"
                            ),
                        ),
                        ("domain", models.CharField(blank=True, max_length=100, verbose_name="域名")),
                        (
                            "site_code",
                            models.CharField(
                                blank=True,
                                max_length=10,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^(\\d{10}|bm\\d{8})$",
                                        "网站标识码是10位：6位行政区划代码加4位序号，例如 3310000001",
                                    )
                                ],
                                verbose_name="网站标识码",
                            ),
                        ),
                        ("icp_number", models.CharField(blank=True, max_length=60, verbose_name="ICP备案编号")),
                        ("police_number", models.CharField(blank=True, max_length=60, verbose_name="公安备案号")),
                        ("registry_url", models.URLField(blank=True, verbose_name="党政机关网站标识网址")),
                        ("error_report_url", models.URLField(blank=True, verbose_name="网站找错网址")),
                        (
                            "index_prefix",
                            models.CharField(
                                blank=True,
                                max_length=18,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[0-9A-Z]{7,18}$", "索引号前缀是7至18位数字或大写字母"
                                    )
                                ],
                                verbose_name="索引号前缀",
                            ),
                        ),
                        (
                            "index_form",
                            models.CharField(
                                choices=[
                                    ("year_5", "年份和5位序号，例如2026-00001"),
                                    ("year_6", "年份和6位序号，例如2026-000001"),
                                    ("month_5", "年月和5位序号，例如202601-00001"),
                                ],
                                default="year_5",
                                max_length=10,
                                verbose_name="索引号写法",
                            ),
                        ),
                        ("document_word", models.CharField(default="台教", max_length=20, verbose_name="文号代字")),
                        ("ipv6", models.BooleanField(default=False, verbose_name="支持IPv6访问")),
                        (
                            "working_body",
                            models.CharField(default="局办公室", max_length=60, verbose_name="政府信息公开工作机构"),
                        ),
                        ("address", models.CharField(blank=True, max_length=120, verbose_name="地址")),
                        ("postcode", models.CharField(blank=True, max_length=6, verbose_name="邮政编码")),
                        ("phone", models.CharField(blank=True, max_length=40, verbose_name="电话")),
                        ("fax", models.CharField(blank=True, max_length=40, verbose_name="传真")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="电子邮箱")),
                        (
                            "internet_contact",
                            models.CharField(blank=True, max_length=200, verbose_name="互联网联系方式"),
                        ),
                        ("hours", models.CharField(blank=True, max_length=120, verbose_name="办公时间")),
                        ("hotline", models.CharField(blank=True, max_length=40, verbose_name="举报电话")),
                        ("supervisor", models.CharField(blank=True, max_length=120, verbose_name="监督部门")),
                        ("supervisor_phone", models.CharField(blank=True, max_length=40, verbose_name="监督电话")),
                        (
                            "review_body",
                            models.CharField(default="台州市人民政府", max_length=60, verbose_name="行政复议机关"),
                        ),
                        ("court", models.CharField(blank=True, max_length=60, verbose_name="行政诉讼法院")),
                        ("guide_checked_on", models.DateField(blank=True, null=True, verbose_name="指南核对日期")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "accessibility_mark",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="bureau.mark",
                                verbose_name="无障碍标识图",
                            ),
                        ),
                        (
                            "logo",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="bureau.mark",
                                verbose_name="网站标志",
                            ),
                        ),
                        (
                            "police_mark",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="bureau.mark",
                                verbose_name="公安备案图标",
                            ),
                        ),
                        (
                            "registry_mark",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="bureau.mark",
                                verbose_name="党政机关网站标识图",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 单位信息",
                        "verbose_name_plural": "historical 单位信息",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Office",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=60, unique=True, verbose_name="名称")),
                        ("slug", models.SlugField(max_length=60, unique=True, verbose_name="网址名")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("bureau", "机关"),
                                    ("office", "处室"),
                                    ("unit", "直属单位"),
                                    ("school", "直属学校"),
                                ],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("duty", models.TextField(blank=True, verbose_name="职责")),
                        ("head", models.CharField(blank=True, max_length=40, verbose_name="负责人")),
                        ("phone", models.CharField(blank=True, max_length=40, verbose_name="电话")),
                        ("address", models.CharField(blank=True, max_length=120, verbose_name="地址")),
                        ("hours", models.CharField(blank=True, max_length=120, verbose_name="办公时间")),
                        ("order", models.PositiveSmallIntegerField(default=100, verbose_name="顺序")),
                        ("opened_on", models.DateField(blank=True, null=True, verbose_name="设立日期")),
                        ("closed_on", models.DateField(blank=True, null=True, verbose_name="撤销日期")),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="bureau.office",
                                verbose_name="上级",
                            ),
                        ),
                        (
                            "successor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="predecessors",
                                to="bureau.office",
                                verbose_name="承接单位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "机构处室",
                        "verbose_name_plural": "机构处室",
                        "ordering": ["order", "id"],
                        "permissions": [
                            ("role_drafter", "承办人"),
                            ("role_head", "处室负责人"),
                            ("role_secrecy", "保密审查员"),
                            ("role_general", "局办公室"),
                            ("role_general_head", "局办公室负责人"),
                            ("role_system", "系统管理员"),
                            ("role_security", "安全管理员"),
                            ("role_audit", "审计管理员"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalStaff",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        (
                            "username",
                            models.CharField(
                                db_index=True,
                                error_messages={"unique": "A user with that username already exists."},
                                help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                                max_length=150,
                                validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                                verbose_name="username",
                            ),
                        ),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                        (
                            "is_staff",
                            models.BooleanField(
                                default=False,
                                help_text="Designates whether the user can log into this admin site.",
                                verbose_name="staff status",
                            ),
                        ),
                        (
                            "is_active",
                            models.BooleanField(
                                default=True,
                                help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                                verbose_name="active",
                            ),
                        ),
                        (
                            "date_joined",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined"),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        (
                            "mailing",
                            models.CharField(
                                choices=[
                                    ("at_once", "有事就发"),
                                    ("daily", "每天早上汇总成一封"),
                                    ("never", "不发邮件"),
                                ],
                                default="at_once",
                                max_length=10,
                                verbose_name="邮件提醒",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="bureau.office",
                                verbose_name="所在处室",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 工作人员",
                        "verbose_name_plural": "historical 工作人员",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalSiteDomain",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("host", models.CharField(db_index=True, max_length=253, verbose_name="域名")),
                        (
                            "use",
                            models.CharField(
                                choices=[
                                    ("canonical", "规范域名"),
                                    ("also", "同样打开本站"),
                                    ("office", "单位子站"),
                                    ("given_up", "已停用，转到规范域名"),
                                ],
                                max_length=10,
                                verbose_name="用途",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="bureau.office",
                                verbose_name="单位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 域名",
                        "verbose_name_plural": "historical 域名",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalSchoolProfile",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "level",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("kindergarten", "幼儿园"),
                                    ("primary", "小学"),
                                    ("junior", "初级中学"),
                                    ("nine-year", "九年一贯制学校"),
                                    ("senior", "普通高中"),
                                    ("complete", "完全中学"),
                                    ("twelve-year", "十二年一贯制学校"),
                                    ("vocational", "中等职业学校"),
                                    ("special", "特殊教育学校"),
                                    ("other", "其他教育机构"),
                                ],
                                max_length=20,
                                verbose_name="学段",
                            ),
                        ),
                        (
                            "nature",
                            models.CharField(
                                blank=True,
                                choices=[("public", "公办"), ("private", "民办")],
                                max_length=10,
                                verbose_name="办学性质",
                            ),
                        ),
                        (
                            "district",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("jiaojiang", "椒江区"),
                                    ("huangyan", "黄岩区"),
                                    ("luqiao", "路桥区"),
                                    ("linhai", "临海市"),
                                    ("wenling", "温岭市"),
                                    ("yuhuan", "玉环市"),
                                    ("tiantai", "天台县"),
                                    ("xianju", "仙居县"),
                                    ("sanmen", "三门县"),
                                ],
                                max_length=20,
                                verbose_name="所在县（市、区）",
                            ),
                        ),
                        (
                            "established",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="建校年份"),
                        ),
                        ("classes", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="班级数")),
                        ("pupils", models.PositiveIntegerField(blank=True, null=True, verbose_name="学生数")),
                        ("teachers", models.PositiveIntegerField(blank=True, null=True, verbose_name="专任教师数")),
                        ("counted_on", models.DateField(blank=True, null=True, verbose_name="规模数据截至")),
                        ("conditions", models.CharField(blank=True, max_length=300, verbose_name="办学条件")),
                        ("admission", models.CharField(blank=True, max_length=300, verbose_name="招生范围和办法")),
                        ("website", models.URLField(blank=True, verbose_name="学校网站")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="bureau.office",
                                verbose_name="学校",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 学校基本情况",
                        "verbose_name_plural": "historical 学校基本情况",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalOfficeGrant",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "permission",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="auth.permission",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "content_object",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="bureau.office",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 授权",
                        "verbose_name_plural": "historical 授权",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalOffice",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("name", models.CharField(db_index=True, max_length=60, verbose_name="名称")),
                        ("slug", models.SlugField(max_length=60, verbose_name="网址名")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("bureau", "机关"),
                                    ("office", "处室"),
                                    ("unit", "直属单位"),
                                    ("school", "直属学校"),
                                ],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("duty", models.TextField(blank=True, verbose_name="职责")),
                        ("head", models.CharField(blank=True, max_length=40, verbose_name="负责人")),
                        ("phone", models.CharField(blank=True, max_length=40, verbose_name="电话")),
                        ("address", models.CharField(blank=True, max_length=120, verbose_name="地址")),
                        ("hours", models.CharField(blank=True, max_length=120, verbose_name="办公时间")),
                        ("order", models.PositiveSmallIntegerField(default=100, verbose_name="顺序")),
                        ("opened_on", models.DateField(blank=True, null=True, verbose_name="设立日期")),
                        ("closed_on", models.DateField(blank=True, null=True, verbose_name="撤销日期")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="bureau.office",
                                verbose_name="上级",
                            ),
                        ),
                        (
                            "successor",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="bureau.office",
                                verbose_name="承接单位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 机构处室",
                        "verbose_name_plural": "historical 机构处室",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalFormerSlug",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("slug", models.SlugField(max_length=60, verbose_name="从前的网址名")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="bureau.office",
                                verbose_name="机构",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 从前的网址",
                        "verbose_name_plural": "historical 从前的网址",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="FormerSlug",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("slug", models.SlugField(max_length=60, unique=True, verbose_name="从前的网址名")),
                        (
                            "office",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="former_slugs",
                                to="bureau.office",
                                verbose_name="机构",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "从前的网址",
                        "verbose_name_plural": "从前的网址",
                        "ordering": ["slug"],
                    },
                ),
                migrations.CreateModel(
                    name="SchoolProfile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("kindergarten", "幼儿园"),
                                    ("primary", "小学"),
                                    ("junior", "初级中学"),
                                    ("nine-year", "九年一贯制学校"),
                                    ("senior", "普通高中"),
                                    ("complete", "完全中学"),
                                    ("twelve-year", "十二年一贯制学校"),
                                    ("vocational", "中等职业学校"),
                                    ("special", "特殊教育学校"),
                                    ("other", "其他教育机构"),
                                ],
                                max_length=20,
                                verbose_name="学段",
                            ),
                        ),
                        (
                            "nature",
                            models.CharField(
                                blank=True,
                                choices=[("public", "公办"), ("private", "民办")],
                                max_length=10,
                                verbose_name="办学性质",
                            ),
                        ),
                        (
                            "district",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("jiaojiang", "椒江区"),
                                    ("huangyan", "黄岩区"),
                                    ("luqiao", "路桥区"),
                                    ("linhai", "临海市"),
                                    ("wenling", "温岭市"),
                                    ("yuhuan", "玉环市"),
                                    ("tiantai", "天台县"),
                                    ("xianju", "仙居县"),
                                    ("sanmen", "三门县"),
                                ],
                                max_length=20,
                                verbose_name="所在县（市、区）",
                            ),
                        ),
                        (
                            "established",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="建校年份"),
                        ),
                        ("classes", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="班级数")),
                        ("pupils", models.PositiveIntegerField(blank=True, null=True, verbose_name="学生数")),
                        ("teachers", models.PositiveIntegerField(blank=True, null=True, verbose_name="专任教师数")),
                        ("counted_on", models.DateField(blank=True, null=True, verbose_name="规模数据截至")),
                        ("conditions", models.CharField(blank=True, max_length=300, verbose_name="办学条件")),
                        ("admission", models.CharField(blank=True, max_length=300, verbose_name="招生范围和办法")),
                        ("website", models.URLField(blank=True, verbose_name="学校网站")),
                        (
                            "office",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="school",
                                to="bureau.office",
                                verbose_name="学校",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "学校基本情况",
                        "verbose_name_plural": "学校基本情况",
                    },
                ),
                migrations.CreateModel(
                    name="Sequence",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("series", models.CharField(max_length=20, verbose_name="编号类别")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年份")),
                        ("last", models.PositiveIntegerField(default=0, verbose_name="最后一号")),
                    ],
                    options={
                        "verbose_name": "编号",
                        "verbose_name_plural": "编号",
                        "constraints": [
                            models.UniqueConstraint(fields=("series", "year"), name="one_sequence_per_series_and_year")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Site",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(default="台州市教育局", max_length=60, verbose_name="机关名称")),
                        (
                            "site_name",
                            models.CharField(
                                default="台州市教育局政府信息公开", max_length=60, verbose_name="网站名称"
                            ),
                        ),
                        ("domain", models.CharField(blank=True, max_length=100, verbose_name="域名")),
                        (
                            "site_code",
                            models.CharField(
                                blank=True,
                                max_length=10,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^(\\d{10}|bm\\d{8})$",
                                        "网站标识码是10位：6位行政区划代码加4位序号，例如 3310000001",
                                    )
                                ],
                                verbose_name="网站标识码",
                            ),
                        ),
                        ("icp_number", models.CharField(blank=True, max_length=60, verbose_name="ICP备案编号")),
                        ("police_number", models.CharField(blank=True, max_length=60, verbose_name="公安备案号")),
                        ("registry_url", models.URLField(blank=True, verbose_name="党政机关网站标识网址")),
                        ("error_report_url", models.URLField(blank=True, verbose_name="网站找错网址")),
                        (
                            "index_prefix",
                            models.CharField(
                                blank=True,
                                max_length=18,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[0-9A-Z]{7,18}$", "索引号前缀是7至18位数字或大写字母"
                                    )
                                ],
                                verbose_name="索引号前缀",
                            ),
                        ),
                        (
                            "index_form",
                            models.CharField(
                                choices=[
                                    ("year_5", "年份和5位序号，例如2026-00001"),
                                    ("year_6", "年份和6位序号，例如2026-000001"),
                                    ("month_5", "年月和5位序号，例如202601-00001"),
                                ],
                                default="year_5",
                                max_length=10,
                                verbose_name="索引号写法",
                            ),
                        ),
                        ("document_word", models.CharField(default="台教", max_length=20, verbose_name="文号代字")),
                        ("ipv6", models.BooleanField(default=False, verbose_name="支持IPv6访问")),
                        (
                            "working_body",
                            models.CharField(default="局办公室", max_length=60, verbose_name="政府信息公开工作机构"),
                        ),
                        ("address", models.CharField(blank=True, max_length=120, verbose_name="地址")),
                        ("postcode", models.CharField(blank=True, max_length=6, verbose_name="邮政编码")),
                        ("phone", models.CharField(blank=True, max_length=40, verbose_name="电话")),
                        ("fax", models.CharField(blank=True, max_length=40, verbose_name="传真")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="电子邮箱")),
                        (
                            "internet_contact",
                            models.CharField(blank=True, max_length=200, verbose_name="互联网联系方式"),
                        ),
                        ("hours", models.CharField(blank=True, max_length=120, verbose_name="办公时间")),
                        ("hotline", models.CharField(blank=True, max_length=40, verbose_name="举报电话")),
                        ("supervisor", models.CharField(blank=True, max_length=120, verbose_name="监督部门")),
                        ("supervisor_phone", models.CharField(blank=True, max_length=40, verbose_name="监督电话")),
                        (
                            "review_body",
                            models.CharField(default="台州市人民政府", max_length=60, verbose_name="行政复议机关"),
                        ),
                        ("court", models.CharField(blank=True, max_length=60, verbose_name="行政诉讼法院")),
                        ("guide_checked_on", models.DateField(blank=True, null=True, verbose_name="指南核对日期")),
                        (
                            "accessibility_mark",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="bureau.mark",
                                verbose_name="无障碍标识图",
                            ),
                        ),
                        (
                            "logo",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="bureau.mark",
                                verbose_name="网站标志",
                            ),
                        ),
                        (
                            "police_mark",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="bureau.mark",
                                verbose_name="公安备案图标",
                            ),
                        ),
                        (
                            "registry_mark",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="bureau.mark",
                                verbose_name="党政机关网站标识图",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "单位信息",
                        "verbose_name_plural": "单位信息",
                    },
                ),
                migrations.CreateModel(
                    name="Notice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("what", models.CharField(max_length=60, verbose_name="什么事")),
                        ("title", models.CharField(max_length=300, verbose_name="标题")),
                        ("words", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                        ("url", models.CharField(max_length=200, verbose_name="网址")),
                        ("is_open", models.BooleanField(default=True, verbose_name="标题可以写进邮件")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="看过的时间")),
                        ("mailed_at", models.DateTimeField(blank=True, null=True, verbose_name="发出邮件的时间")),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="谁做的",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notices",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="收件人",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="bureau.office",
                                verbose_name="处室",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "提醒",
                        "verbose_name_plural": "提醒",
                        "ordering": ["-at", "-id"],
                        "indexes": [
                            models.Index(fields=["person", "-at", "-id"], name="notice_of_a_person"),
                            models.Index(
                                condition=models.Q(("read_at", None)), fields=["person"], name="notice_not_read"
                            ),
                            models.Index(
                                condition=models.Q(("mailed_at", None)), fields=["at"], name="notice_not_mailed"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OfficeGrant",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "content_object",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="bureau.office"),
                        ),
                        (
                            "permission",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.permission"),
                        ),
                        (
                            "user",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
                        ),
                    ],
                    options={
                        "verbose_name": "授权",
                        "verbose_name_plural": "授权",
                        "abstract": False,
                        "unique_together": {("user", "permission", "content_object")},
                    },
                ),
                migrations.CreateModel(
                    name="SiteDomain",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("host", models.CharField(max_length=253, unique=True, verbose_name="域名")),
                        (
                            "use",
                            models.CharField(
                                choices=[
                                    ("canonical", "规范域名"),
                                    ("also", "同样打开本站"),
                                    ("office", "单位子站"),
                                    ("given_up", "已停用，转到规范域名"),
                                ],
                                max_length=10,
                                verbose_name="用途",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="domains",
                                to="bureau.office",
                                verbose_name="单位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "域名",
                        "verbose_name_plural": "域名",
                        "ordering": ["host"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("use", "canonical")), fields=("use",), name="one_canonical_domain"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("use", "given_up"),
                                    models.Q(("office__isnull", False), ("use", "office")),
                                    models.Q(("office__isnull", True), ("use__in", ["canonical", "also"])),
                                    _connector="OR",
                                ),
                                name="domain_of_an_office_names_it",
                            ),
                        ],
                    },
                ),
            ],
        ),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
