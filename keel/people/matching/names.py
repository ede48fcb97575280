"""Names as they are compared: written plainly, by their sound, by the short forms they go with."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_FORMS = (
    "abigail | abi abbie abby gail",
    "adam | ad",
    "albert | bert bertie al",
    "alexander aleksander | alex al lex sasha xander sandy ally",
    "alexandra aleksandra | alex lex sasha sandra sandy ally ola",
    "alfred | alf alfie fred freddie",
    "alison | ali ally",
    "amanda | mandy",
    "amelia | millie milly mia",
    "andrew | andy drew",
    "anthony antony | tony ant",
    "archibald | archie",
    "arthur | art artie",
    "barbara | babs barb",
    "benjamin | ben benny benji",
    "beatrice | bea trixie",
    "bethany | beth",
    "bradley | brad",
    "cameron | cam",
    "caroline | carrie caz carol",
    "catherine katherine kathryn katharine | kate katie katy cathy kathy kat kitty cath",
    "kathleen | kath kathy kat",
    "charles | charlie charley chas chuck",
    "charlotte | charlie charley lottie",
    "christopher | chris kit kris",
    "christine kristine | chris chrissy tina",
    "christina kristina | chris chrissy tina",
    "constance | connie",
    "daniel | dan danny dani",
    "danielle daniella | dan dani",
    "david | dave davey",
    "deborah | debbie debs",
    "dominic | dom",
    "dorothy | dot dottie dolly",
    "edward | eddie ed ted teddy ned",
    "eleanor elinor | ellie nell nellie ella",
    "elizabeth | liz lizzie beth betty eliza libby lily elsie betsy liza",
    "emily | em emmie millie",
    "emma | em emmie",
    "ethan | eth",
    "evelyn | evie eve",
    "florence | flo florrie",
    "frances francis | fran frank frankie",
    "francesca | fran frankie",
    "franklin | frank frankie",
    "frederick frederic | fred freddie freddy",
    "gabriel | gabe",
    "gabrielle gabriella | gabby",
    "george | georgie",
    "georgina | georgie gina",
    "georgia | georgie",
    "gerald | gerry gerard",
    "grace | gracie",
    "gregory | greg",
    "harold | harry hal",
    "harriet | hattie harry",
    "harrison | harry",
    "henry | harry hal",
    "herbert | bert herb",
    "hugh | huw hughie",
    "imogen | immy",
    "isabella isabelle isabel isobel | bella izzy belle izzie",
    "isaac isaak | zac ike",
    "jacob | jake",
    "jackson jaxon | jack",
    "jacqueline | jackie jacqui",
    "jakub | kuba jake",
    "james | jamie jim jimmy",
    "janet | jan",
    "jasmine | jas jazz",
    "jayden | jay",
    "jeffrey geoffrey | jeff geoff",
    "jennifer | jenny jen jenna",
    "jeremy | jez jerry",
    "jessica | jess jessie",
    "joanne joanna | jo",
    "john jon | johnny jack",
    "jonathan johnathan | jon jonny john",
    "joseph | joe joey jo",
    "josephine | jo josie",
    "joshua | josh",
    "judith | judy jude",
    "julia | julie jules",
    "kenneth | ken kenny",
    "kayleigh | kay",
    "kimberley | kim",
    "kieran ciaran kieron |",
    "lauren | laurie",
    "laura | laurie",
    "lawrence laurence | larry laurie",
    "leonard | leo len lenny leon",
    "leslie | les",
    "lewis louis | lou lewie louie",
    "liam |",
    "lillian lilian | lily lilly lil",
    "louise louisa | lou",
    "lucas | luke luca",
    "lucinda | lucy cindy",
    "madeleine | maddie maddy",
    "margaret | maggie meg peggy daisy greta rita",
    "megan | meg",
    "martha | marty",
    "martin | marty",
    "mary | molly polly mollie",
    "matilda | tilly tilda mattie",
    "matthew | matt matty",
    "maximilian | max",
    "maxwell | max",
    "mateusz | matt",
    "michael | mick mike mickey mikey",
    "michelle | shell",
    "mohammed muhammad mohamed mohammad muhammed mohamud mohd md mo |",
    "natalie | nat",
    "natasha | tasha nat",
    "nathan | nat nate",
    "nathaniel nathanial | nat nate nathan",
    "nicholas nicolas | nick nicky nic nico",
    "nicola | nicky nic nikki",
    "oliver | ollie olly",
    "olivia | liv livvy ollie olly",
    "pamela | pam",
    "patrick | pat paddy",
    "patricia | pat tricia trish patsy",
    "penelope | penny",
    "peter | pete",
    "philip phillip | phil",
    "philippa phillipa | pippa",
    "phoebe phebe |",
    "rachel rachael | rach",
    "raymond | ray",
    "rebecca | becky becca bex",
    "reginald | reg reggie",
    "richard | rich rick ricky dick",
    "robert | rob robbie bob bobby bert",
    "ronald | ron ronnie",
    "rosemary | rose rosie",
    "rosalind | rosie",
    "samuel | sam sammy",
    "samantha | sam sammy",
    "sarah sara | sally sadie",
    "sean shaun shawn |",
    "sebastian | seb bas",
    "sidney | sid",
    "siobhan shevaun chevonne |",
    "sophia sophie sofia | soph",
    "stephen steven stephan | steve stevie ste",
    "stephanie | steph stevie",
    "stuart stewart | stu",
    "susan | sue susie",
    "suzanne | sue susie",
    "teresa theresa | terry tess",
    "terence | terry",
    "thaddeus | tad",
    "theodore | theo ted teddy",
    "thomas | tom tommy",
    "timothy | tim timmy",
    "tobias | toby",
    "tomasz | tomek tom",
    "tracy tracey | trace",
    "tyler | ty",
    "valerie | val",
    "victoria | vicky vikki tori",
    "vincent | vince vinnie",
    "violet | vi",
    "walter | wally walt",
    "william | will bill billy liam willie",
    "winifred | winnie freda",
    "yusuf yousef youssef yousuf | joseph",
    "zachary zackary | zac zach zack zak",
    "zofia | zosia",
)
"""Each line a name, as it is also spelt, and after the bar what it is shortened to."""


def _forms() -> tuple[dict[str, frozenset[str]], frozenset[tuple[str, str]]]:
    """By name, those that it may be; and the pairs of which one is, or is short for, the other."""
    families: dict[str, set[str]] = {}
    pairs: set[tuple[str, str]] = set()
    for line in _FORMS:
        whole, _, short = (part.split() for part in line.partition("|"))
        for name in (*whole, *short):
            families.setdefault(name, set()).add(whole[0])
            pairs |= {(name, other) for other in whole} | {(other, name) for other in whole}
    return {name: frozenset(found) for name, found in families.items()}, frozenset(pairs)


_FAMILIES, _ONE_NAME = _forms()

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
    return _FAMILIES.get(first, frozenset({first}))


def forms_of_one(one: str, other: str) -> bool:
    """Whether a forename is another spelling or a short form of the other, by their first words."""
    return (one.split(" ", 1)[0], other.split(" ", 1)[0]) in _ONE_NAME


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
