"""Names of people and places that do not exist, for a city in the north of England."""

from __future__ import annotations

from random import Random

from keel.core.codes import Ethnicity


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


GIRLS = _listed(
    "Amelia Ava Bella Bethany Caitlin Callie Daisy Darcie Eliza Ella Ellie Elsie Emily Erin Esme "
    "Evie Faith Freya Grace Gracie Hallie Hannah Harper Holly Imogen Isabelle Isla Ivy Jasmine "
    "Jessica Keira Lacey Layla Leah Lexi Libby Lilly Lola Lucy Maisie Matilda Megan Mia Millie "
    "Molly Nancy Niamh Olivia Paige Phoebe Poppy Rosie Ruby Scarlett Sienna Skye Sophie Summer "
    "Tilly Willow Zara"
)
BOYS = _listed(
    "Alfie Archie Arlo Arthur Austin Bailey Blake Bobby Brandon Callum Charlie Cody Connor Dexter "
    "Dylan Elliot Ethan Finley Frankie Freddie George Harley Harrison Harry Harvey Isaac Jack "
    "Jackson Jacob Jaxon Jayden Jenson Joey Joshua Jude Kai Kian Leo Leon Lewis Liam Logan Louie "
    "Luca Lucas Mason Max Michael Noah Oliver Oscar Ralph Reuben Riley Roman Ronnie Rory Ryan "
    "Samuel Theo Thomas Toby Tyler William Zac"
)
WOMEN = _listed(
    "Abigail Alison Amanda Amy Angela Bernadette Carly Charlotte Chelsea Claire Donna Emma Gemma "
    "Hayley Helen Jade Jane Jodie Joanne Kayleigh Kelly Kerry Kimberley Kirsty Laura Lauren "
    "Leanne Lindsey Lisa Louise Mandy Michelle Natalie Nicola Rachel Rebecca Sara Shannon Sharon "
    "Stacey Stephanie Tanya Tracy Vicky Wendy Zoe"
)
MEN = _listed(
    "Aaron Adam Alan Andrew Anthony Barry Ben Brian Carl Christopher Colin Craig Damien Darren "
    "David Dean Gareth Gary Graham Ian James Jason John Jordan Keith Kevin Lee Luke Mark Martin "
    "Matthew Nathan Neil Paul Peter Phillip Ricky Robert Scott Shaun Simon Stephen Steven Stuart "
    "Tony Wayne"
)
SURNAMES = _listed(
    "Abbott Allcroft Appleyard Ashby Atkin Bainton Barker Barraclough Beadle Bilton Blanchard "
    "Boyes Bradshaw Brocklesby Burdass Butterick Cawood Chambers Clappison Clubley Colley Coulson "
    "Cranswick Cullum Dalby Danby Dearing Dibnah Drewery Driffill Duggleby Easingwold Eastwood "
    "Ellerby Elvidge Escreet Featherstone Fenwick Fewlass Flintoff Foxton Garton Gawthorpe "
    "Gibbins Gledhill Goforth Grantham Hairsine Harland Hardcastle Hebblewhite Hessle Holderness "
    "Hornsea Hotham Ingleby Jackman Jipson Kettlewell Kirkwood Lamplough Langthorp Leake "
    "Lofthouse Longhorn Marfleet Markham Medforth Middleton Milner Moxon Nettleton Norfolk "
    "Oldroyd Ombler Pashby Peacock Pickering Pinder Postill Preston Rawson Redfearn Rispin "
    "Rodmell Rudston Sedgwick Sellers Sharrah Skelton Sledmere Stathers Suddaby Sugden Swaby "
    "Tennison Thirsk Thundercliffe Tranmer Turgoose Ullyott Underwood Vokes Walkington Wardill "
    "Watkinson Wetherill Whiteley Whitelam Wilberfoss Winship Wray Yarborough Youngson"
)

ELSEWHERE: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "east_europe": (
        ("Aleksandra", "Daria", "Julia", "Kinga", "Lena", "Maja", "Nikola", "Oliwia", "Zofia"),
        ("Adrian", "Bartosz", "Filip", "Jakub", "Kacper", "Marek", "Mateusz", "Szymon", "Tomasz"),
        ("Baran", "Dudek", "Ionescu", "Kowalczyk", "Lis", "Nowicki", "Popa", "Sadowski", "Wrona"),
    ),
    "south_asia": (
        ("Aaliyah", "Amina", "Fatima", "Hafsa", "Maryam", "Noor", "Safa", "Sana", "Zainab"),
        ("Adil", "Bilal", "Hamza", "Ibrahim", "Imran", "Junaid", "Tariq", "Yusuf", "Zakariya"),
        ("Akhtar", "Begum", "Chowdhury", "Hussain", "Iqbal", "Mahmood", "Miah", "Rehman", "Sharif"),
    ),
    "africa": (
        ("Abena", "Adaeze", "Blessing", "Comfort", "Esther", "Grace", "Ngozi", "Precious", "Ruth"),
        ("Chidi", "Daniel", "Emmanuel", "Femi", "Joseph", "Kwame", "Kofi", "Samuel", "Tendai"),
        ("Adeyemi", "Asante", "Banda", "Eze", "Kamara", "Mensah", "Moyo", "Okafor", "Owusu"),
    ),
    "middle_east": (
        ("Avin", "Dilan", "Hala", "Lana", "Nazdar", "Rojin", "Shilan", "Yara", "Zahra"),
        ("Ahmed", "Aram", "Dara", "Hiwa", "Karwan", "Omar", "Rebin", "Sami", "Zana"),
        ("Abdullah", "Amin", "Aziz", "Hama", "Karim", "Mustafa", "Rashid", "Saleh", "Wali"),
    ),
}
_FROM = {
    Ethnicity.OTHER_WHITE: "east_europe",
    Ethnicity.GYPSY_OR_ROMA: "east_europe",
    Ethnicity.PAKISTANI: "south_asia",
    Ethnicity.BANGLADESHI: "south_asia",
    Ethnicity.INDIAN: "south_asia",
    Ethnicity.OTHER_ASIAN: "middle_east",
    Ethnicity.OTHER: "middle_east",
    Ethnicity.BLACK_AFRICAN: "africa",
    Ethnicity.OTHER_BLACK: "africa",
}
ETHNICITIES = (
    (Ethnicity.WHITE_BRITISH, 0.845),
    (Ethnicity.OTHER_WHITE, 0.055),
    (Ethnicity.WHITE_AND_BLACK_AFRICAN, 0.012),
    (Ethnicity.WHITE_AND_BLACK_CARIBBEAN, 0.010),
    (Ethnicity.WHITE_AND_ASIAN, 0.009),
    (Ethnicity.OTHER_MIXED, 0.012),
    (Ethnicity.BLACK_AFRICAN, 0.014),
    (Ethnicity.OTHER, 0.012),
    (Ethnicity.OTHER_ASIAN, 0.006),
    (Ethnicity.BANGLADESHI, 0.005),
    (Ethnicity.PAKISTANI, 0.004),
    (Ethnicity.INDIAN, 0.003),
    (Ethnicity.GYPSY_OR_ROMA, 0.004),
    (Ethnicity.CHINESE, 0.002),
    (Ethnicity.NOT_YET_OBTAINED, 0.005),
    (Ethnicity.REFUSED, 0.002),
)
STREETS = _listed(
    "Albion Anchor Barge Beacon Bethel Bosun Buoy Canal Capstan Chandler Chapel Coaling Compass "
    "Cooper Copperas Creel Customs Dock Ferry Fisher Flagstaff Foundry Fountain Fulmar Gannet "
    "Garrison Granary Harbour Hawser Herring Jetty Kelp Kittiwake Lantern Lighterman Mariner "
    "Marsh Mast Mill Mizzen Osprey Petrel Pilot Plover Quayside Ropery Saltmarsh Sandpiper "
    "Skipper Spindrift Spurn Staithe Tern Tidal Trawler Trinity Warehouse Wharf Whaler"
)
KINDS_OF_STREET = ("Street", "Road", "Avenue", "Grove", "Close", "Lane", "Terrace", "Walk")


def chosen(random: Random, weighted: tuple[tuple[str, float], ...]) -> str:
    """One of some things, each with its weight."""
    mark = random.random() * sum(weight for _, weight in weighted)
    for thing, weight in weighted:
        mark -= weight
        if mark < 0:
            return thing
    return weighted[-1][0]


def surname(random: Random, ethnicity: str) -> str:
    """A surname."""
    origin = _FROM.get(Ethnicity(ethnicity))
    return random.choice(ELSEWHERE[origin][2] if origin else SURNAMES)


def forename(random: Random, ethnicity: str, sex: str, *, grown: bool = False) -> str:
    """A forename, of a child or of somebody grown."""
    origin = _FROM.get(Ethnicity(ethnicity))
    if origin:
        return random.choice(ELSEWHERE[origin][0 if sex == "F" else 1])
    if grown:
        return random.choice(WOMEN if sex == "F" else MEN)
    return random.choice(GIRLS if sex == "F" else BOYS)


def full_name(random: Random) -> tuple[str, str]:
    """The name of somebody who works for the service."""
    ethnicity = chosen(random, ETHNICITIES)
    sex = "F" if random.random() < 0.8 else "M"
    return forename(random, ethnicity, sex, grown=True), surname(random, ethnicity)


def street(random: Random) -> tuple[str, str, str]:
    """A house number, a street and a postcode of a district that does not exist."""
    name = f"{random.choice(STREETS)} {random.choice(KINDS_OF_STREET)}"
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    inward = f"{random.randint(1, 9)}{random.choice(letters)}{random.choice(letters)}"
    return str(random.randint(1, 180)), name, f"PV{random.randint(1, 9)} {inward}"
