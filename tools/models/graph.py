"""An ONNX graph that is being rewritten: its nodes, its constants as arrays, its shapes."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper


def attribute(node, key, default=None):
    return next((helper.get_attribute_value(a) for a in node.attribute if a.name == key), default)


class Graph:
    def __init__(self, path):
        self.model = onnx.load(path)
        graph = onnx.shape_inference.infer_shapes(self.model, data_prop=True).graph
        values = [*graph.input, *graph.output, *graph.value_info]
        self.shape = {v.name: [d.dim_value for d in v.type.tensor_type.shape.dim] for v in values}
        self.const = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
        self.half = set()  # constants that may be stored in half precision
        self.nodes = []
        for node in self.model.graph.node:
            if node.op_type == "Cast" and node.input[0] in self.const:
                self.const[node.output[0]] = self.const[node.input[0]].astype(np.float32)
                self.half.add(node.output[0])
            else:
                self.nodes.append(node)
        self.shape |= {name: list(v.shape) for name, v in self.const.items()}
        self.count, self.known = 0, {}

    def fresh(self, letter):
        self.count += 1
        return f"{letter}{self.count}_"

    def constant(self, value, half=False):
        """The name of this array; equal ones are stored once."""
        value = np.ascontiguousarray(value)
        key = (value.dtype.str, value.shape, value.tobytes())
        if key not in self.known:
            self.known[key] = self.fresh("k")
            self.const[self.known[key]] = value
            if half:
                self.half.add(self.known[key])
        return self.known[key]

    def whole(self, *values):
        return self.constant(np.array(values, np.int64))

    def add(self, kind, *inputs, out=None, **attributes):
        out = out or self.fresh("x")
        self.nodes.append(helper.make_node(kind, list(inputs), [out], **attributes))
        return out

    def rewrite(self, change):
        """Goes through the nodes in order. What `change` does not take (a false answer) stays as it is."""
        self.old, self.nodes = self.nodes, []
        for node in self.old:
            if not change(node):
                self.nodes.append(node)

    def users_before(self, name):
        """Who read it before the rewriting that is going on."""
        return [n for n in self.old if name in n.input]

    def save(self, path):
        outputs, kept = {o.name for o in self.model.graph.output}, []
        for node in reversed(self.nodes):
            if outputs & set(node.output):
                kept.append(node)
                outputs |= set(node.input)
        kept.reverse()
        casts, constants = [], []
        for name in dict.fromkeys(i for node in kept for i in node.input if i in self.const):
            value = self.const[name]
            small = value.astype(np.float16) if name in self.half and value.size > 64 else None
            # Only where nothing is lost.
            if small is not None and np.array_equal(small.astype(np.float32), value):
                constants.append(numpy_helper.from_array(small, name + "h"))
                casts.append(helper.make_node("Cast", [name + "h"], [name], to=TensorProto.FLOAT))
            else:
                constants.append(numpy_helper.from_array(value, name))
        old = self.model.graph
        graph = helper.make_graph(casts + kept, old.name, list(old.input), list(old.output), constants)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
        onnx.checker.check_model(model)
        with open(path, "wb") as file:
            file.write(model.SerializeToString(deterministic=True))
