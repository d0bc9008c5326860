from django.db import migrations, models


class Migration(migrations.Migration):
    """The policy document whose 有效期 ends first is found without walking all of them."""

    dependencies = [("disclosure", "0006_publishing")]
    operations = [
        migrations.AddIndex(
            model_name="policydetail",
            index=models.Index(
                fields=["expires_on"], condition=models.Q(expires_on__isnull=False), name="policy_to_lapse"
            ),
        )
    ]
