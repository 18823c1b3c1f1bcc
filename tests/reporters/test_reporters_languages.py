import pytest
from reporters.report_sample import OVERVIEW

from epg_export.reporters.languages import Cell, Row, matrix


def test_a_row_for_each_channel_and_a_column_by_field_and_language():
    made = matrix(OVERVIEW)

    assert made.fields == [
        ("Title", ["de", "ar"]),
        ("Description", ["no tag"]),
        ("Episode title", ["none"]),
    ]
    assert made.rows[0].name == "All channels"
    assert made.rows[1] == Row(
        "قناة <i>",
        "one.example",
        100,
        [Cell("100.0 %", 10), Cell("93.4 %", 9), Cell("2.0 %", 0), None],
    )
    assert made.rows[2] == Row("\x1b[31mtwo", "", 100, [Cell("50.0 %", 5), None, None, None])


def test_nothing_on_air_is_no_matrix():
    assert matrix(OVERVIEW | {"total": {"broadcasts": 0, "fields": {}}, "languages": []}) is None


@pytest.mark.parametrize(
    ("languages", "wide"), [("de fr it", False), ("de fr it rm en ar pl", True)]
)
def test_many_columns_want_a_wide_page(languages, wide):
    texts = {tag: {"count": 1, "percent": 1.0} for tag in languages.split()}
    fields = dict.fromkeys(("title", "description", "episode_title"), texts)
    total = {"broadcasts": 9, "fields": fields}

    assert matrix(OVERVIEW | {"total": total, "languages": []}).wide is wide


def test_the_languages_stand_in_one_order_and_what_has_no_tag_last():
    fields = {
        "title": {"und": {"count": 9, "percent": 90.0}, "fr": {"count": 3, "percent": 30.0}},
        "description": {"de": {"count": 8, "percent": 80.0}, "fr": {"count": 2, "percent": 20.0}},
    }
    made = matrix(OVERVIEW | {"total": {"broadcasts": 10, "fields": fields}, "languages": []})

    assert made.fields == [
        ("Title", ["fr", "no tag"]),
        ("Description", ["de", "fr"]),
        ("Episode title", ["none"]),
    ]
