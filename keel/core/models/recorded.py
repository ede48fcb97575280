"""What every record keeps: when and by whom it was recorded, where it came from, its version."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.module_loading import import_string

from keel.core.models.user import User


class Source(models.Model):
    """Another system whose rows are loaded here, such as an authority's SSD extract."""

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.name


Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class RecordedQuerySet(models.QuerySet[Row_co]):
    """Records, without those that were struck out.

    The base manager of a model still has all of them: what refers to a record that was struck
    out can be followed, and the record can be read where it is asked for by name.
    """

    if not TYPE_CHECKING:  # the types are those of every other manager

        @classmethod
        def as_manager(cls):
            """A manager that leaves out what was struck out."""
            manager = super().as_manager()
            kind = type(manager)

            def get_queryset(self):
                return super(kind, self).get_queryset().filter(struck_at__isnull=True)

            kind.get_queryset = get_queryset
            return manager


class SavedMeanwhileError(RuntimeError):
    """A record was read, then saved by somebody else, and must not be saved over."""


class Recorded(models.Model):
    """The base of every kind of record.

    `recorded_at` is when it was written down: in Keel, or in the source where that says so, else
    when an import first saw it. `conflict` says why an imported row contradicts another and was
    kept all the same. `gone_on` is the day from which a source no longer had it. What was never
    so is struck out with the reason, at `struck_at`: from then on it counts nowhere.

    `taken_over_at` is when somebody first wrote here on a row that a source began, of a kind that
    Keel supplies now: from then on the row is Keel's, and what the source goes on saying of it
    stands apart in `source_says`, by column, and is never applied.
    """

    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    source_key = models.CharField(max_length=100, blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    conflict = models.CharField(max_length=200, blank=True, default="")
    gone_on = models.DateField(null=True, blank=True)
    not_understood = models.JSONField(null=True, blank=True)
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_because = models.TextField(blank=True, default="")
    taken_over_at = models.DateTimeField(null=True, blank=True)
    source_says = models.JSONField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(
                fields=["source", "source_key"],
                condition=Q(source__isnull=False),
                name="%(app_label)s_%(class)s_once_a_source",
            ),
            models.CheckConstraint(
                condition=Q(struck_at__isnull=True, struck_because="")
                | (Q(struck_at__isnull=False, source__isnull=True) & ~Q(struck_because="")),
                name="%(app_label)s_%(class)s_struck_with_reason",
            ),
        )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save within a change, which notes that this record was touched."""
        from keel.core.trail.change import current_change  # noqa: PLC0415  # it needs the models

        change = current_change()
        self._refuse_to_overwrite()
        change.stamp(self)
        fields = kwargs.get("update_fields")
        if self._is_taken_over(fields):
            self.taken_over_at = change.at
        if fields is not None:
            kwargs["update_fields"] = {*fields, "changed_at", "version", "taken_over_at"}
        super().save(*args, **kwargs)
        change.touch(self)

    def _is_taken_over(self, fields: Collection[str] | None) -> bool:
        """Whether this writes, for the first time here, what the record says (no mark alone)."""
        if self._state.adding or not self.source_id or self.taken_over_at or self.gone_on:
            return False
        marks = {field.name for field in Recorded._meta.local_fields}
        if fields is not None and marks.issuperset(fields):
            return False
        return bool(import_string(settings.TAKES_OVER)(self))

    def _refuse_to_overwrite(self) -> None:
        """Raise where somebody has saved this record since it was read."""
        if self._state.adding:
            return
        rows = type(self)._base_manager.select_for_update(no_key=True).filter(pk=self.pk)
        if rows.values_list("version", flat=True).get() != self.version:
            raise SavedMeanwhileError(f"Somebody else has changed this {self._meta.verbose_name}")

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refused. A record is ended or struck out with a reason; nothing is deleted."""
        raise TypeError(f"{type(self).__name__} is a record, and records are not deleted")
