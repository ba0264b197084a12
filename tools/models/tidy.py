"""Rewrites that leave every number as it was, or within rounding."""

import numpy as np

from graph import attribute

PIXELWISE = {"HardSigmoid", "Sigmoid", "Relu", "Add", "Mul", "Transpose"}
TO_ROWS, TO_PLANES = [0, 2, 3, 1], [0, 3, 1, 2]


def planes(g):
    """Takes out the changes to pixel-by-pixel order and back that a converter left between layers."""
    swapped, alias = set(), {}  # pictures that were pixel by pixel; new names of what is gone

    def change(node):
        node.input[:] = [alias.get(i, i) for i in node.input]
        out = node.output[0]
        final = any(out == o.name for o in g.model.graph.output)
        if node.op_type == "Transpose" and len(g.shape[node.input[0]]) == 4:
            perm = list(attribute(node, "perm"))
            if perm == [0, 1, 2, 3] or (perm == TO_PLANES and node.input[0] in swapped):
                alias[out] = node.input[0]
                return True
            pixelwise = all(n.op_type in PIXELWISE for n in g.users_before(out))
            if perm == TO_ROWS and not final and pixelwise:
                alias[out] = node.input[0]
                swapped.add(node.input[0])
                return True
        if node.op_type == "Reshape" and not final and g.shape[out][1:3] == [1, 1] and g.shape[node.input[0]][2:] == [1, 1]:
            alias[out] = node.input[0]  # [1,C,1,1] to [1,1,1,C], to be multiplied with pixels
            return True
        if any(i in swapped for i in node.input):
            swapped.add(out)
            if final:
                n, c, h, w = g.shape[node.input[0]]
                assert c == 1
                node.output[0] = g.fresh("x")
                g.nodes.append(node)
                g.add("Reshape", node.output[0], g.whole(n, h, w, 1), out=out)
                return True
        return False

    g.rewrite(change)
    fix_shapes(g)


def fix_shapes(g):
    """Shapes of what is now in planes."""
    for node in g.nodes:
        shapes = [g.shape.get(i) for i in node.input if i not in g.const]
        if node.op_type in PIXELWISE - {"Transpose"} and shapes and all(shapes):
            g.shape[node.output[0]] = list(np.broadcast_shapes(*map(tuple, shapes)))


def means(g):
    """Means of whole pictures by their name."""

    def change(node):
        if node.op_type == "AveragePool" and list(attribute(node, "kernel_shape")) == g.shape[node.input[0]][2:]:
            g.add("GlobalAveragePool", node.input[0], out=node.output[0])
            return True

    g.rewrite(change)


def narrow_before_wide(g):
    """A 1x1 convolution of an enlarged picture is the enlarged picture of the convolution: weights of a mean add up to one."""
    done = set()

    def change(node):
        users = g.users_before(node.output[0])
        if node.op_type == "Resize" and len(users) == 1:
            conv = users[0]
            if conv.op_type == "Conv" and list(attribute(conv, "kernel_shape")) == [1, 1] and attribute(conv, "group", 1) == 1:
                out, size = g.shape[conv.output[0]][1], g.shape[node.input[0]]
                if out <= size[1]:
                    x = g.add("Conv", node.input[0], *conv.input[1:], kernel_shape=[1, 1])
                    g.shape[x] = [1, out, *size[2:]]
                    node.input[0], node.output[0] = x, conv.output[0]
                    g.nodes.append(node)
                    done.add(conv.output[0])
                    return True
        return node.op_type == "Conv" and node.output[0] in done and any(node.output[0] in n.output for n in g.nodes)

    g.rewrite(change)


def weights(n, m, corners):
    """[m,n]: each of m places as a mean of two of n."""
    x = np.arange(m) * ((n - 1) / (m - 1)) if corners else (np.arange(m) + 0.5) * n / m - 0.5
    x = np.clip(x, 0, n - 1)
    low = np.minimum(x.astype(int), n - 2)
    matrix = np.zeros((m, n), np.float32)
    matrix[np.arange(m), low] = 1 - (x - low)
    matrix[np.arange(m), low + 1] += (x - low).astype(np.float32)
    return matrix


def resizes(g):
    """A linear resize is a matrix product along each side."""

    def change(node):
        if node.op_type != "Resize" or attribute(node, "mode") != b"linear":
            return False
        mode = attribute(node, "coordinate_transformation_mode", b"half_pixel")
        if mode not in (b"half_pixel", b"align_corners"):
            return False
        (h, w), (hh, ww) = g.shape[node.input[0]][2:], g.shape[node.output[0]][2:]
        across, down = weights(w, ww, mode == b"align_corners"), weights(h, hh, mode == b"align_corners")
        x = g.add("MatMul", node.input[0], g.constant(across.T, True))
        g.add("MatMul", g.constant(down, True), x, out=node.output[0])
        return True

    g.rewrite(change)
