"""What people wrote: short, plain, and about nobody who exists."""

from __future__ import annotations

from random import Random

CONTACTS = {
    "neglect": (
        "School worried: {name} arrives hungry most mornings and in yesterday's clothes.",
        "Health visitor had no answer at three visits; what shows at the window is cluttered.",
        "Neighbour says the children are out late with nobody watching them.",
    ),
    "domestic": (
        "Police were called to shouting at the home at night. {name} was upstairs and heard it.",
        "Police report: mother had a cut lip. The children were in the next room.",
        "Aunt rang: she has seen the father push the mother in front of {name}.",
    ),
    "harm": (
        "School saw a bruise on {name}'s arm. {name} said it was from being grabbed.",
        "Hospital reports an injury that does not fit what was said about it.",
        "{name} told a teaching assistant about being hit with a belt.",
    ),
    "stress": (
        "Mother asks for help: she is not sleeping and cannot manage {name}'s behaviour.",
        "Doctor writes that mother's low mood is getting worse since the birth.",
        "Grandmother has been caring for the children for weeks and is worn out.",
    ),
    "risk": (
        "{name} was found with older young people after midnight, two miles from home.",
        "School: {name} has new trainers and a second phone and will not say from whom.",
    ),
}
SEEN = (
    "{name} was seen at home and showed me the bedroom. Tidier than last time, food in the fridge.",
    "Saw {name} after school. Chatty, wanted to talk about football more than about home.",
    "{name} was quiet to begin with. We drew the house and who lives in it.",
    "Home visit with mother present. {name} played on the floor and came over twice to show me.",
    "{name} spoken to alone in the kitchen. Says things are calmer since dad moved out.",
    "{name} has had a cold. Home warm. Mother tired but open about the last two weeks.",
    "Talked with {name} about what a good day and a bad day look like.",
    "{name} was seen with both parents. Smoke alarm fitted, stair gate still missing.",
)
NOT_SEEN = (
    "No answer at the door. Curtains closed, card left.",
    "Mother said {name} was at a friend's. Visit to be made again.",
    "Family out. Rang from the car, no reply.",
)
SAID = (
    "I like it when mum takes me to school.",
    "I don't like the shouting.",
    "I want to stay at nana's at weekends.",
    "It's all right. Can you come when it's not tea time?",
    "I told you last time.",
    "My room is better now.",
    "",
    "",
)
CORE_GROUP = (
    "School, health visitor and mother present. Attendance up. Routine at bedtime still slipping.",
    "Plan gone through line by line. Two actions done, one moved to the next meeting.",
    "Father did not come. Drug service sent a letter. School nurse to weigh {name}.",
    "Good meeting. Mother has started the course. Agreed what the next six weeks look like.",
)
REVIEW = (
    "Some progress in the home; relationships between the adults are as they were.",
    "The danger is less than it was at the last conference and not yet low enough to stop.",
    "Professionals are divided. The chair asked for evidence of change at home, not attendance.",
    "Change has held for three months, and the network around the family knows what to look for.",
)
DANGER = (
    "That {name} is left without an adult who is fit to care, and is hurt or goes hungry.",
    "That {name} sees or is caught up in violence between the adults at home.",
    "That {name} is hit again when things are tense at home.",
    "That {name} grows up believing that nobody will keep promises.",
)
CONTINGENCY = (
    "Ask for a legal gateway meeting and begin viability assessments of grandparents.",
    "Move to pre-proceedings; early permanence considered for the baby.",
    "Family network meeting reconvened within a week, with a decision on where the children live.",
)
TRIGGER = (
    "No change in drinking by this day, by test.",
    "School attendance under 85 in 100 by this day.",
    "Father at the home again, on any day before this one.",
)
SUPERVISION = (
    "What is different for {name} since we last talked: little. The plan leans on mother's word.",
    "Risk as before. Worker knows {name} well and can say what life is like.",
    "Hypothesis revisited: this is about isolation more than about willingness.",
    "Progress real but new. Not yet time to step down.",
)
DECISION = (
    "Plan goes on. Father's whereabouts to be checked before the next core group.",
    "Step down if the next two visits confirm it.",
    "Chair to be asked for an early review.",
    "Legal advice to be taken if nothing moves in four weeks.",
)
ANALYSIS = (
    "{name} is loved and not reliably looked after. Mother sees it when she is well.",
    "The adults' relationship shapes every day for {name}. When it is bad, nobody sees the child.",
    "One worrying incident in an otherwise steady home. Family has support around it.",
    "Long pattern of short improvements. Each came with professional attention and went with it.",
)
IMPACT = (
    "{name} has lived with this since early childhood: watchful, tired at school, quick to please.",
    "Four years of it show in speech, weight and friendships.",
    "{name} comforts the younger ones and does not ask for anything.",
)
DELAY = (
    "Two visits were cancelled by the family and the worker was off for a week.",
    "Waiting for the hospital's report. Without it the assessment would say nothing.",
)
EFFECT = (
    "{name} has waited longer than should be to know what happens. Safety plan holds meanwhile.",
    "The delay leaves {name} without the help at school that we expect to recommend.",
)
NEXT = ("Assessment to be authorised by then.", "Worker to finish this week; manager reads Friday.")
REVIEW_IN_NEED = (
    "Going well. Routine at home, school happy.",
    "Slower than hoped. Housing still not resolved.",
    "Parents want us to stop soon. Agreed to one more round.",
)
CARE_REVIEW = (
    "Settled in placement. Family time works on Saturdays. School place stays.",
    "{name} wants to see more of a brother. Worker to arrange within the month.",
    "Health assessment late. Life story work to begin.",
    "Permanence by long-term fostering agreed.",
)


def say(random: Random, lines: tuple[str, ...], name: str = "") -> str:
    """One of some lines, about somebody."""
    return random.choice(lines).replace("{name}", name)
