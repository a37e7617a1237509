"""A scenario drawn as a graph: scenes as places, choices as ways between them, laid out for any surface.

Pure: takes a scenario, gives values. How likely a way is comes from the analysis, as numbers by `WayId`. Only
`layout` knows the layout library.

    ways      the graph                                  layout      where everything is put
    strands   what of it is drawn as one line            mermaid     the flowchart
    telling   the words, for both forms                  svg         the picture; style.css, its look
    labels    numbers of choices, and those on lines     cards       what stands in a box
    lettering how wide text will be                      lines       corners, dashes, heads
    legend    what it all means
"""

from game.map.ways import Map, Place, Way, WayId, mapped

__all__ = ["Map", "Place", "Way", "WayId", "mapped"]
