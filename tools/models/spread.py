"""Chooses for each depthwise convolution whether it goes in blocks, and lets what lies between follow."""

import numpy as np

from blocks import as_shape, depthwise, relayout
from graph import attribute

ONE_BY_ONE = {"Relu", "PRelu", "HardSigmoid", "Sigmoid", "Add", "Mul"}


class Spread:
    def __init__(self, g, block):
        self.g, self.block = g, block
        self.have = {}  # picture -> {block: name}
        g.rewrite(self.change)

    def size(self, name):
        return self.g.shape[name][1:]

    def get(self, name, b):
        layouts = self.have.get(name, {1: name})
        if b not in layouts:
            # The nearest layout moves the longest runs.
            old = min(layouts, key=lambda l: (abs(np.log2(l / b)), l))
            via = old if old == 1 or b == 1 or max(old, b) % min(old, b) == 0 else 1
            x = relayout(self.g, self.get(name, via), self.size(name), via, b)
            self.have[name] = layouts = layouts | {b: x}
        return layouts[b]

    def put(self, name, b, x):
        if b == 1:  # In rows again: under the old name.
            self.g.nodes[-1].output[0] = x = name
        self.have[name] = {b: x}

    def block_of(self, names):
        """The largest blocks that one of these pictures lies in, 1 where all lie in rows."""
        return max((b for name in names for b in self.have.get(name, {})), default=1)

    def pictures(self, node):
        return [i for i in node.input if i not in self.g.const and len(self.g.shape.get(i, ())) == 4 and self.g.shape[i][2] > 1]

    def change(self, node):
        g, pictures = self.g, self.pictures(node)
        if node.op_type == "Conv" and self.is_depthwise(node):
            c, h, w = self.size(node.input[0])
            stride = attribute(node, "strides", [1, 1])[0]
            b = self.block(c, h, attribute(node, "kernel_shape")[0], stride)
            if b:
                self.depthwise(node, (c, h, w), b, stride)
                return True
        b = self.block_of(pictures)
        if b > 1 and self.follow(node, pictures, b):
            return True
        for name in pictures:
            # Read in rows under its old name.
            if name in self.have and 1 not in self.have[name]:
                old = self.have[name]
                nearest = max(old)
                c, h, w = self.size(name)
                x = relayout(g, old[nearest], (c, h, w), nearest, 1)
                g.add("Identity", x, out=name)
                self.have[name] = old | {1: name}
        return False

    def is_depthwise(self, node):
        c = self.g.shape[node.input[0]][1]
        return c > 1 and attribute(node, "group", 1) == c == self.g.shape[node.input[1]][0]

    def depthwise(self, node, size, b, stride):
        g = self.g
        weight, bias = g.const[node.input[1]], g.const[node.input[2]]
        y = depthwise(g, self.get(node.input[0], b), size, b, weight, stride, attribute(node, "pads")[0], None)
        if bias.any():
            y = g.add("Add", y, g.constant(bias.reshape(1, -1, 1, 1)))
        self.put(node.output[0], b // stride, y)

    def follow(self, node, pictures, b):
        g, kind, out = self.g, node.op_type, node.output[0]
        same = {tuple(self.size(p)) for p in pictures}
        plain = kind in ONE_BY_ONE and len({s[1:] for s in same}) == 1
        if kind == "Conv":
            plain = (
                list(attribute(node, "kernel_shape")) == [1, 1]
                and attribute(node, "group", 1) == 1
                and list(attribute(node, "strides", [1, 1])) == [1, 1]
            )
        if kind == "Pad":
            pads = g.const[node.input[1]]
            plain = not pads[[0, 2, 3, 4, 6, 7]].any()
        if kind == "GlobalAveragePool":
            g.add(kind, self.get(node.input[0], b), out=out)
            return True
        if plain:
            inputs = [self.get(i, b) if i in pictures else i for i in node.input]
            copy = type(node)()
            copy.CopyFrom(node)
            copy.input[:], copy.output[:] = inputs, [g.fresh("x")]
            g.nodes.append(copy)
            self.put(out, b, copy.output[0])
            return True
        c, h, w = self.size(node.input[0])
        if (
            kind in ("MaxPool", "Conv")
            and list(attribute(node, "kernel_shape")) == [2, 2] == list(attribute(node, "strides"))
            and attribute(node, "group", 1) == 1
            and b % 2 == 0
        ):
            four, n = self.fours(node.input[0], b), b // 2
            area = (n * n, h * w // (b * b)) if n > 1 else (h // b, w // b)
            if kind == "Conv":
                weight = g.const[node.input[1]]
                matrix = g.constant(weight.transpose(0, 2, 3, 1).reshape(len(weight), -1, 1, 1), True)
                x = g.add("Conv", g.add("Reshape", four, g.whole(1, 4 * c, *area)), matrix, node.input[2], kernel_shape=[1, 1])
            else:
                parts = [g.add("Slice", four, g.whole(i), g.whole(i + 1), g.whole(0)) for i in range(4)]
                x = g.add("Reshape", g.add("Max", g.add("Max", *parts[:2]), g.add("Max", *parts[2:])), g.whole(1, c, *area))
            self.put(out, n, x)
            return True
        return False

    def fours(self, name, b):
        """[4, C, ...]: the four pixels of each square."""
        key = ("fours", name)
        if key not in self.have:
            c, h, w = self.size(name)
            n = b // 2
            x = self.g.add("Reshape", self.get(name, b), self.g.whole(c, n, 2, n, 2, h * w // (b * b)))
            x = self.g.add("Transpose", x, perm=[2, 4, 0, 1, 3, 5])
            self.have[key] = self.g.add("Reshape", x, self.g.whole(4, c, n * n, h * w // (b * b)))
        return self.have[key]
