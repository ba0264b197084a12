#!/usr/bin/env python3
"""Writes a network anew so that rten runs it faster: simplify.py IN.onnx OUT.onnx

Same input, same outputs (within rounding), same weights; the same bytes each time. Needs numpy and onnx. docs/performance.md
tells what it brings. What it changes answers to how rten 0.27 computes: it gathers the taps of dense convolutions number by
number, has no fast depthwise convolution, and resizes pixel by pixel; its matrix products are fast.
"""

import sys

import dense
import tidy
from graph import Graph, attribute
from spread import Spread

# Blocks of the depthwise convolutions of stride 1, by the height of the picture: so chosen that each stage hands on what the
# next one reads. Below, a product of so few pixels is not worth its copies.
BLOCKS = {128: 8, 64: 4, 32: 2}


def block(channels, height, kernel, stride):
    return BLOCKS.get(height, 0) if stride == 1 else 0


def few_depthwise_kinds(g):
    """Whether all depthwise convolutions are alike, so that a picture can stay in blocks from one to the next."""
    kinds = {
        (attribute(n, "kernel_shape")[0], attribute(n, "strides", [1, 1])[0])
        for n in g.nodes
        if n.op_type == "Conv" and attribute(n, "group", 1) > 1
    }
    return kinds == {(3, 1)}


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__.strip())
    g = Graph(sys.argv[1])
    tidy.planes(g)
    tidy.means(g)
    tidy.narrow_before_wide(g)
    tidy.resizes(g)
    if few_depthwise_kinds(g):
        Spread(g, block)
    dense.wide_stem(g)
    dense.strided(g, 80)
    dense.three_by_three(g)
    g.save(sys.argv[2])


if __name__ == "__main__":
    main()
