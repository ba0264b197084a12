"""Convolutions of more than one tap as matrix products of pictures that were moved.

rten gathers the taps of such a convolution number by number, which takes longer than to multiply them. `Pad` and `Concat`
move whole rows; what is then left is a 1x1 convolution.
"""

import numpy as np

from blocks import moved
from graph import attribute


def spec(g, node):
    """(kernel, stride, pads) of a dense square convolution."""
    if node.op_type != "Conv" or attribute(node, "group", 1) != 1 or len(node.input) < 3:
        return None
    kernel, strides = attribute(node, "kernel_shape"), attribute(node, "strides", [1, 1])
    return kernel[0], strides[0], list(attribute(node, "pads", [0] * 4))


def three_by_three(g):
    """Stride 1: three columns side by side as channels; then the three rows as three answers, moved and added up."""

    def change(node):
        if spec(g, node) != (3, 1, [1] * 4):
            return False
        x, weight, bias = node.input[0], g.const[node.input[1]], g.const[node.input[2]]
        out, c = weight.shape[:2]
        x = g.add("Concat", moved(g, x, 4, 2, 1, (1, 0, c, c)), x, moved(g, x, 4, 2, -1, (1, 0, c, c)), axis=1)
        matrix = weight.transpose(3, 0, 2, 1).reshape(3 * out, 3 * c, 1, 1)
        none = np.zeros_like(bias)
        y = g.add("Conv", x, g.constant(matrix, True), g.constant(np.concatenate([none, bias, none])), kernel_shape=[1, 1])
        before, here, after = (moved(g, y, 4, 3, by, (1, i * out, (i + 1) * out, 3 * out)) for i, by in enumerate((1, 0, -1)))
        g.add("Add", g.add("Add", here, before), after, out=node.output[0])
        return True

    g.rewrite(change)


def in_phases(g, x, size, s):
    """[1,C,H,W] to [s,s,C,H/s,W/s]."""
    c, h, w = size
    return g.add("Transpose", g.add("Reshape", x, g.whole(c, h // s, s, w // s, s)), perm=[2, 4, 0, 1, 3])


def pixels_in_phases(g, x, size, s):
    """[1,H,W,C] to [s,s,C,H/s,W/s]."""
    c, h, w = size
    return g.add("Transpose", g.add("Reshape", x, g.whole(h // s, s, w // s, s, c)), perm=[1, 3, 4, 0, 2])


def of_phases(g, x, size, s, before, after, weight, bias, out=None):
    """A convolution whose answer lies on the grid of the phases. `weight` is [O, e, e, C] with e = before + s + after.

    What lies in the own block is multiplied as it is; only the rest is copied together.
    """
    c, h, w = size
    o, e = weight.shape[:2]
    y, parts, taken = x, [], np.zeros((e, e), bool)
    taken[before : before + s, before : before + s] = True
    own = weight[:, taken].reshape(o, -1, 1, 1)
    rest = []

    def piece(name, rows, columns):
        n, m = (len(range(e)[rows]), len(range(e)[columns]))
        parts.append(g.add("Reshape", name, g.whole(1, n * m * c, h, w)))
        rest.append(weight[:, rows, columns].reshape(o, -1))

    here = slice(before, before + s)
    sides = []
    if before:
        sides.append((slice(0, before), 1, s - before, s))
    if after:
        sides.append((slice(before + s, e), -1, 0, after))
    for columns, by, start, end in sides:
        x_side = moved(g, x, 5, 4, by, (1, start, end, s))
        piece(x_side, here, columns)
        for rows, by_row, top, bottom in sides:
            piece(moved(g, x_side, 5, 3, by_row, (0, top, bottom, s)), rows, columns)
    for rows, by, start, end in sides:
        piece(moved(g, x, 5, 3, by, (0, start, end, s)), rows, here)
    main = g.add(
        "Conv", g.add("Reshape", x, g.whole(1, s * s * c, h, w)), g.constant(own, True), g.constant(bias), kernel_shape=[1, 1]
    )
    matrix = np.concatenate(rest, 1)[:, :, None, None]
    return g.add(
        "Add", main, g.add("Conv", g.add("Concat", *parts, axis=1), g.constant(matrix, True), kernel_shape=[1, 1]), out=out
    )


def strided(g, largest):
    """Stride 2: the picture in its four phases, from rows or straight from an input that is pixel by pixel."""

    def change(node):
        what = spec(g, node)
        if not what or what[1] != 2 or what[0] < 3:
            return False
        kernel, s, pads = what
        n, c, h, w = g.shape[node.input[0]]
        if h % 2 or w % 2 or c > largest:
            return False
        source = next((n for n in g.old if node.input[0] in n.output), None)
        if source is not None and source.op_type == "Transpose" and list(attribute(source, "perm")) == [0, 3, 1, 2]:
            x = pixels_in_phases(g, source.input[0], (c, h, w), s)
        else:
            x = in_phases(g, node.input[0], (c, h, w), s)
        weight = g.const[node.input[1]].transpose(0, 2, 3, 1)
        of_phases(g, x, (c, h // s, w // s), s, pads[0], kernel - s - pads[0], weight, g.const[node.input[2]], node.output[0])
        return True

    g.rewrite(change)


def wide_stem(g):
    """5x5 stride 3, then 3x3 stride 2: the first answers in the four phases that the second reads."""
    gone = set()

    def only_user(name):
        users = g.users_before(name)
        return users[0] if len(users) == 1 else None

    def change(node):
        if node.output[0] in gone:
            return True
        if spec(g, node) != (5, 3, [2] * 4):
            return False
        relu = only_user(node.output[0])
        second = relu is not None and relu.op_type == "Relu" and only_user(relu.output[0])
        n, c, h, w = g.shape[node.input[0]]
        if not second or spec(g, second) != (3, 2, [1] * 4) or h % 6 or w % 6:
            return False
        small = g.const[node.input[1]].transpose(0, 2, 3, 1)
        o = len(small)
        weight = np.zeros((2, 2, o, 8, 8, c), np.float32)
        for y, x in np.ndindex(2, 2):
            weight[y, x, :, 3 * y : 3 * y + 5, 3 * x : 3 * x + 5] = small
        grid = (c, h // 6, w // 6)
        x = in_phases(g, node.input[0], (c, h, w), 6)
        x = of_phases(g, x, grid, 6, 2, 0, weight.reshape(4 * o, 8, 8, c), np.tile(g.const[node.input[2]], 4))
        x = g.add("Reshape", g.add("Relu", x), g.whole(2, 2, o, *grid[1:]))
        weight = g.const[second.input[1]].transpose(0, 2, 3, 1)
        of_phases(g, x, (o, *grid[1:]), 2, 1, 0, weight, g.const[second.input[2]], second.output[0])
        gone.update({relu.output[0], second.output[0]})
        return True

    g.rewrite(change)
