"""The exact analysis of a scenario: every state that can occur, the odds of everything, and who shows it.

The only package that knows NumPy. It prints nothing, writes nothing, and installs no signal handler: long
work calls `tick` between blocks, which may raise `Stopped`. What others use stands here; from a scenario to
answers:

    columns     expressions over columns of values          spots       the places that are watched
    flow        what happens at a control point, as data    translate   a scenario as flows
    graph       the order the points are settled in         liveness    what is still read later
    bounds      values a point can have at most             layout      states packed into keys
    keys        merging, telling new ones, finding          watching    what was seen
    operations  effects and tests over columns              stepping    flows run over columns
    exploring   every state there is                        explored    what came of it
    progress    ticks, and being stopped                    links       which state leads to which
    journeys    shortest, longest, loops without end        witness     decisions that show something
    answers     what `check` asks, as data                  players     who chooses how
    chances     how likely each transition is               spread      probability, forward
    odds        paths, endings, meters at the end           values      expectation, backward
    outlook     the odds from any state                     dominated   choices that cost nothing
    sampling    random playthroughs                         estimates   their intervals
    traffic     how often each way is taken
    analysing   all of it for one scenario, kept between questions

What `check` says of it, in words; imported from where it stands, by nobody else:

    findings    what is wrong, with what shows it           closed      never reached, never open
    conditions  always or never true where they stand       wording     ranges in words
    seeds       with which chance brings what is needed     known       the report, as data
    reading     words and minutes of random playthroughs    checklist   what --strict holds it to
"""

from game.analysis.analysing import Analysis, NotSettledError, outlook, outlooks, traffic
from game.analysis.answers import (
    Answers,
    ChoiceAnswer,
    ConditionAnswer,
    Extent,
    HappeningAnswer,
    SceneAnswer,
)
from game.analysis.dominated import Compared, oriented
from game.analysis.estimates import Average, Estimate
from game.analysis.exploring import BUDGET
from game.analysis.flow import Spot
from game.analysis.odds import Chance, Distribution, Odds
from game.analysis.outlook import Outlook, Outlooks, UnknownStateError
from game.analysis.players import KINDS, Players
from game.analysis.progress import Progress, Stopped, Tick
from game.analysis.reading import sampled as read_at_random
from game.analysis.sampling import Sampled, sample
from game.analysis.scene_words import SceneWords, scene_words
from game.analysis.traffic import Often, Traffic, counted
from game.analysis.witness import Taken, Witness
from game.analysis.words import Read

__all__ = [
    "BUDGET",
    "KINDS",
    "Analysis",
    "Answers",
    "Average",
    "Chance",
    "ChoiceAnswer",
    "Compared",
    "ConditionAnswer",
    "Distribution",
    "Estimate",
    "Extent",
    "HappeningAnswer",
    "NotSettledError",
    "Odds",
    "Often",
    "Outlook",
    "Outlooks",
    "Players",
    "Progress",
    "Read",
    "Sampled",
    "SceneAnswer",
    "SceneWords",
    "Spot",
    "Stopped",
    "Taken",
    "Tick",
    "Traffic",
    "UnknownStateError",
    "Witness",
    "counted",
    "oriented",
    "outlook",
    "outlooks",
    "read_at_random",
    "sample",
    "scene_words",
    "traffic",
]
