"""Names as they are compared: written plainly, by their sound, by the short forms they go with."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_FORMS = (
    "abigail abi abbie abby gail",
    "adam ad",
    "albert bert bertie al",
    "alexander alexandra alex al lex sasha xander sandra sandy ally",
    "alfred alf alfie fred freddie",
    "alison ali ally",
    "amanda mandy",
    "amelia millie milly amy mia",
    "andrew andy drew",
    "anthony antony tony ant",
    "archibald archie",
    "arthur art artie",
    "aleksandra ola alex",
    "barbara babs barb",
    "benjamin ben benny benji",
    "beatrice bea trixie",
    "bethany elizabeth beth",
    "bradley brad",
    "cameron cam",
    "caroline carrie caz carol",
    "catherine katherine kathryn kathleen kate katie katy cathy kathy kat kitty cath",
    "charles charlotte charlie chas chuck charley lottie",
    "christopher christine christina chris kit chrissy tina kris",
    "constance connie",
    "daniel danielle dan danny dani",
    "david dave davey",
    "deborah debbie debs",
    "dominic dom",
    "dorothy dot dottie dolly",
    "edward eddie ed ted teddy ned",
    "eleanor ellie nell nellie ella",
    "elizabeth liz lizzie beth betty eliza libby lily elsie betsy liza",
    "emily emma em emmie millie",
    "ethan eth",
    "evelyn evie eve",
    "florence flo florrie",
    "frances francis francesca fran frank frankie",
    "franklin frank frankie",
    "frederick fred freddie freddy",
    "gabriel gabrielle gabe gabby",
    "george georgina georgia georgie gina",
    "gerald gerry gerard",
    "grace gracie",
    "gregory greg",
    "harold harry hal",
    "harriet hattie harry",
    "harrison harry",
    "henry harry hal",
    "herbert bert herb",
    "hugh huw hughie",
    "imogen immy",
    "isabella isabelle isabel isobel bella izzy belle izzie",
    "isaac zac ike",
    "jacob jake",
    "jackson jaxon jack",
    "jacqueline jackie jacqui",
    "jakub kuba jake",
    "james jamie jim jimmy",
    "janet jan",
    "jasmine jas jazz",
    "jayden jay",
    "jeffrey geoffrey jeff geoff",
    "jennifer jenny jen jenna",
    "jeremy jez jerry",
    "jessica jess jessie",
    "joanne joanna jo",
    "john johnny jack jon",
    "jonathan jon jonny john",
    "joseph josephine joe joey jo josie",
    "joshua josh",
    "judith judy jude",
    "julia julie jules",
    "kenneth ken kenny",
    "kayleigh kay",
    "kimberley kim",
    "kieran ciaran",
    "lauren laura laurie",
    "lawrence laurence larry laurie",
    "leonard leo len lenny leon",
    "leslie les",
    "lewis louis lou lewie louie",
    "liam william",
    "lillian lily lilly lil",
    "louise louisa lou",
    "lucas luke luca",
    "lucinda lucy cindy",
    "madeleine maddie maddy",
    "margaret maggie meg megan peggy daisy greta rita",
    "martha marty",
    "martin marty",
    "mary molly polly mollie",
    "matilda tilly tilda mattie",
    "matthew matt matty",
    "maximilian maxwell max",
    "mateusz matt",
    "michael mick mike mickey mikey",
    "michelle shell",
    "mohammed muhammad mohamed mohammad mo md mohd muhammed",
    "natalie nat",
    "natasha tasha nat",
    "nathan nathaniel nat nate",
    "nicholas nicola nick nicky nic nico",
    "oliver olivia ollie olly liv livvy",
    "pamela pam",
    "patrick patricia pat paddy tricia trish patsy",
    "penelope penny",
    "peter pete",
    "philip phillip phil pippa philippa",
    "phoebe phebe",
    "rachel rachael rach",
    "raymond ray",
    "rebecca becky becca bex",
    "reginald reg reggie",
    "richard rich rick ricky dick",
    "robert rob robbie bob bobby bert",
    "ronald ron ronnie",
    "rosemary rose rosie rosalind",
    "samuel samantha sam sammy",
    "sara sarah sally sadie",
    "sean shaun shawn",
    "sebastian seb bas",
    "sidney sid",
    "siobhan shevaun chevonne",
    "sophia sophie sofia soph",
    "stephen steven steve stevie ste",
    "stephanie steph stevie",
    "stuart stewart stu",
    "susan sue susie suzanne",
    "teresa theresa terry tess",
    "terence terry",
    "thaddeus tad",
    "theodore theo ted teddy",
    "thomas tom tommy",
    "timothy tim timmy",
    "tobias toby",
    "tomasz tomek tom",
    "tracy tracey trace",
    "tyler ty",
    "valerie val",
    "victoria vicky vikki tori",
    "vincent vince vinnie",
    "violet vi",
    "walter wally walt",
    "william will bill billy liam willie",
    "winifred winnie freda",
    "yusuf yousef youssef joseph",
    "zachary zac zach zack zak",
    "zofia zosia",
)
"""Names that go with one another: each line a name, other spellings of it, and its short forms."""


def _families() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _FORMS:
        family, *_ = line.split()
        for name in line.split():
            found.setdefault(name, set()).add(family)
    return {name: frozenset(families) for name, families in found.items()}


_FAMILIES = _families()

_AT_FIRST = (("kn", "n"), ("gn", "n"), ("pn", "n"), ("wr", "r"), ("ps", "s"), ("wh", "w"))
_SPOKEN = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"^ma?c(?=[^aeiouh])", "mk"),
        (r"^x", "s"),
        (r"x", "ks"),
        (r"ph", "f"),
        (r"(?<!^)gh", ""),
        (r"^gh", "g"),
        (r"tch|ch|sh", "x"),
        (r"ck|q", "k"),
        (r"th", "t"),
        (r"dg(?=[eiy])|g(?=[eiy])", "j"),
        (r"c(?=[eiy])|z", "s"),
        (r"c", "k"),
        (r"v", "f"),
        (r"mps", "ms"),
        (r"(?<!^)h", ""),
        (r"(?<=[aeiou])w(?![aeiou])", ""),
        (r"(.)\1+", r"\1"),
        (r"^[aeiouy](?=.)", "a"),
        (r"(?<!^)[aeiouy]", ""),
        (r"(.)\1+", r"\1"),
    )
)
"""How letters of English spellings, and of names that came here, are spoken; vowels fall out."""

PLACEHOLDERS = frozenset({"baby", "unborn", "unknown", "child", "infant", "notknown", "babyof"})
"""What is written where a name is not known."""


@cache
def plain(name: str) -> str:
    """A name in small letters without accents, marks or spaces around; several words with one."""
    bare = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("Ł", "L"))
    letters = "".join(c for c in bare if not unicodedata.combining(c)).lower()
    words = re.sub(r"[^a-z ]", "", re.sub(r"[-_/]", " ", letters)).split()
    joined = " ".join(words)
    return "" if not words or words[0] in PLACEHOLDERS or joined in PLACEHOLDERS else joined


@cache
def sound(name: str) -> str:
    """A key that names of one sound share: Catherine and Kathryn, Clark and Clarke."""
    said = name.replace(" ", "")
    for written, spoken in _AT_FIRST:
        if said.startswith(written):
            said = spoken + said[len(written) :]
    for pattern, spoken in _SPOKEN:
        said = pattern.sub(spoken, said)
    return said


@cache
def families(forename: str) -> frozenset[str]:
    """The names that a forename is, or is short for. Its first word counts."""
    first = forename.split(" ", 1)[0]
    return _FAMILIES.get(first, frozenset()) | {first}


@cache
def edits(one: str, other: str) -> int:
    """How many letters are left out, put in, changed or changed places with the next; 3 is many."""
    if abs(len(one) - len(other)) > 2:
        return 3
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, against in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            crossed = i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against
            row.append(min(cost, earlier[j - 2] + 1) if crossed else cost)
        if min(row) > 2:
            return 3
    return min(row[-1], 3)


def misspelt(one: str, other: str) -> bool:
    """Whether one may be the other with a slip of the pen: one letter; in long names two."""
    shorter = min(len(one), len(other))
    slips = edits(*sorted((one, other)))
    return (slips == 1 and shorter >= 3) or (slips == 2 and shorter >= 6)


def same_words(one: str, other: str) -> bool:
    """Whether a double name has a word of the other: Mary Jane and Mary, Smith-Jones and Jones."""
    return bool({w for w in one.split() if len(w) > 2} & {w for w in other.split() if len(w) > 2})
