"""Matrices, and path data as absolute moves, lines, curves. In: attribute strings. Out: numbers."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Segment = tuple[str, tuple[Point, ...]]
"""("m", (to,)), ("l", (to,)), ("c", (control, control, to)) or ("h", ()): PDF's own operators."""
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
KAPPA = 0.5522847498
NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
TRANSFORM = re.compile(r"(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^)]*)\)")
COMMAND = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)")
ARITY = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


def numbers(text: str) -> list[float]:
    """All numbers in ``text``."""
    return [float(n) for n in NUMBER.findall(text)]


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """First ``n``, then ``m``."""
    a, b, c, d, e, f = m
    g, h, i, j, k, l = n  # noqa: E741
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f)


def apply(m: Matrix, segments: Sequence[Segment]) -> list[Segment]:
    """``segments`` seen through ``m``."""
    a, b, c, d, e, f = m
    return [(op, tuple((a * x + c * y + e, b * x + d * y + f) for x, y in points)) for op, points in segments]


def transform(text: str) -> Matrix:
    """A ``transform`` attribute; what cannot be read is left out."""
    out = IDENTITY
    for kind, arguments in TRANSFORM.findall(text):
        v = numbers(arguments)
        if kind == "matrix" and len(v) == 6:
            out = multiply(out, (v[0], v[1], v[2], v[3], v[4], v[5]))
        elif kind == "translate" and v:
            out = multiply(out, (1, 0, 0, 1, v[0], v[1] if len(v) > 1 else 0.0))
        elif kind == "scale" and v:
            out = multiply(out, (v[0], 0, 0, v[1] if len(v) > 1 else v[0], 0, 0))
        elif kind == "rotate" and v:
            out = multiply(out, _rotate(*v[:3]))
        elif kind in ("skewX", "skewY") and v:
            t = math.tan(math.radians(v[0]))
            out = multiply(out, (1, 0, t, 1, 0, 0) if kind == "skewX" else (1, t, 0, 1, 0, 0))
    return out


def _rotate(degrees: float, x: float = 0.0, y: float = 0.0) -> Matrix:
    s, c = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return (c, s, -s, c, x - c * x + s * y, y - s * x - c * y)


def ellipse(cx: float, cy: float, rx: float, ry: float) -> list[Segment]:
    """A closed ellipse of four curves."""
    kx, ky = KAPPA * rx, KAPPA * ry
    return [
        ("m", ((cx + rx, cy),)),
        ("c", ((cx + rx, cy + ky), (cx + kx, cy + ry), (cx, cy + ry))),
        ("c", ((cx - kx, cy + ry), (cx - rx, cy + ky), (cx - rx, cy))),
        ("c", ((cx - rx, cy - ky), (cx - kx, cy - ry), (cx, cy - ry))),
        ("c", ((cx + kx, cy - ry), (cx + rx, cy - ky), (cx + rx, cy))),
        ("h", ()),
    ]


@lru_cache(maxsize=2_000)
def path(data: str) -> tuple[Segment, ...]:
    """Path data, kept, as figures draw the same letters again; what stands before an error counts (8.3.9)."""
    out: list[Segment] = []
    pen = _Pen(out)
    for letter, text in COMMAND.findall(data):
        upper = letter.upper()
        values = _flags(text) if upper == "A" else numbers(text)
        size = ARITY[upper]
        if not size:
            pen.close()
            continue
        for k in range(0, len(values) - size + 1, size):
            pen.draw("L" if upper == "M" and k else upper, values[k : k + size], relative=letter.islower())
        if len(values) % size or not values:
            break
    return tuple(out)


def _flags(text: str) -> list[float]:
    """Arguments of arcs: the two flags may stand without separators ("a1 1 0 01.5 2")."""
    out: list[float] = []
    at = 0
    while at < len(text):
        if len(out) % 7 in (3, 4):
            m = re.compile(r"[\s,]*([01])").match(text, at)
        else:
            m = re.compile(r"[\s,]*(" + NUMBER.pattern + ")").match(text, at)
        if m is None:
            break
        out.append(float(m[1]))
        at = m.end()
    return out


class _Pen:
    """Where the path has got to."""

    def __init__(self, out: list[Segment]) -> None:
        self.out = out
        self.at: Point = (0.0, 0.0)
        self.start: Point = (0.0, 0.0)
        self.control: Point | None = None
        self.last = ""

    def close(self) -> None:
        if self.out:
            self.out.append(("h", ()))
        self.at, self.last = self.start, "Z"

    def draw(self, kind: str, v: list[float], *, relative: bool) -> None:
        x0, y0 = self.at if relative else (0.0, 0.0)
        if kind == "A":
            to = (v[5] + x0, v[6] + y0)
            self.out += [("c", curve) for curve in _arc(self.at, to, v)]
        elif kind in "HV":
            to = (v[0] + x0, self.at[1]) if kind == "H" else (self.at[0], v[0] + y0)
            self.out.append(("l", (to,)))
        else:
            points = [(v[k] + x0, v[k + 1] + y0) for k in range(0, len(v), 2)]
            to = points[-1]
            self._draw(kind, points)
        if kind == "M":
            self.start = to
        self.at, self.last = to, kind

    def _draw(self, kind: str, points: list[Point]) -> None:
        if kind in "ML":
            self.out.append((kind.lower(), (points[0],)))
        elif kind in "CS":
            first = points[0] if kind == "C" else self._mirrored("CS")
            self.control = points[-2]
            self.out.append(("c", (first, points[-2], points[-1])))
        else:
            q = points[0] if kind == "Q" else self._mirrored("QT")
            self.control = q
            (ax, ay), (bx, by) = self.at, points[-1]
            one = (ax + 2 / 3 * (q[0] - ax), ay + 2 / 3 * (q[1] - ay))
            two = (bx + 2 / 3 * (q[0] - bx), by + 2 / 3 * (q[1] - by))
            self.out.append(("c", (one, two, points[-1])))

    def _mirrored(self, kinds: str) -> Point:
        """The last control point seen from the other side, where the last command was of the same family."""
        if self.control is None or self.last not in kinds or not self.last:
            return self.at
        return 2 * self.at[0] - self.control[0], 2 * self.at[1] - self.control[1]


def _arc(start: Point, end: Point, v: list[float]) -> Iterator[tuple[Point, Point, Point]]:
    """An elliptical arc as curves of at most a quarter turn (SVG 1.1, F.6.5 and F.6.6)."""
    rx, ry, phi, large, sweep = abs(v[0]), abs(v[1]), math.radians(v[2]), bool(v[3]), bool(v[4])
    if start == end:
        return
    if not rx or not ry:
        yield start, end, end
        return
    cos, sin = math.cos(phi), math.sin(phi)
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = cos * dx + sin * dy, -sin * dx + cos * dy
    grow = math.sqrt(max(1.0, (x / rx) ** 2 + (y / ry) ** 2))
    rx, ry = rx * grow, ry * grow
    under = max(0.0, (rx * ry) ** 2 - (rx * y) ** 2 - (ry * x) ** 2)
    root = math.sqrt(under / ((rx * y) ** 2 + (ry * x) ** 2)) * (1 if large != sweep else -1)
    ux, uy = root * rx * y / ry, -root * ry * x / rx
    cx, cy = cos * ux - sin * uy + (start[0] + end[0]) / 2, sin * ux + cos * uy + (start[1] + end[1]) / 2
    first = math.atan2((y - uy) / ry, (x - ux) / rx)
    turn = math.atan2((-y - uy) / ry, (-x - ux) / rx) - first
    turn += 2 * math.pi if sweep and turn < 0 else -2 * math.pi if not sweep and turn > 0 else 0.0
    count = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-9))
    step = turn / count
    t = 4 / 3 * math.tan(step / 4)

    def at(px: float, py: float) -> Point:
        return cx + cos * rx * px - sin * ry * py, cy + sin * rx * px + cos * ry * py

    for k in range(count):
        a, b = first + k * step, first + (k + 1) * step
        ca, sa, cb, sb = math.cos(a), math.sin(a), math.cos(b), math.sin(b)
        yield at(ca - t * sa, sa + t * ca), at(cb + t * sb, sb - t * cb), at(cb, sb)
