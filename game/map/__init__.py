"""A scenario drawn as a graph: scenes as places, choices as ways between them, laid out for any surface.

Pure: takes a scenario, gives values. How likely a way is comes from the analysis, as numbers by `WayId`. Only
`layout` knows the layout library.

    ways      the graph            layout    where everything is put
"""

from game.map.ways import Map, Place, Way, WayId, mapped

__all__ = ["Map", "Place", "Way", "WayId", "mapped"]
