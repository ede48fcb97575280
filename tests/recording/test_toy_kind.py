"""A kind of record that was declared and nothing else: everything that serves records serves it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.apps import AppConfig, apps
from django.conf import LazySettings
from django.contrib.contenttypes.models import ContentType
from django.db import connections
from django.urls import reverse
from django.utils.module_loading import import_string

from keel.chronology.kinds import reference
from keel.chronology.models import StoredEvent
from keel.core.models import Recorded
from keel.core.trail.install import install
from keel.exchange.all_records import export_records
from keel.people.models import Person
from keel.recording.models import Draft
from keel.rulebook import events
from tests.cast import Member
from tests.recording.builders import a_family
from tests.recording.corrections import BECAUSE, typed
from tests.workspace.pages import text_of

TODAY = date(2026, 3, 31)
AREA = "tests.recording.direct_work"
FOLDER = Path(__file__).parent / "direct_work"
TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorials" / "a-new-kind.md"


@pytest.fixture
def direct_work(
    own_database: str, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Keel with one more kind of record, as whoever did what the tutorial says has it."""
    area = AppConfig.create(AREA)
    area.apps = apps
    monkeypatch.setitem(apps.app_configs, area.label, area)
    settings.RECORDS, settings.SHEETS = f"{AREA}.listed.RECORDS", f"{AREA}.listed.SHEETS"
    area.import_models()
    forget_what_was_worked_out()
    with connections["owner"].schema_editor() as editor:
        editor.create_model(area.get_model("DirectWork"))
    install()
    connections["owner"].close()
    yield
    monkeypatch.undo()
    forget_what_was_worked_out()


def of_the_area(name: str) -> Any:
    """Something of direct work, which can be imported only while Keel has it."""
    return import_string(f"{AREA}.{name}")


def forget_what_was_worked_out() -> None:
    """Let what was worked out of the lists of areas and kinds be worked out anew."""
    apps.clear_cache()
    ContentType.objects.clear_cache()
    ours = [module for name, module in sys.modules.items() if name.startswith("keel.")]
    for each in (value for module in ours for value in vars(module).values()):
        if hasattr(each, "cache_clear"):
            each.cache_clear()


@pytest.fixture
def children(direct_work: None, worker: Member) -> list[Person]:
    """Amy and Ben, whom the worker holds."""
    return a_family("Amy", "Ben", worker=worker)


def what_was_typed(children: list[Person], worker: Member, **more: object) -> dict[str, object]:
    """What the page of direct work sends, about Amy and Ben."""
    said = {f"child-{child.pk}-words": f"{child.forename} drew a boat" for child in children}
    return {
        "children": [child.pk for child in children],
        "held_on": TODAY.isoformat(),
        "held_by": worker.practitioner.pk,
        "tool": "drawing",
        "account": "We drew the house that they would like",
        **said,
        **more,
    }


def test_a_kind_that_was_declared_is_added_kept_written_for_siblings_and_authorised(
    children: list[Person], worker: Member, manager: Member
) -> None:
    add = reverse("child_add", args=[children[0].pk])
    assert "Record direct work" in text_of(worker.browser.get(add))

    draft = worker.browser.post(add, {"sheet": "record_direct_work"})["Location"]
    half = {"version": "0", "account": "We drew"}
    worker.browser.post(f"{draft}keep/", half)
    assert "We drew" in text_of(worker.browser.get(draft))
    sent = what_was_typed(children, worker, version=1, do="record")
    assert "takes effect when a manager" in text_of(worker.browser.post(draft, sent, follow=True))
    assert of_the_area("models.DirectWork").objects.count() == 0
    sign = reverse("sign_draft", args=[Draft.objects.get().pk])
    assert "Ben drew a boat" in text_of(manager.browser.get(sign))
    manager.browser.post(sign, {"number": "1"})

    rows = of_the_area("models.DirectWork").objects.order_by("child")
    assert [(row.child, row.child_words) for row in rows] == [
        (child, f"{child.forename} drew a boat") for child in children
    ]
    assert {(row.recorded_by, row.authorised_by) for row in rows} == {
        (worker.user, manager.practitioner)
    }
    assert len({row.group for row in rows}) == 1


@pytest.fixture
def row(children: list[Person], worker: Member) -> Recorded:
    """Direct work with Amy, written by her worker."""
    heard = of_the_area("commands.ChildHeard")
    [found] = of_the_area("commands.record_direct_work")(
        [heard(child=children[0], words="I like it here")],
        held_on=TODAY,
        held_by=worker.practitioner,
        tool="walk",
        account="Along the quay",
        by=worker.user,
    )
    assert isinstance(found, Recorded)
    return found


def address(page: str, row: Recorded, child: Person) -> str:
    """A page of one record."""
    return reverse(page, args=[child.pk, reference(type(row), row.pk)])


def test_a_kind_that_was_declared_is_read_in_the_record_and_in_the_chronology(
    children: list[Person], worker: Member, row: Recorded
) -> None:
    page = text_of(worker.browser.get(address("child_record", row, children[0])))

    assert "Direct work" in page
    assert "A walk" in page
    assert "I like it here" in page
    chronology = reverse("child_chronology", args=[children[0].pk])
    assert events.CHILDS_VIEW_GIVEN.words in text_of(worker.browser.get(chronology))
    stored = StoredEvent.objects.known().get(record=reference(type(row), row.pk))
    assert stored.practitioner == worker.practitioner.pk


def test_a_kind_that_was_declared_is_corrected_and_printed(
    children: list[Person], worker: Member, row: Recorded
) -> None:
    correct = address("correct_record", row, children[0])
    data = dict(typed(row, worker, account="Along the river").lists())

    done = text_of(worker.browser.post(correct, data, follow=True))

    assert f"because: {BECAUSE}" in done
    assert "Before: Account Along the quay" in done
    assert "Along the river" in text_of(
        worker.browser.get(address("print_record", row, children[0]))
    )
    pdf = worker.browser.get(address("record_pdf", row, children[0]))
    assert pdf["Content-Type"] == "application/pdf"


def test_a_kind_that_was_declared_is_exported(row: Recorded, tmp_path: Path) -> None:
    found = export_records(tmp_path)

    assert found.tables["direct_work.direct_work"] == 1
    assert "Along the quay" in (tmp_path / "direct_work.direct_work.csv").read_text()


def test_the_tutorial_shows_what_is_walked_through_here() -> None:
    shown = re.findall(
        r"^```python\n# keel/direct_work/(\S+)\n(.*?)^```",
        TUTORIAL.read_text(),
        re.MULTILINE | re.DOTALL,
    )

    assert [name for name, code in shown if code not in as_in_an_area(name)] == []
    assert {name for name, _ in shown} == {
        "models.py",
        "records.py",
        "commands.py",
        "forms.py",
        "sheets.py",
    }


def as_in_an_area(name: str) -> str:
    """A file of direct work, as it would stand in `keel`."""
    return (FOLDER / name).read_text().replace(AREA, "keel.direct_work")
