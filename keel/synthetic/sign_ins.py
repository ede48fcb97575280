"""The people of Port Haven whom a visitor to the demo may sign in as."""

from __future__ import annotations

from dataclasses import dataclass

from keel.core.accounts import DEMO_PASSWORD


@dataclass(frozen=True)
class SignIn:
    """Somebody to sign in as. `post` says where in the service they work."""

    name: str
    role: str
    email: str
    post: str
    password: str = DEMO_PASSWORD


def _person(name: str, role: str, post: str, host: str = "porthaven.example") -> SignIn:
    return SignIn(name, role, f"{name.lower().replace(' ', '.')}@{host}", post)


PEOPLE: tuple[SignIn, ...] = (
    _person("Amina Okafor", "Social worker, safeguarding", "social_worker"),
    _person("Ruth Ellerby", "Team manager, safeguarding: Amina's manager", "team_manager"),
    _person(
        "Kofi Mensah",
        "Social worker from an agency, safeguarding",
        "agency_social_worker",
        "brightline.example",
    ),
    _person("Sana Chowdhury", "Social worker, children looked after", "looked_after_worker"),
    _person("Jade Hardcastle", "Early help worker", "early_help_worker"),
    _person("Dele Adeyemi", "Personal adviser, leaving care", "personal_adviser"),
    _person("Lee Thundercliffe", "Out of hours worker", "out_of_hours"),
    _person("Dawn Priestley", "Business support, front door", "business_support"),
    _person("Helen Marfleet", "Conference chair", "chair"),
    _person("Tariq Iqbal", "Independent reviewing officer", "reviewing_officer"),
    _person("Rebecca Stathers", "Legal adviser", "legal"),
    _person("Winston Clarke", "Panel chair", "panel"),
    _person("Maureen Suddaby", "Fostering manager", "fostering_manager"),
    _person("Magda Kowalczyk", "Commissioner", "commissioner"),
    _person("Nicola Sledmere", "Service manager, safeguarding", "service_manager"),
    _person("Joanne Sedgwick", "Head of service, help and protection", "head_of_service"),
    _person("Gareth Cawood", "Head of safeguarding and review", "head_of_safeguarding"),
    _person("Priya Raman", "Assistant director", "assistant"),
    _person("Martin Appleyard", "Director of children's services", "director"),
    _person("Caroline Beckett", "Principal social worker", "principal"),
    _person("Simon Holderness", "Quality auditor", "auditor"),
    _person("Zofia Nowicki", "Performance analyst", "analyst"),
    _person("Hassan Farouk", "Keel administrator: sets the authority's own rules", "administrator"),
    _person("Claire Fenwick", "Inspector", "inspector", "inspectorate.example"),
)
