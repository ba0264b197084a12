"""Distils the face parser into a small plain-convolution network on one or two CPU cores, and exports it for zhaojian.

usage: train.py train DATA OUT_PREFIX SECONDS [--rank R --ranks N] [--init X.pt]   (start one process per rank)
       train.py offset X.pt Y.pt DATA              class offsets that undo the drawing of rare classes more often
       train.py export Y.pt OUT.onnx [--f16]       batch norm folded in; --f16 halves the file, the sums stay in single precision
       train.py score OUT.onnx DEV_DATA            agreement with the teacher on labelled crops

DATA is a folder made by prepare.py. Training reads it again every few hundred steps, so labelling may still go on.
In: [1,3,480,384] RGB, ImageNet-normalised. Out: [1,19,60,48] logits; of each left/right pair the first carries the class,
the second is -30. Needs torch, numpy, opencv, onnx; score also onnxruntime.
"""

import argparse, math, os, time
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F
import augment
from augment import Pool, Augment, K, NAMES, TW, TH

CW, CH = 384, 480
MEAN, SD = torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1), torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1)
SLOT = [0, 1, 2, 4, 6, 7, 9, 10, 11, 12, 14, 15, 16, 17, 18]  # where a joined class goes among the 19
WIDTHS = (16, 32, 48, 80, 128)
# weight of a place that holds (or touches) a class, so that the small ones are learnt; the same for all classes at that
# place, so that probabilities stay honest
HEED = torch.tensor([0, 0, 2, 2, 2, 2, 8, 0, 4, 1.5, 0.5, 5, 0.3, 0.3, 1.5]).view(1, K, 1, 1)


def cbr(i, o, k=3, s=1):
    return nn.Sequential(nn.Conv2d(i, o, k, s, k // 2, bias=False), nn.BatchNorm2d(o), nn.ReLU(True))


class Res(nn.Module):
    def __init__(s, c):
        super().__init__()
        s.a, s.b, s.n = cbr(c, c), nn.Conv2d(c, c, 3, 1, 1, bias=False), nn.BatchNorm2d(c)

    def forward(s, x):
        return F.relu(x + s.n(s.b(s.a(x))))


class Net(nn.Module):
    """Strides 3, 6, 12, 24, 48; widths 16, 32, 48, 80, 128; top-down sums back to stride 6 (80x64), then the product's 60x48."""

    def __init__(s, c=WIDTHS):
        super().__init__()
        s.stem = nn.Sequential(cbr(3, c[0], 5, 3), cbr(c[0], c[1], 3, 2))
        s.e1 = cbr(c[1], c[1])
        s.e2 = nn.Sequential(cbr(c[1], c[2], 3, 2), Res(c[2]))
        s.e3 = nn.Sequential(cbr(c[2], c[3], 3, 2), Res(c[3]))
        s.e4 = nn.Sequential(cbr(c[3], c[4], 3, 2), cbr(c[4], c[4]))
        s.ctx = nn.Conv2d(c[4], c[4], 1)
        s.l4, s.l3, s.l2 = nn.Conv2d(c[4], c[3], 1), nn.Conv2d(c[3], c[2], 1), nn.Conv2d(c[2], c[1], 1)
        s.d3, s.d2, s.d1 = cbr(c[3], c[3]), cbr(c[2], c[2]), cbr(c[1], c[1])
        s.out = nn.Conv2d(c[1], K, 1)
        s.aux = nn.Conv2d(c[2], K, 1)

    def forward(s, x):
        up = lambda t, r: F.interpolate(t, size=r.shape[2:], mode="bilinear", align_corners=False)
        a = s.e1(s.stem(x))
        b = s.e2(a)
        c = s.e3(b)
        d = s.e4(c)
        d = d + F.relu(s.ctx(d.mean((2, 3), keepdim=True)))
        c = s.d3(c + up(s.l4(d), c))
        b = s.d2(b + up(s.l3(c), b))
        a = s.d1(a + up(s.l2(b), a))
        return s.out(a), s.aux(b)


def mix(n, m, first, step):
    """[m,n] matrix: n cells read at m places first + step * i, linearly, clamped."""
    x = np.clip(first + step * np.arange(m), 0, n - 1)
    lo = np.minimum(x.astype(int), n - 2)
    M = np.zeros((m, n), np.float32)
    M[np.arange(m), lo] = 1 - (x - lo)
    M[np.arange(m), lo + 1] += x - lo
    return torch.from_numpy(M)


# the product reads cell i of n at map pixel i * (191 / 47); a target place is the mean of map pixels 2j and 2j + 1
RX, RY = mix(48, TW, 0.5 * 47 / 191, 2 * 47 / 191), mix(60, TH, 0.5 * 59 / 239, 2 * 59 / 239)
PX, PY = (
    mix(64, TW, 0.5 * 63 / 191, 2 * 63 / 191),
    mix(80, TH, 0.5 * 79 / 239, 2 * 79 / 239),
)  # the 80x64 grid, read in the same way


def read(y, Y, X):
    return torch.matmul(torch.matmul(Y, y), X.t())


def size(y, h, w):
    return F.interpolate(y, size=(h, w), mode="bilinear", align_corners=True)


def small(y):
    return size(y, 60, 48)


def loss_of(y, aux, p, w):
    h = F.max_pool2d(p, 3, 1, 1)
    w = w * (1 + (HEED * h).sum(1))
    n = w.sum()
    ce = lambda z: (-(p * F.log_softmax(z, 1)).sum(1) * w).sum() / n
    a = ce(read(small(y), RY, RX))
    return a + 0.5 * ce(read(y if y.shape[2] == 80 else size(y, 80, 64), PY, PX)) + 0.25 * ce(
        F.interpolate(aux, size=(TH, TW), mode="bilinear", align_corners=False)
    ), a.detach()


def train(a):
    """One process per rank, each draws, augments and differentiates its own pictures; gradients are averaged over ranks."""
    import torch.distributed as dist

    torch.manual_seed(a.seed)
    torch.set_num_threads(1)
    many = a.ranks > 1
    if many:
        dist.init_process_group("gloo", init_method="tcp://127.0.0.1:%d" % a.port, rank=a.rank, world_size=a.ranks)
    net, ema = Net(), Net()
    t0 = time.time() - a.start * a.seconds
    if a.init:
        net.load_state_dict(torch.load(a.init))
    ema.load_state_dict(net.state_dict())
    net = net.to(memory_format=torch.channels_last).train()
    par = list(net.parameters())
    opt = torch.optim.AdamW(
        [
            dict(params=[p for p in par if p.ndim > 1], weight_decay=2e-3),
            dict(params=[p for p in par if p.ndim <= 1], weight_decay=0),
        ],
        lr=1e-3,
        betas=(0.9, 0.98),
    )
    pool = Pool(a.data)
    aug = Augment(pool, a.seed * 100 + a.rank)
    log = open(a.out + ".log", "a") if a.rank == 0 else open(os.devnull, "w")
    step = 0
    q = a.start
    run = None
    said = saved = time.time()
    print("params", sum(p.numel() for p in par), "pictures", len(pool.idx), file=log, flush=True)
    while q < 1:
        for g in opt.param_groups:
            g["lr"] = a.lr * min(1, (step + 1) / (50 if a.init else 200)) * (0.5 * (1 + math.cos(math.pi * q)) + 0.003)
        augment.view_size(256 if q < a.small else CW)  # first at two thirds of the size
        L = [aug(int(j)) for j in aug.r.choice(pool.idx, a.batch, p=pool.w)]
        x = torch.from_numpy(np.stack([l[0] for l in L]))
        p = torch.from_numpy(np.stack([l[1] for l in L])).permute(0, 3, 1, 2).float()
        w = torch.from_numpy(np.stack([l[2] for l in L]))
        x = ((x.permute(0, 3, 1, 2).float() / 255 - MEAN) / SD).contiguous(memory_format=torch.channels_last)
        y, aux = net(x)
        loss, main = loss_of(y, aux, p, w)
        opt.zero_grad(set_to_none=True)
        loss.backward()
        flat = torch.cat(
            [g.grad.reshape(-1) for g in par] + [torch.tensor([(time.time() - t0) / a.seconds, main.item()])]
        )
        if many:
            dist.all_reduce(flat)
            flat /= a.ranks
        q = flat[-2].item()
        run = flat[-1].item() if run is None else 0.99 * run + 0.01 * flat[-1].item()
        o = 0
        for g in par:
            g.grad.copy_(flat[o : o + g.numel()].view_as(g))
            o += g.numel()
        nn.utils.clip_grad_norm_(par, 2.0)
        opt.step()
        step += 1
        if step % 100 == 0:
            pool.refresh()
        if a.rank:
            continue
        with torch.no_grad():
            m = min(a.ema, step / (step + 20))
            for u, v in zip(ema.state_dict().values(), net.state_dict().values()):
                if u.dtype.is_floating_point:
                    u.mul_(m).add_(v, alpha=1 - m)
                else:
                    u.copy_(v)
        now = time.time()
        seen = step * a.batch * a.ranks
        if now - said > 60:
            said = now
            print(
                f"{now - t0:.0f}s step {step} seen {seen} {seen / (now - t0):.1f}/s of {len(pool.idx)} lr {opt.param_groups[0]['lr']:.1e} loss {run:.4f}",
                file=log,
                flush=True,
            )
        if now - saved > a.save:
            saved = now
            torch.save(ema.state_dict(), a.out + ".pt")
    if a.rank == 0:
        torch.save(ema.state_dict(), a.out + ".pt")
        print("end", step, step * a.batch * a.ranks, file=log, flush=True)


def offset(src, out, data, n=250):
    """Fits one offset per class on plain views of the training pictures that fill the crop, and adds it to the last layer."""
    torch.set_num_threads(1)
    net = Net()
    net.load_state_dict(torch.load(src))
    net.eval()
    P = Pool(data)
    A = Augment(P, 0)
    Z, T, V = [], [], []
    c = np.clip(P.ins[P.idx] - [32, 48, 32, 48], 0, [CW, CH, CW, CH])
    J = P.idx[(c[:, 2] - c[:, 0]) * (c[:, 3] - c[:, 1]) > 0.6 * CW * CH]
    with torch.no_grad():
        for i in np.random.default_rng(0).permutation(J)[:n]:
            x, p, m, w, _ = A.view(int(i), plain=True)
            x = (torch.from_numpy(np.clip(x, 0, 255)).permute(2, 0, 1)[None] / 255 - MEAN) / SD
            Z.append(read(small(net(x)[0]), RY, RX)[0, :, ::3, ::3].clone())
            T.append(torch.from_numpy(p).permute(2, 0, 1)[:, ::3, ::3].float())
            V.append(torch.from_numpy(w)[::3, ::3].clone())
    z, t, w = torch.stack(Z), torch.stack(T), torch.stack(V)
    b = torch.zeros(K, requires_grad=True)
    opt = torch.optim.LBFGS([b], max_iter=60)

    def f():
        opt.zero_grad()
        l = (-(t * F.log_softmax(z + b.view(1, -1, 1, 1), 1)).sum(1) * w).sum() / w.sum() + 1e-4 * b.square().sum()
        l.backward()
        return l

    opt.step(f)
    b = b.detach()
    b -= b[0].clone()
    print({n: round(float(v), 2) for n, v in zip(NAMES, b)})
    with torch.no_grad():
        net.out.bias += b
    torch.save(net.state_dict(), out)


def export(net, path, f16=False):
    """Writes the network with batch norm folded into the convolutions, node by node: no exporter needed."""
    import onnx
    from onnx import helper as oh, numpy_helper as nh, TensorProto as TP

    net = net.eval()
    N, I = [], []
    count = [0]

    def name(k):
        count[0] += 1
        return f"{k}{count[0]}"

    def const(v, k="c"):
        n = name(k)
        I.append(nh.from_array(np.ascontiguousarray(v), n))
        return n

    def op(kind, *xs, **at):
        o = name(kind.lower())
        N.append(oh.make_node(kind, list(xs), [o], name=o, **at))
        return o

    def conv(x, c, bn=None, relu=True):
        w, b = (
            c.weight.detach().double(),
            c.bias.detach().double() if c.bias is not None else torch.zeros(c.out_channels, dtype=torch.double),
        )
        if bn is not None:
            f = bn.weight.detach().double() / (bn.running_var.double() + bn.eps).sqrt()
            w, b = w * f.view(-1, 1, 1, 1), (b - bn.running_mean.double()) * f + bn.bias.detach().double()
        if c is net.out:  # 15 joined classes to the product's 19
            W2, B2 = torch.zeros(19, *w.shape[1:], dtype=torch.double), torch.full((19,), -30.0, dtype=torch.double)
            W2[SLOT], B2[SLOT] = w, b
            w, b = W2, B2
        p = c.padding[0]
        y = op(
            "Conv",
            x,
            const(w.float().numpy(), "w"),
            const(b.float().numpy(), "b"),
            kernel_shape=list(c.kernel_size),
            strides=list(c.stride),
            pads=[p] * 4,
            dilations=[1, 1],
            group=1,
        )
        return op("Relu", y) if relu else y

    def seq(x, s):
        return (
            conv(x, s[0], s[1])
            if isinstance(s[0], nn.Conv2d)
            else [x := (res(x, m) if isinstance(m, Res) else seq(x, m)) for m in s][-1]
        )

    def res(x, m):
        return op("Relu", op("Add", x, conv(seq(x, m.a), m.b, m.n, False)))

    def up(x, h, w, mode="half_pixel"):
        return op(
            "Resize",
            x,
            "",
            "",
            const(np.array([1, x_ch[x], h, w], np.int64), "size"),
            mode="linear",
            coordinate_transformation_mode=mode,
        )

    x_ch = {}
    a = seq(seq("input", net.stem), net.e1)
    b = seq(a, net.e2)
    c = seq(b, net.e3)
    d = seq(c, net.e4)
    d = op("Add", d, conv(op("GlobalAveragePool", d), net.ctx))
    cs = WIDTHS
    l = conv(d, net.l4, None, False)
    x_ch[l] = cs[3]
    c = seq(op("Add", c, up(l, 20, 16)), net.d3)
    l = conv(c, net.l3, None, False)
    x_ch[l] = cs[2]
    b = seq(op("Add", b, up(l, 40, 32)), net.d2)
    l = conv(b, net.l2, None, False)
    x_ch[l] = cs[1]
    a = seq(op("Add", a, up(l, 80, 64)), net.d1)
    l = conv(a, net.out, None, False)
    x_ch[l] = 19
    y = up(l, 60, 48, "align_corners")
    N[-1].output[0] = "logits8"
    if f16:
        for i in list(I):
            v = nh.to_array(i)
            if v.ndim == 4 and v.size > 64:
                I.remove(i)
                I.append(nh.from_array(v.astype(np.float16), i.name + "_h"))
                N.insert(0, oh.make_node("Cast", [i.name + "_h"], [i.name], name="cast_" + i.name, to=TP.FLOAT))
    g = oh.make_graph(
        N,
        "face_parser",
        [oh.make_tensor_value_info("input", TP.FLOAT, [1, 3, CH, CW])],
        [oh.make_tensor_value_info("logits8", TP.FLOAT, [1, 19, 60, 48])],
        I,
    )
    m = oh.make_model(g, opset_imports=[oh.make_opsetid("", 13)])
    m.ir_version = 8
    onnx.checker.check_model(m)
    onnx.save(m, path)


def score(path, data):
    """IoU per class and share of equal pixels of the product's 192x240 map, student against teacher."""
    import onnxruntime as ort
    from augment import inv, MX, MY, place

    so = ort.SessionOptions()
    so.intra_op_num_threads = 1
    s = ort.InferenceSession(path, so)
    rgb, lg = np.load(data + "/rgb.npy", mmap_mode="r"), np.load(data + "/lg.npy", mmap_mode="r")
    ins = np.load(data + "/inside.npy")
    done = np.load(data + "/done.npy") == 1
    A = np.float64([[1, 0, MX], [0, 1, MY]])
    X, Y = mix(48, 192, 0, 47 / 191), mix(60, 240, 0, 59 / 239)
    inter, union = np.zeros(K), np.zeros(K)
    eq = tot = 0
    for i in np.flatnonzero(done):
        x = torch.from_numpy(rgb[i][MY : MY + CH, MX : MX + CW].copy()).permute(2, 0, 1)[None].float() / 255
        x = ((x - MEAN) / SD).numpy()
        y = read(torch.from_numpy(s.run(None, {"input": x})[0][0][SLOT]), Y, X).argmax(0).numpy()
        t, U, V = place(lg[i].astype(np.float32).transpose(1, 2, 0), A, 192, 240, 0.5, 2.0)
        t = t.argmax(-1)
        ok = (U >= ins[i, 0]) & (U < ins[i, 2]) & (V >= ins[i, 1]) & (V < ins[i, 3])
        y, t = y[ok], t[ok]
        eq += (y == t).sum()
        tot += len(t)
        for k in range(K):
            inter[k] += ((y == k) & (t == k)).sum()
            union[k] += ((y == k) | (t == k)).sum()
    iou = inter / np.maximum(union, 1)
    print(
        " ".join(f"{n} {v:.3f}" for n, v in zip(NAMES, iou)),
        f"| mIoU {iou.mean():.3f} pixels {eq / tot:.3f} crops {done.sum()}",
        flush=True,
    )
    return iou


if __name__ == "__main__":
    ap = argparse.ArgumentParser()
    sub = ap.add_subparsers(dest="what", required=True)
    t = sub.add_parser("train")
    t.add_argument("data")
    t.add_argument("out")
    t.add_argument("seconds", type=float)
    for k, v in dict(rank=0, ranks=1, port=29511, batch=8, seed=1, save=300).items():
        t.add_argument("--" + k, type=int, default=v)
    t.add_argument("--lr", type=float, default=2e-3)
    t.add_argument("--ema", type=float, default=0.999)
    t.add_argument("--small", type=float, default=0.5)
    t.add_argument("--start", type=float, default=0.0)
    t.add_argument("--init", default="")
    e = sub.add_parser("export")
    e.add_argument("pt")
    e.add_argument("out")
    e.add_argument("--f16", action="store_true")
    o = sub.add_parser("offset")
    [o.add_argument(k) for k in ("pt", "out", "data")]
    s = sub.add_parser("score")
    s.add_argument("onnx")
    s.add_argument("data")
    a = ap.parse_args()
    if a.what == "train":
        train(a)
    elif a.what == "export":
        n = Net()
        n.load_state_dict(torch.load(a.pt))
        export(n, a.out, a.f16)
    elif a.what == "offset":
        offset(a.pt, a.out, a.data)
    else:
        score(a.onnx, a.data)
