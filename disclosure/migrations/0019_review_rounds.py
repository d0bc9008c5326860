

import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('bureau', '0007_role_of_leaders'),
        ('disclosure', '0018_year_lists'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='draftingrule',
            name='ending_days',
            field=models.PositiveSmallIntegerField(default=60, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(365)], verbose_name='政策文件有效期满前几天提醒'),
        ),
        migrations.AddField(
            model_name='draftingrule',
            name='policy_months',
            field=models.PositiveSmallIntegerField(default=24, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='清理后继续有效的，隔几个月再看'),
        ),
        migrations.AddField(
            model_name='draftingrule',
            name='policy_years',
            field=models.PositiveSmallIntegerField(default=5, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(30)], verbose_name='政策文件成文满几年列入清理'),
        ),
        migrations.AddField(
            model_name='historicaldraftingrule',
            name='ending_days',
            field=models.PositiveSmallIntegerField(default=60, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(365)], verbose_name='政策文件有效期满前几天提醒'),
        ),
        migrations.AddField(
            model_name='historicaldraftingrule',
            name='policy_months',
            field=models.PositiveSmallIntegerField(default=24, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='清理后继续有效的，隔几个月再看'),
        ),
        migrations.AddField(
            model_name='historicaldraftingrule',
            name='policy_years',
            field=models.PositiveSmallIntegerField(default=5, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(30)], verbose_name='政策文件成文满几年列入清理'),
        ),
        migrations.CreateModel(
            name='HistoricalReviewRound',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('kind', models.CharField(choices=[('attribute', '公开属性评估'), ('validity', '政策文件清理')], max_length=10, verbose_name='批次种类')),
                ('title', models.CharField(max_length=80, verbose_name='名称')),
                ('kinds', models.JSONField(blank=True, default=list, verbose_name='信息种类')),
                ('grounds', models.JSONField(blank=True, default=list, verbose_name='不公开依据')),
                ('offices', models.JSONField(blank=True, default=list, verbose_name='处室')),
                ('formed_before', models.DateField(blank=True, null=True, verbose_name='成文早于')),
                ('whys', models.JSONField(blank=True, default=list, verbose_name='哪些文件')),
                ('due_on', models.DateField(verbose_name='完成日期')),
                ('opened_at', models.DateTimeField(verbose_name='开始时间')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='结束时间')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='遗留的原因')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('closed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='结束人')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='开始人')),
                ('result', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='disclosure.publication', verbose_name='清理结果')),
            ],
            options={
                'verbose_name': 'historical 评估和清理批次',
                'verbose_name_plural': 'historical 评估和清理批次',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='ReviewRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('attribute', '公开属性评估'), ('validity', '政策文件清理')], max_length=10, verbose_name='批次种类')),
                ('title', models.CharField(max_length=80, verbose_name='名称')),
                ('kinds', models.JSONField(blank=True, default=list, verbose_name='信息种类')),
                ('grounds', models.JSONField(blank=True, default=list, verbose_name='不公开依据')),
                ('offices', models.JSONField(blank=True, default=list, verbose_name='处室')),
                ('formed_before', models.DateField(blank=True, null=True, verbose_name='成文早于')),
                ('whys', models.JSONField(blank=True, default=list, verbose_name='哪些文件')),
                ('due_on', models.DateField(verbose_name='完成日期')),
                ('opened_at', models.DateTimeField(verbose_name='开始时间')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='结束时间')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='遗留的原因')),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='结束人')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='开始人')),
                ('result', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='disclosure.publication', verbose_name='清理结果')),
            ],
            options={
                'verbose_name': '评估和清理批次',
                'verbose_name_plural': '评估和清理批次',
                'ordering': ['-opened_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalRoundEntry',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('attribute', models.CharField(choices=[('proactive', '主动公开'), ('on_request', '依申请公开'), ('withheld', '不予公开')], max_length=12, verbose_name='开始时的公开属性')),
                ('ground', models.CharField(blank=True, choices=[('D1', '依法确定为国家秘密（第十四条）'), ('D2', '法律、行政法规禁止公开（第十四条）'), ('D3', '公开后可能危及国家安全、公共安全、经济安全、社会稳定（第十四条）'), ('D4', '涉及商业秘密、个人隐私等，会损害第三方合法权益（第十五条）'), ('D5', '内部事务信息：人事管理、后勤管理、内部工作流程（第十六条第一款）'), ('D6', '过程性信息：讨论记录、过程稿、磋商信函、请示报告（第十六条第二款）'), ('D7', '行政执法案卷信息（第十六条第二款）'), ('D8', '行政查询事项，按有关法律、行政法规办理（第三十六条第七项）')], max_length=2, verbose_name='开始时的依据')),
                ('validity', models.CharField(choices=[('valid', '有效'), ('expired', '失效'), ('abolished', '废止')], max_length=10, verbose_name='开始时的有效性')),
                ('term', models.DateField(blank=True, null=True, verbose_name='开始时的有效期至')),
                ('review_on', models.DateField(blank=True, null=True, verbose_name='开始时的下次评估日期')),
                ('carried', models.BooleanField(default=False, verbose_name='上一批转来')),
                ('outcome', models.CharField(blank=True, choices=[('keep', '维持不变'), ('on_request', '改为依申请公开'), ('withhold', '改为不予公开'), ('open', '转为主动公开'), ('valid', '继续有效'), ('revise', '修改'), ('abolish', '废止'), ('expire', '宣布失效')], max_length=12, verbose_name='处理意见')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='理由')),
                ('on', models.DateField(blank=True, null=True, verbose_name='从哪天起不再有效')),
                ('plan_until', models.DateField(blank=True, null=True, verbose_name='什么时候改完')),
                ('proposed_at', models.DateTimeField(blank=True, null=True, verbose_name='提出时间')),
                ('returned', models.CharField(blank=True, max_length=300, verbose_name='退回理由')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='决定时间')),
                ('opinion', models.CharField(blank=True, max_length=300, verbose_name='决定意见')),
                ('left_as', models.CharField(blank=True, choices=[('to_do', '待提意见'), ('proposed', '待决定'), ('decided', '已决定'), ('changed', '期间已变化')], max_length=10, verbose_name='结束时的情况')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='决定人')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('office', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='bureau.office', verbose_name='处室')),
                ('plan_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='由谁修改')),
                ('proposed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='提出人')),
                ('publication', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='disclosure.publication', verbose_name='公开信息')),
                ('successor', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='disclosure.publication', verbose_name='替代文件')),
                ('carried_into', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='disclosure.reviewround', verbose_name='转入的批次')),
                ('round', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='disclosure.reviewround', verbose_name='批次')),
            ],
            options={
                'verbose_name': 'historical 批次里的一条',
                'verbose_name_plural': 'historical 批次里的一条',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='RoundCall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('soon', '评估清理快到期'), ('late', '评估清理已过期'), ('ending', '政策文件有效期快到')], max_length=10, verbose_name='提醒')),
                ('due_on', models.DateField(verbose_name='到期日期')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bureau.office', verbose_name='处室')),
                ('publication', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='disclosure.publication', verbose_name='公开信息')),
                ('round', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='calls', to='disclosure.reviewround', verbose_name='批次')),
            ],
            options={
                'verbose_name': '评估清理的提醒',
                'verbose_name_plural': '评估清理的提醒',
            },
        ),
        migrations.CreateModel(
            name='RoundEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('attribute', models.CharField(choices=[('proactive', '主动公开'), ('on_request', '依申请公开'), ('withheld', '不予公开')], max_length=12, verbose_name='开始时的公开属性')),
                ('ground', models.CharField(blank=True, choices=[('D1', '依法确定为国家秘密（第十四条）'), ('D2', '法律、行政法规禁止公开（第十四条）'), ('D3', '公开后可能危及国家安全、公共安全、经济安全、社会稳定（第十四条）'), ('D4', '涉及商业秘密、个人隐私等，会损害第三方合法权益（第十五条）'), ('D5', '内部事务信息：人事管理、后勤管理、内部工作流程（第十六条第一款）'), ('D6', '过程性信息：讨论记录、过程稿、磋商信函、请示报告（第十六条第二款）'), ('D7', '行政执法案卷信息（第十六条第二款）'), ('D8', '行政查询事项，按有关法律、行政法规办理（第三十六条第七项）')], max_length=2, verbose_name='开始时的依据')),
                ('validity', models.CharField(choices=[('valid', '有效'), ('expired', '失效'), ('abolished', '废止')], max_length=10, verbose_name='开始时的有效性')),
                ('term', models.DateField(blank=True, null=True, verbose_name='开始时的有效期至')),
                ('review_on', models.DateField(blank=True, null=True, verbose_name='开始时的下次评估日期')),
                ('carried', models.BooleanField(default=False, verbose_name='上一批转来')),
                ('outcome', models.CharField(blank=True, choices=[('keep', '维持不变'), ('on_request', '改为依申请公开'), ('withhold', '改为不予公开'), ('open', '转为主动公开'), ('valid', '继续有效'), ('revise', '修改'), ('abolish', '废止'), ('expire', '宣布失效')], max_length=12, verbose_name='处理意见')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='理由')),
                ('on', models.DateField(blank=True, null=True, verbose_name='从哪天起不再有效')),
                ('plan_until', models.DateField(blank=True, null=True, verbose_name='什么时候改完')),
                ('proposed_at', models.DateTimeField(blank=True, null=True, verbose_name='提出时间')),
                ('returned', models.CharField(blank=True, max_length=300, verbose_name='退回理由')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='决定时间')),
                ('opinion', models.CharField(blank=True, max_length=300, verbose_name='决定意见')),
                ('left_as', models.CharField(blank=True, choices=[('to_do', '待提意见'), ('proposed', '待决定'), ('decided', '已决定'), ('changed', '期间已变化')], max_length=10, verbose_name='结束时的情况')),
                ('carried_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='disclosure.reviewround', verbose_name='转入的批次')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='决定人')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bureau.office', verbose_name='处室')),
                ('plan_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='由谁修改')),
                ('proposed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='提出人')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='round_entries', to='disclosure.publication', verbose_name='公开信息')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='disclosure.reviewround', verbose_name='批次')),
                ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='disclosure.publication', verbose_name='替代文件')),
            ],
            options={
                'verbose_name': '批次里的一条',
                'verbose_name_plural': '批次里的一条',
                'ordering': ['id'],
            },
        ),
        migrations.AddIndex(
            model_name='reviewround',
            index=models.Index(fields=['closed_at', 'due_on'], name='round_open_until'),
        ),
        migrations.AddConstraint(
            model_name='reviewround',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('closed_by', None)), models.Q(('closed_at__isnull', False), ('closed_by__isnull', False)), _connector='OR'), name='a_round_is_closed_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='roundcall',
            constraint=models.UniqueConstraint(condition=models.Q(('round__isnull', False)), fields=('round', 'office', 'step'), name='an_office_is_told_once'),
        ),
        migrations.AddConstraint(
            model_name='roundcall',
            constraint=models.UniqueConstraint(condition=models.Q(('publication__isnull', False)), fields=('publication', 'due_on', 'step'), name='an_end_is_told_once'),
        ),
        migrations.AddIndex(
            model_name='roundentry',
            index=models.Index(fields=['round', 'office', 'decided_at', 'id'], name='entry_of_office'),
        ),
        migrations.AddIndex(
            model_name='roundentry',
            index=models.Index(condition=models.Q(('decided_at__isnull', False)), fields=['decided_at'], name='entry_decided'),
        ),
        migrations.AddConstraint(
            model_name='roundentry',
            constraint=models.UniqueConstraint(fields=('round', 'publication'), name='once_in_a_round'),
        ),
        migrations.AddConstraint(
            model_name='roundentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('proposed_at', None), ('proposed_by', None)), models.Q(('proposed_at__isnull', False), ('proposed_by__isnull', False)), _connector='OR'), name='a_proposal_has_its_person'),
        ),
        migrations.AddConstraint(
            model_name='roundentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), models.Q(('outcome', ''), _negated=True), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='a_decision_has_person_outcome_and_reason'),
        ),
        migrations.AddConstraint(
            model_name='roundentry',
            constraint=models.CheckConstraint(condition=models.Q(('proposed_by', None), ('decided_by', None), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='nobody_decides_what_they_proposed'),
        ),
    ]
