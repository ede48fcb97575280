"""Templates: strict about our own names, silent about the options of GOV.UK's components."""

from __future__ import annotations

import pytest
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from jinja2 import Environment, UndefinedError

from keel.config.jinja import COMPONENTS


@pytest.fixture
def environment() -> Environment:
    engine = engines.all()[0]
    assert isinstance(engine, Jinja2)
    return engine.env


@pytest.mark.parametrize(
    "template",
    ["{{ misspelt }}", "{{ thing.misspelt }}", "{% if misspelt %}{% endif %}", "{{ misspelt() }}"],
)
def test_a_name_that_nobody_gave_is_an_error(template: str, environment: Environment) -> None:
    with pytest.raises(UndefinedError):
        environment.from_string(template).render(thing=object())


def test_an_option_that_a_component_was_not_given_is_silent(environment: Environment) -> None:
    made = environment.from_string("{{ options.missing }}{{ 'x' if false }}.").render(options={})

    assert made == "."


def test_what_comes_from_outside_is_escaped(environment: Environment) -> None:
    made = environment.from_string("{{ words }}").render(words="<script>")

    assert made == "&lt;script&gt;"


ITEM = {"text": "A", "value": "a", "hint": {"text": "H"}}
OPTIONS = {
    "text": "Words",
    "href": "#",
    "id": "x",
    "idPrefix": "x",
    "name": "x",
    "value": "typed",
    "label": {"text": "Words"},
    "hint": {"text": "H"},
    "items": [ITEM],
    "rows": [{"key": {"text": "K"}, "value": {"text": "V"}}],
    "titleText": "T",
    "errorList": [],
    "summaryText": "S",
    "tag": {"text": "T"},
}


@pytest.mark.parametrize("component", COMPONENTS)
def test_every_component_can_be_made_with_next_to_nothing(
    component: str, environment: Environment
) -> None:
    name = "govuk" + component.title().replace("-", "")

    made = environment.from_string(f"{{{{ {name}(options) }}}}").render(options=OPTIONS)

    assert "govuk-" in made


def test_a_component_shows_what_it_was_given_and_leaves_out_what_it_was_not(
    environment: Environment,
) -> None:
    made = environment.from_string("{{ govukInput(options) }}").render(options=OPTIONS)

    assert 'value="typed"' in made
    assert "pattern" not in made
    assert "autocomplete" not in made
