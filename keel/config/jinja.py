"""How templates are read: strict about our own names, with GOV.UK's components at hand."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from jinja2 import (
    ChoiceLoader,
    Environment,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    Undefined,
)
from jinja2.utils import missing

from keel.core import words
from keel.core.models import User
from keel.synthetic.sign_ins import PEOPLE, SignIn
from keel.workspace.navigation import navigation
from keel.workspace.rulebook.timescales import limit_words

COMPONENTS = (
    "back-link",
    "button",
    "checkboxes",
    "date-input",
    "details",
    "error-summary",
    "input",
    "inset-text",
    "pagination",
    "panel",
    "password-input",
    "phase-banner",
    "radios",
    "select",
    "service-navigation",
    "skip-link",
    "summary-list",
    "tag",
    "textarea",
    "warning-text",
)
OWN_MACROS = ("back", "errors", "link", "notice", "standing", "when")


class Misspelt(StrictUndefined):
    """A name that a template uses and nobody gave it: an error.

    Silent is only what GOV.UK's macros leave open on purpose: an option that its `dict` does not
    have, an `if` without an `else`, and the block that a macro may or may not be called with.
    """

    def __new__(  # type: ignore[misc]  # the silent kind is another class on purpose
        cls, hint: str | None = None, obj: Any = missing, name: str | None = None, *args: Any
    ) -> Undefined:
        """Make the silent kind for what may be absent."""
        if isinstance(obj, dict) or name in (None, "caller"):
            return Undefined(hint, obj, name, *args)
        return super().__new__(cls)


def environment(**options: Any) -> Environment:
    """The environment of every template: Django asks for it once."""
    govuk = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    options["loader"] = ChoiceLoader([options["loader"], govuk])
    options["undefined"] = Misspelt
    made = Environment(**options)  # noqa: S701  # Django sets autoescape
    made.filters.update(words.FILTERS, limit=limit_words)
    made.globals.update(
        authority=settings.AUTHORITY_NAME,
        demo=lambda: settings.DEMO,
        demo_people=_demo_people,
        navigation=navigation,
        now=timezone.now,
        null=None,
        static=static,
        undefined=Undefined(),
        url=_address,
    )
    made.globals.update(_macros(made))
    return made


def _address(name: str, *args: object, **kwargs: object) -> str:
    """The address of a page, by its name."""
    return reverse(name, args=args, kwargs=kwargs)


def _demo_people() -> list[SignIn]:
    """Whom a visitor to the demo may be, of those who are there; nobody anywhere else."""
    if not settings.DEMO:
        return []
    users = User.objects.filter(email__in=[person.email for person in PEOPLE])
    there = set(users.values_list("email", flat=True))
    return [person for person in PEOPLE if person.email in there]


def _macros(made: Environment) -> dict[str, Any]:
    """GOV.UK's components and our own, under the names that pages call them by."""
    found = {}
    for component in COMPONENTS:
        template = made.get_template(f"govuk_frontend_jinja/components/{component}/macro.html")
        name = "govuk" + component.title().replace("-", "")
        found[name] = getattr(template.module, name)
    made.globals.update(found)
    ours = made.get_template("core/macros.jinja").module
    return found | {name: getattr(ours, name) for name in OWN_MACROS}
