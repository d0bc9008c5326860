from django.db import migrations, models

import taizhou_portal.bureau.secrets


class Migration(migrations.Migration):

    dependencies = [
        ('requests_app', '0014_the_day_a_decision_orders'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalopinionfinding',
            name='had_on',
            field=models.DateField(blank=True, null=True, verbose_name='对方收到告知书日期'),
        ),
        migrations.AddField(
            model_name='historicalpause',
            name='returned_note',
            field=taizhou_portal.bureau.secrets.EncryptedTextField(blank=True, verbose_name='试过怎样送达'),
        ),
        migrations.AddField(
            model_name='historicalpause',
            name='returned_on',
            field=models.DateField(blank=True, null=True, verbose_name='退回日期'),
        ),
        migrations.AddField(
            model_name='opinionfinding',
            name='had_on',
            field=models.DateField(blank=True, null=True, verbose_name='对方收到告知书日期'),
        ),
        migrations.AddField(
            model_name='pause',
            name='returned_note',
            field=taizhou_portal.bureau.secrets.EncryptedTextField(blank=True, verbose_name='试过怎样送达'),
        ),
        migrations.AddField(
            model_name='pause',
            name='returned_on',
            field=models.DateField(blank=True, null=True, verbose_name='退回日期'),
        ),
    ]
