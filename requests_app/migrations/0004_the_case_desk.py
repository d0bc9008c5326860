"""The desk of a case: proposals, co-offices, notes, links, reminders, incoming mail, and what is due next."""

import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import taizhou_portal.bureau.secrets


class Migration(migrations.Migration):

    dependencies = [
        ('bureau', '0001_squashed_0006_guide_check'),
        ('disclosure', '0016_usual_words'),
        ('requests_app', '0003_looks_on_record'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True, verbose_name='摘要')),
                ('at', models.DateTimeField(verbose_name='生成时间')),
            ],
            options={
                'verbose_name': '日历订阅地址',
                'verbose_name_plural': '日历订阅地址',
            },
        ),
        migrations.CreateModel(
            name='CaseLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('duplicate', '疑似重复'), ('same_record', '要的是同一份信息'), ('related', '相关')], max_length=12, verbose_name='关系')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='说明')),
                ('ended', models.BooleanField(default=False, verbose_name='已取消')),
                ('at', models.DateTimeField(verbose_name='时间')),
            ],
            options={
                'verbose_name': '申请之间的关系',
                'verbose_name_plural': '申请之间的关系',
                'ordering': ['at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='CaseNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=1000, verbose_name='备注')),
                ('at', models.DateTimeField(verbose_name='时间')),
            ],
            options={
                'verbose_name': '办理备注',
                'verbose_name_plural': '办理备注',
                'ordering': ['-at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='CoOffice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('internal_due_on', models.DateField(blank=True, null=True, verbose_name='内部时限')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='协办要求')),
                ('answer', models.TextField(blank=True, max_length=2000, verbose_name='协办意见')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='答复日期')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='取消日期')),
                ('at', models.DateTimeField(verbose_name='时间')),
            ],
            options={
                'verbose_name': '协办',
                'verbose_name_plural': '协办',
                'ordering': ['at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalCaseLink',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('kind', models.CharField(choices=[('duplicate', '疑似重复'), ('same_record', '要的是同一份信息'), ('related', '相关')], max_length=12, verbose_name='关系')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='说明')),
                ('ended', models.BooleanField(default=False, verbose_name='已取消')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical 申请之间的关系',
                'verbose_name_plural': 'historical 申请之间的关系',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalCoOffice',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('internal_due_on', models.DateField(blank=True, null=True, verbose_name='内部时限')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='协办要求')),
                ('answer', models.TextField(blank=True, max_length=2000, verbose_name='协办意见')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='答复日期')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='取消日期')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical 协办',
                'verbose_name_plural': 'historical 协办',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalIncomingMail',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('digest', models.CharField(db_index=True, editable=False, max_length=64, verbose_name='邮件编号的摘要')),
                ('came_at', models.DateTimeField(verbose_name='到达邮件系统的时间')),
                ('read_at', models.DateTimeField(verbose_name='读入时间')),
                ('sender', taizhou_portal.bureau.secrets.EncryptedTextField(blank=True, verbose_name='发件人')),
                ('subject', taizhou_portal.bureau.secrets.EncryptedTextField(blank=True, verbose_name='主题')),
                ('file', models.TextField(max_length=200, verbose_name='邮件')),
                ('size', models.PositiveBigIntegerField(verbose_name='大小（字节）')),
                ('set_aside', models.CharField(blank=True, choices=[('no_application', '不是公开申请'), ('duplicate', '重复，已经登记过'), ('junk', '广告或者垃圾邮件')], max_length=16, verbose_name='不登记的原因')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='说明')),
                ('settled_on', models.DateField(blank=True, null=True, verbose_name='登记或者不登记的日期')),
                ('erased_on', models.DateField(blank=True, null=True, verbose_name='销毁日期')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical 收到的邮件',
                'verbose_name_plural': 'historical 收到的邮件',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalNumberGap',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年份')),
                ('first', models.PositiveIntegerField(verbose_name='从几号')),
                ('last', models.PositiveIntegerField(verbose_name='到几号')),
                ('reason', models.CharField(max_length=200, verbose_name='原因')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical 登记簿缺号说明',
                'verbose_name_plural': 'historical 登记簿缺号说明',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalProposal',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('wish', models.CharField(choices=[('extension', '延期报批'), ('reply', '答复送签')], max_length=12, verbose_name='事项')),
                ('content', models.JSONField(default=dict, verbose_name='内容')),
                ('at', models.DateTimeField(verbose_name='提出时间')),
                ('agreed', models.BooleanField(null=True, verbose_name='同意')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='决定时间')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='意见')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical 报批送签',
                'verbose_name_plural': 'historical 报批送签',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='IncomingMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(editable=False, max_length=64, unique=True, verbose_name='邮件编号的摘要')),
                ('came_at', models.DateTimeField(verbose_name='到达邮件系统的时间')),
                ('read_at', models.DateTimeField(verbose_name='读入时间')),
                ('sender', taizhou_portal.bureau.secrets.EncryptedTextField(blank=True, verbose_name='发件人')),
                ('subject', taizhou_portal.bureau.secrets.EncryptedTextField(blank=True, verbose_name='主题')),
                ('file', models.FileField(max_length=200, upload_to='mails/%Y/%m/', verbose_name='邮件')),
                ('size', models.PositiveBigIntegerField(verbose_name='大小（字节）')),
                ('set_aside', models.CharField(blank=True, choices=[('no_application', '不是公开申请'), ('duplicate', '重复，已经登记过'), ('junk', '广告或者垃圾邮件')], max_length=16, verbose_name='不登记的原因')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='说明')),
                ('settled_on', models.DateField(blank=True, null=True, verbose_name='登记或者不登记的日期')),
                ('erased_on', models.DateField(blank=True, null=True, verbose_name='销毁日期')),
            ],
            options={
                'verbose_name': '收到的邮件',
                'verbose_name_plural': '收到的邮件',
                'ordering': ['came_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='NumberGap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年份')),
                ('first', models.PositiveIntegerField(verbose_name='从几号')),
                ('last', models.PositiveIntegerField(verbose_name='到几号')),
                ('reason', models.CharField(max_length=200, verbose_name='原因')),
                ('at', models.DateTimeField(verbose_name='时间')),
            ],
            options={
                'verbose_name': '登记簿缺号说明',
                'verbose_name_plural': '登记簿缺号说明',
                'ordering': ['year', 'first'],
            },
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wish', models.CharField(choices=[('extension', '延期报批'), ('reply', '答复送签')], max_length=12, verbose_name='事项')),
                ('content', models.JSONField(default=dict, verbose_name='内容')),
                ('at', models.DateTimeField(verbose_name='提出时间')),
                ('agreed', models.BooleanField(null=True, verbose_name='同意')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='决定时间')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='意见')),
            ],
            options={
                'verbose_name': '报批送签',
                'verbose_name_plural': '报批送签',
                'ordering': ['at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('unconfirmed', '还没有确认收件'), ('unassigned', '还没有分办'), ('due', '答复期限快到'), ('late', '答复已逾期'), ('correction_notice', '补正告知的期限快到'), ('correction_over', '申请人没有在期限内补正'), ('opinion_over', '征求意见的期限已满'), ('waits_for_word', '等您批准或者签发'), ('internal', '内部时限快到'), ('unclosed', '答复后还没有办结'), ('escalated', '报局办公室负责人')], max_length=20, verbose_name='事由')),
                ('due_on', models.DateField(verbose_name='所指的日期')),
                ('before', models.SmallIntegerField(verbose_name='提前几个工作日')),
                ('at', models.DateTimeField(verbose_name='时间')),
            ],
            options={
                'verbose_name': '催办提醒',
                'verbose_name_plural': '催办提醒',
                'ordering': ['at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='SavedFilter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=30, verbose_name='名称')),
                ('query', models.CharField(max_length=500, verbose_name='条件')),
                ('at', models.DateTimeField(verbose_name='时间')),
            ],
            options={
                'verbose_name': '常用筛选',
                'verbose_name_plural': '常用筛选',
                'ordering': ['name'],
            },
        ),
        migrations.AddField(
            model_name='applicationrule',
            name='close_within',
            field=models.PositiveSmallIntegerField(default=10, help_text='以后每周提醒一次，直到办结', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='答复后几个工作日没有办结的，开始提醒'),
        ),
        migrations.AddField(
            model_name='applicationrule',
            name='fee_restarts',
            field=models.BooleanField(default=True, verbose_name='缴清信息处理费后，答复期限从次日重新计算'),
        ),
        migrations.AddField(
            model_name='applicationrule',
            name='signs_replies',
            field=models.BooleanField(default=False, help_text='停用时，承办人可以直接答复，也可以送签', verbose_name='答复要送局办公室签发'),
        ),
        migrations.AddField(
            model_name='applicationrule',
            name='takes_confirmed',
            field=models.BooleanField(default=False, help_text='只算启用以后提交的。启用以前提交的、停用时提交的，一直提醒到有人确认，不会自己开始计期限', verbose_name='一直没有确认的，到时候视为已经确认'),
        ),
        migrations.AddField(
            model_name='applicationrule',
            name='takes_confirmed_after',
            field=models.PositiveSmallIntegerField(default=3, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10)], verbose_name='提交后满几个工作日视为已经确认'),
        ),
        migrations.AddField(
            model_name='historicalapplicationrule',
            name='close_within',
            field=models.PositiveSmallIntegerField(default=10, help_text='以后每周提醒一次，直到办结', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='答复后几个工作日没有办结的，开始提醒'),
        ),
        migrations.AddField(
            model_name='historicalapplicationrule',
            name='fee_restarts',
            field=models.BooleanField(default=True, verbose_name='缴清信息处理费后，答复期限从次日重新计算'),
        ),
        migrations.AddField(
            model_name='historicalapplicationrule',
            name='signs_replies',
            field=models.BooleanField(default=False, help_text='停用时，承办人可以直接答复，也可以送签', verbose_name='答复要送局办公室签发'),
        ),
        migrations.AddField(
            model_name='historicalapplicationrule',
            name='takes_confirmed',
            field=models.BooleanField(default=False, help_text='只算启用以后提交的。启用以前提交的、停用时提交的，一直提醒到有人确认，不会自己开始计期限', verbose_name='一直没有确认的，到时候视为已经确认'),
        ),
        migrations.AddField(
            model_name='historicalapplicationrule',
            name='takes_confirmed_after',
            field=models.PositiveSmallIntegerField(default=3, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10)], verbose_name='提交后满几个工作日视为已经确认'),
        ),
        migrations.AddField(
            model_name='historicalpause',
            name='arrived_on',
            field=models.DateField(blank=True, null=True, verbose_name='对方收到日期'),
        ),
        migrations.AddField(
            model_name='historicalrequest',
            name='archived_on',
            field=models.DateField(blank=True, null=True, verbose_name='归档日期'),
        ),
        migrations.AddField(
            model_name='historicalrequest',
            name='delay_reason',
            field=models.CharField(blank=True, max_length=300, verbose_name='延迟的理由'),
        ),
        migrations.AddField(
            model_name='historicalrequest',
            name='delayed_on',
            field=models.DateField(blank=True, null=True, verbose_name='延迟告知日期'),
        ),
        migrations.AddField(
            model_name='historicalrequest',
            name='delayed_to',
            field=models.DateField(blank=True, null=True, verbose_name='合理延迟到'),
        ),
        migrations.AddField(
            model_name='historicalrequest',
            name='extension_approved_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='延期批准人'),
        ),
        migrations.AddField(
            model_name='historicalrequest',
            name='fee_restart_on',
            field=models.DateField(blank=True, null=True, verbose_name='缴清信息处理费、重新起算的日期'),
        ),
        migrations.AddField(
            model_name='historicalrequest',
            name='internal_due_on',
            field=models.DateField(blank=True, null=True, verbose_name='内部时限'),
        ),
        migrations.AddField(
            model_name='historicalrequest',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='requests_app.request', verbose_name='并入的申请'),
        ),
        migrations.AddField(
            model_name='historicalrequest',
            name='next_on',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='下一个期限'),
        ),
        migrations.AddField(
            model_name='historicalrequest',
            name='oral',
            field=models.BooleanField(default=False, verbose_name='口头提出'),
        ),
        migrations.AddField(
            model_name='pause',
            name='arrived_on',
            field=models.DateField(blank=True, null=True, verbose_name='对方收到日期'),
        ),
        migrations.AddField(
            model_name='request',
            name='archived_on',
            field=models.DateField(blank=True, null=True, verbose_name='归档日期'),
        ),
        migrations.AddField(
            model_name='request',
            name='delay_reason',
            field=models.CharField(blank=True, max_length=300, verbose_name='延迟的理由'),
        ),
        migrations.AddField(
            model_name='request',
            name='delayed_on',
            field=models.DateField(blank=True, null=True, verbose_name='延迟告知日期'),
        ),
        migrations.AddField(
            model_name='request',
            name='delayed_to',
            field=models.DateField(blank=True, null=True, verbose_name='合理延迟到'),
        ),
        migrations.AddField(
            model_name='request',
            name='extension_approved_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='延期批准人'),
        ),
        migrations.AddField(
            model_name='request',
            name='fee_restart_on',
            field=models.DateField(blank=True, null=True, verbose_name='缴清信息处理费、重新起算的日期'),
        ),
        migrations.AddField(
            model_name='request',
            name='internal_due_on',
            field=models.DateField(blank=True, null=True, verbose_name='内部时限'),
        ),
        migrations.AddField(
            model_name='request',
            name='merged_into',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='requests_app.request', verbose_name='并入的申请'),
        ),
        migrations.AddField(
            model_name='request',
            name='next_on',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='下一个期限'),
        ),
        migrations.AddField(
            model_name='request',
            name='oral',
            field=models.BooleanField(default=False, verbose_name='口头提出'),
        ),
        migrations.AlterField(
            model_name='casemail',
            name='event',
            field=models.CharField(choices=[('filed', '已提交'), ('confirmed', '已确认收件'), ('correction_asked', '需要补正'), ('correction_received', '收到补正'), ('consulting', '征求意见'), ('consulted', '收到意见'), ('extended', '延长期限'), ('delayed', '合理延迟答复'), ('moved', '期限因放假安排改变'), ('fee_paid', '收到信息处理费'), ('merged', '并入另一件申请'), ('replied', '已答复'), ('reopened', '重新办理'), ('withdrawn', '已撤回')], max_length=20, verbose_name='哪一步'),
        ),
        migrations.AddIndex(
            model_name='request',
            index=models.Index(fields=['next_on', 'id'], name='request_next'),
        ),
        migrations.AddIndex(
            model_name='request',
            index=models.Index(fields=['-submitted_at', '-id', 'number', 'subject', 'office'], name='request_newest'),
        ),
        migrations.AddField(
            model_name='calendarkey',
            name='person',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='谁的'),
        ),
        migrations.AddField(
            model_name='caselink',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='记录人'),
        ),
        migrations.AddField(
            model_name='caselink',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='requests_app.request', verbose_name='申请'),
        ),
        migrations.AddField(
            model_name='caselink',
            name='other',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links_back', to='requests_app.request', verbose_name='另一件'),
        ),
        migrations.AddField(
            model_name='casenote',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='记录人'),
        ),
        migrations.AddField(
            model_name='casenote',
            name='request',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='requests_app.request', verbose_name='申请'),
        ),
        migrations.AddField(
            model_name='cooffice',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='分办人'),
        ),
        migrations.AddField(
            model_name='cooffice',
            name='handler',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='协办人'),
        ),
        migrations.AddField(
            model_name='cooffice',
            name='office',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bureau.office', verbose_name='协办处室'),
        ),
        migrations.AddField(
            model_name='cooffice',
            name='request',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='co_offices', to='requests_app.request', verbose_name='申请'),
        ),
        migrations.AddField(
            model_name='historicalcaselink',
            name='by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='记录人'),
        ),
        migrations.AddField(
            model_name='historicalcaselink',
            name='case',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='requests_app.request', verbose_name='申请'),
        ),
        migrations.AddField(
            model_name='historicalcaselink',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalcaselink',
            name='other',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='requests_app.request', verbose_name='另一件'),
        ),
        migrations.AddField(
            model_name='historicalcooffice',
            name='by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='分办人'),
        ),
        migrations.AddField(
            model_name='historicalcooffice',
            name='handler',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='协办人'),
        ),
        migrations.AddField(
            model_name='historicalcooffice',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalcooffice',
            name='office',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='bureau.office', verbose_name='协办处室'),
        ),
        migrations.AddField(
            model_name='historicalcooffice',
            name='request',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='requests_app.request', verbose_name='申请'),
        ),
        migrations.AddField(
            model_name='historicalincomingmail',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalincomingmail',
            name='request',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='requests_app.request', verbose_name='登记成的申请'),
        ),
        migrations.AddField(
            model_name='historicalnumbergap',
            name='by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='记录人'),
        ),
        migrations.AddField(
            model_name='historicalnumbergap',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalproposal',
            name='by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='提出人'),
        ),
        migrations.AddField(
            model_name='historicalproposal',
            name='decided_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='决定人'),
        ),
        migrations.AddField(
            model_name='historicalproposal',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalproposal',
            name='request',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='requests_app.request', verbose_name='申请'),
        ),
        migrations.AddField(
            model_name='incomingmail',
            name='request',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mails_in', to='requests_app.request', verbose_name='登记成的申请'),
        ),
        migrations.AddField(
            model_name='numbergap',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='记录人'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='提出人'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='decided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='决定人'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='request',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='requests_app.request', verbose_name='申请'),
        ),
        migrations.AddField(
            model_name='reminder',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='收件人'),
        ),
        migrations.AddField(
            model_name='reminder',
            name='request',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='requests_app.request', verbose_name='申请'),
        ),
        migrations.AddField(
            model_name='savedfilter',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='谁的'),
        ),
        migrations.AddConstraint(
            model_name='caselink',
            constraint=models.CheckConstraint(condition=models.Q(('case', models.F('other')), _negated=True), name='a_case_is_linked_to_another'),
        ),
        migrations.AddConstraint(
            model_name='caselink',
            constraint=models.UniqueConstraint(condition=models.Q(('ended', False)), fields=('case', 'other'), name='two_cases_are_linked_once'),
        ),
        migrations.AddConstraint(
            model_name='cooffice',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('request', 'office'), name='an_office_helps_once_at_a_time'),
        ),
        migrations.AddIndex(
            model_name='incomingmail',
            index=models.Index(fields=['request', 'set_aside', 'came_at'], name='incoming_mail_waiting'),
        ),
        migrations.AddConstraint(
            model_name='incomingmail',
            constraint=models.CheckConstraint(condition=models.Q(('request', None), ('set_aside', ''), _connector='OR'), name='a_mail_is_taken_in_or_put_aside'),
        ),
        migrations.AddConstraint(
            model_name='incomingmail',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('request', None), ('set_aside', ''), ('settled_on', None)), models.Q(models.Q(('request', None), ('set_aside', ''), _negated=True), ('settled_on__isnull', False)), _connector='OR'), name='a_mail_is_settled_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='numbergap',
            constraint=models.CheckConstraint(condition=models.Q(('last__gte', models.F('first'))), name='a_gap_has_an_end'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.UniqueConstraint(condition=models.Q(('agreed', None)), fields=('request', 'wish'), name='one_proposal_waits_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.UniqueConstraint(fields=('request', 'kind', 'due_on', 'before', 'person'), name='reminded_once'),
        ),
        migrations.AddConstraint(
            model_name='savedfilter',
            constraint=models.UniqueConstraint(fields=('person', 'name'), name='one_filter_of_a_name'),
        ),
    ]
