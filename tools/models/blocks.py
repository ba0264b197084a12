"""Pictures in blocks of b x b pixels, for convolutions without a gather.

A picture [C, H, W] in blocks is [C, b, b, H/b, W/b]: pixel (y, x) lies at [y % b, x % b, y // b, x // b]. Rows and columns
from the neighbouring block are then planes moved by one place, which `Pad` does at the speed of memory, and any
convolution becomes a matrix product. What treats each pixel alone does not see the order.
"""

import numpy as np


def relayout(g, name, size, old, new):
    """[1,C,old*old,..] to [1,C,new*new,..]; either may be 1."""
    c, h, w = size
    if old == new:
        return name
    b, s = (old, new // old) if new > old else (new, old // new)
    gy, gx = h // (b * s), w // (b * s)
    if new > old:
        shape, order = (c, b, b, gy, s, gx, s), (0, 4, 1, 6, 2, 3, 5)
    else:
        shape, order = (c, s, b, s, b, gy, gx), (0, 2, 4, 5, 1, 6, 3)
    x = g.add("Transpose", g.add("Reshape", name, g.whole(*shape)), perm=list(order))
    return g.add("Reshape", x, g.whole(*as_shape(size, new)))


def as_shape(size, b):
    c, h, w = size
    return (1, c, h, w) if b == 1 else (1, c, b * b, h * w // (b * b))


def moved(g, name, rank, axis, by, keep):
    """Moves along `axis` by one place, zeros coming in, after keeping only `keep` = (axis, from, to, of)."""
    pads = np.zeros(2 * rank, np.int64)
    pads[axis], pads[rank + axis] = by, -by
    at, start, end, of = keep
    pads[at], pads[rank + at] = -start, end - of
    return g.add("Pad", name, g.constant(pads))


def widened(g, name, b, before, after):
    """[C,b,b,h,w] with rows and columns of the neighbouring blocks: [C,e,e,h,w]."""
    for axis, along in ((2, 4), (1, 3)):
        parts = [name]
        if before:
            parts.insert(0, moved(g, name, 5, along, 1, (axis, b - before, b, b)))
        if after:
            parts.append(moved(g, name, 5, along, -1, (axis, 0, after, b)))
        if len(parts) > 1:
            name = g.add("Concat", *parts, axis=axis)
    return name


def taps(b, kernel, stride, before, after):
    """For each pixel of the answer in a block and each pixel it could read: which tap reads it, or kernel * kernel."""
    e, n = b + before + after, b // stride
    index = np.full((n, n, e, e), kernel * kernel, np.int32)
    for y, x, ky, kx in np.ndindex(n, n, kernel, kernel):
        index[y, x, y * stride + ky, x * stride + kx] = ky * kernel + kx
    return index.reshape(n * n, e * e)


def depthwise(g, name, size, b, weight, stride, first, last):
    """A depthwise convolution without bias of a picture in blocks of b; answers in blocks of b / stride."""
    c, h, w = size
    kernel = weight.shape[-1]
    # Rows a block reads beyond its own: `first` above, what is left below.
    before, after = first, max(0, (b // stride - 1) * stride + kernel - first - b)
    e, n, area = b + before + after, b // stride, h * w // (b * b)
    x = g.add("Reshape", name, g.whole(c, b, b, h // b, w // b))
    x = g.add("Reshape", widened(g, x, b, before, after), g.whole(c, e * e, area))
    # Taps by number, so that the file stays small; folded when the model is read.
    taken = np.concatenate([weight.reshape(c, -1), np.zeros((c, 1), np.float32)], 1)
    matrix = g.add("Gather", g.constant(taken, True), g.constant(taps(b, kernel, stride, before, after)), axis=1)
    y = g.add("MatMul", matrix, x)
    return g.add("Reshape", y, g.whole(*as_shape((c, h // stride, w // stride), n)))
