"""The exact analysis of a scenario: every state that can occur, the odds of everything, and who shows it.

The only package that knows NumPy. It prints nothing, writes nothing, and installs no signal handler: long
work calls `tick` between blocks, which may raise `Stopped`. From a scenario to answers:

    columns     expressions over columns of values          translate   a scenario as flows
    flow        what happens at a control point, as data    graph       the order the points are settled in
    liveness    what is still read later                    bounds      values a point can have at most
    layout      states packed into keys                     keys        merging, telling new ones, finding
    watching    what was seen: conditions, cuts, choices    stepping    flows run over columns
    exploring   every state there is                        progress    ticks, and being stopped
    links       which state leads to which                  sweeps      order and rounds over links
    journeys    shortest, longest, livelocks                witness     decisions that show something
    answers     what `stance check` asks, as data           players     who chooses how
    odds        forward: paths, endings, meters             values      backward: odds from any state
    dominated   choices that cost nothing                   sampling    random playthroughs, with intervals
"""
