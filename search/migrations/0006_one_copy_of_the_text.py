from django.db import migrations


class Migration(migrations.Migration):
    """The entries keep the text as it is shown; what is compared stands in the blocks."""

    dependencies = [
        ("search", "0005_words_of_hashtags"),
    ]

    operations = [
        migrations.RemoveField(model_name="searchentry", name=f"folded_{field}")
        for field in ("title", "hashtags", "headings", "captions", "body")
    ]
