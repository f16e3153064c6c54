"""The colours and their fixed meanings (Okabe-Ito family for classes, one accent for "mine")."""

INK = "#16262E"
INK_2 = "#44545C"
INK_3 = "#5F6E76"
AXIS = "#8C999F"
RULE = "#D5DCE0"
GRID = "#E7ECEE"
PEER = "#CBD3D7"
PEER_DOT = "#C3CCD1"
ACCENT = "#0B5563"
LAND = "#E3E8EA"
SEA = "#F7F9FA"
WHITE = "#FFFFFF"
HOLLOW = "#7B878D"

SEQUENCE = ("#CFE4E6", "#8CC0C6", "#4796A1", "#0B5563")
SEQUENCE_EDGE = ("#5C9AA2", "#3D808A", "#22636D", "#072F37")
