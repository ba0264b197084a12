"""Random training views: geometry, things pasted on from other pictures or drawn, new backgrounds, light, blur, JPEG."""

import numpy as np, cv2

cv2.setNumThreads(0)
NAMES = "background skin brow eye glasses ear earring nose inner_mouth lips neck necklace cloth hair hat".split()
BG, SKIN, BROW, EYE, GLASSES, EAR, EARRING, NOSE, MOUTH, LIPS, NECK, NECKLACE, CLOTH, HAIR, HAT = range(15)
K, W, H, MX, MY, TW, TH = 15, 448, 576, 32, 48, 96, 120
CW, CH, S = 384, 480, 4.0  # size of a view, view pixels per target place


def view_size(w):
    global CW, CH, S
    CW, CH, S = w, w * 5 // 4, w / TW


BLUES = [(67, 142, 219), (100, 197, 255), (0, 191, 243), (60, 110, 200)]
OVAL = [
    10,
    338,
    297,
    332,
    284,
    251,
    389,
    356,
    454,
    323,
    361,
    288,
    397,
    365,
    379,
    378,
    400,
    377,
    152,
    148,
    176,
    149,
    150,
    136,
    172,
    58,
    132,
    93,
    234,
    127,
    162,
    21,
    54,
    103,
    67,
    109,
]


def softmax(l):
    e = np.exp(l - l.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


class Pool:
    """The prepared data with what is needed to draw from it."""

    def __init__(s, d):
        s.rgb, s.lg, s.person = (np.load(f"{d}/{f}.npy", mmap_mode="r") for f in ("rgb", "lg", "person"))
        s.mesh, s.ins = np.load(d + "/mesh.npy"), np.load(d + "/inside.npy")
        s.d = d
        s.stat = {}
        s.refresh()

    def refresh(s):
        done = np.load(s.d + "/done.npy") == 1
        for i in np.flatnonzero(done):
            if i in s.stat:
                continue
            p = softmax(s.lg[i].astype(np.float32).transpose(1, 2, 0))
            a = p.argmax(-1)
            gx, gy = (np.arange(n) * 8 + 4 for n in (a.shape[1], a.shape[0]))
            o = s.ins[i]
            on = (
                ((gx > o[0]) & (gx < o[2]))[None]
                & ((gy > o[1]) & (gy < o[3]))[:, None]
                & (cv2.resize(s.person[i], a.shape[::-1], interpolation=cv2.INTER_AREA) > 15)
            )
            p = p * on[..., None]
            fr = np.bincount(a[on], minlength=K) / a.size
            m = s.mesh[i]
            sy, sx = a.shape[0] / H, a.shape[1] / W
            brow = m[[70, 63, 105, 66, 107, 336, 296, 334, 293, 300]]
            bx = np.clip((brow * [sx, sy]).round().astype(int), 0, [a.shape[1] - 1, a.shape[0] - 1])
            fr[EARRING], fr[NECKLACE] = (np.clip(p[..., c] - 0.05, 0, 1).sum() / a.size for c in (EARRING, NECKLACE))
            s.stat[int(i)] = np.append(fr, (a[bx[:, 1], bx[:, 0]] == HAIR).mean())
        s.idx = np.array(sorted(s.stat))
        F = np.array([s.stat[i] for i in s.idx]) if len(s.idx) else np.zeros((0, K + 1))
        top = s.ins[s.idx, 1] < s.mesh[s.idx, 10, 1] - 30  # not cut at the forehead: the teacher sees hats there
        s.donors = {
            HAT: s.idx[(F[:, HAT] > 0.03) & (s.ins[s.idx, 1] < s.mesh[s.idx, 10, 1] - 60)],
            GLASSES: s.idx[F[:, GLASSES] > 0.008],
            EARRING: s.idx[F[:, EARRING] > 0.0006],
            NECKLACE: s.idx[F[:, NECKLACE] > 0.0012],
            HAIR: s.idx[F[:, K] >= 0.5],
        }
        w = (
            1
            + 1.2 * (F[:, GLASSES] > 0.008)
            + 1.0 * (F[:, HAT] > 0.03)
            + 1.0 * (F[:, EARRING] > 0.0006)
            + 1.5 * (F[:, NECKLACE] > 0.0012)
            + 0.5 * (F[:, MOUTH] > 0.0015)
            + 0.7 * (F[:, K] >= 0.3)
        )
        w = np.minimum(w, 3)
        c = np.clip(s.ins[s.idx] - [MX, MY, MX, MY], 0, [384, 480, 384, 480])
        w = w * (0.25 + (c[:, 2] - c[:, 0]) * (c[:, 3] - c[:, 1]) / 384 / 480)  # pictures that fill the crop teach more
        w = w * np.where(top, 1, 0.15)
        s.w = w / w.sum() if len(w) else w
        return s


def place(L, A, w, h, px0, step):
    """Samples grid L (canvas, aligned corners) at w x h places px0 + step * i of a view; A maps view pixels to canvas pixels."""
    gh, gw = L.shape[:2]
    x, y = px0 + step * np.arange(w), px0 + step * np.arange(h)
    X = A[0, 0] * x[None] + A[0, 1] * y[:, None] + A[0, 2]
    Y = A[1, 0] * x[None] + A[1, 1] * y[:, None] + A[1, 2]
    # the network that made L saw the canvas enlarged; its grid spans the canvas corner to corner
    U = ((X + 0.5) / W * (gw * 8) - 0.5) * (gw - 1) / (gw * 8 - 1)
    V = ((Y + 0.5) / H * (gh * 8) - 0.5) * (gh - 1) / (gh * 8 - 1)
    U, V = U.astype(np.float32), V.astype(np.float32)
    out = [
        cv2.remap(
            np.ascontiguousarray(L[..., k : k + 4]), U, V, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        ).reshape(h, w, -1)
        for k in range(0, L.shape[2], 4)
    ]
    return np.concatenate(out, -1), X, Y


def similarity(a, b):
    """2x3 map of least squares, rotation and scale only, from points a to points b."""
    ca, cb = a.mean(0), b.mean(0)
    p, q = a - ca, b - cb
    d = (p**2).sum()
    c, s = (p * q).sum() / d, (p[:, 0] * q[:, 1] - p[:, 1] * q[:, 0]).sum() / d
    R = np.array([[c, -s], [s, c]])
    return np.c_[R, cb - R @ ca]


def full(A):
    return np.r_[A, [[0, 0, 1]]]


def inv(A):
    return np.linalg.inv(full(A))[:2]


def up(m):
    return cv2.resize(np.ascontiguousarray(m), (CW, CH), interpolation=cv2.INTER_LINEAR)


def down(m):
    return cv2.resize(m, (TW, TH), interpolation=cv2.INTER_AREA)


def put(p, m, c):
    """Class c over probabilities p with coverage m."""
    p *= 1 - m[..., None]
    p[..., c] += m


def paint(x, m, col):
    x += m[..., None] * (col - x)


class Augment:
    def __init__(s, pool, seed):
        s.P, s.r = pool, np.random.default_rng(seed)
        s.noise = s.r.standard_normal((600, 600, 3)).astype(np.float32)

    def u(s, a, b):
        return s.r.uniform(a, b)

    def chance(s, p):
        return s.r.random() < p

    def view(s, i, plain=False):
        """RGB float view, target probabilities, mesh in the view, weight per target place."""
        P = s.P
        A = full(np.float64([[1, 0, MX], [0, 1, MY]]))
        if not plain:
            a = np.deg2rad(s.r.normal(0, 7) if s.chance(0.8) else s.u(-22, 22))
            k = np.exp(s.r.normal(0, 0.1) if s.chance(0.7) else s.u(-0.3, 0.27))
            f = -1 if s.chance(0.5) else 1
            cx, cy = 192, 216
            dx, dy = s.r.normal(0, 0.035, 2) * 384
            A = (
                A
                @ np.array([[1, 0, cx + dx], [0, 1, cy + dy], [0, 0, 1]])
                @ np.array([[np.cos(a) / k * f, -np.sin(a) / k, 0], [np.sin(a) / k * f, np.cos(a) / k, 0], [0, 0, 1]])
                @ np.array([[1, 0, -cx], [0, 1, -cy], [0, 0, 1]])
            )
        f = 384 / CW
        A = (A @ np.array([[f, 0, (f - 1) / 2], [0, f, (f - 1) / 2], [0, 0, 1]]))[:2]
        x = cv2.warpAffine(P.rgb[i], A, (CW, CH), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP).astype(np.float32)
        L, X, Y = place(P.lg[i].astype(np.float32).transpose(1, 2, 0), A, TW, TH, (S - 1) / 2, S)
        p = softmax(L)
        per = (
            cv2.warpAffine(
                P.person[i],
                np.float64([[0.25, 0, -0.375], [0, 0.25, -0.375]])
                @ np.r_[A, [[0, 0, 1]]]
                @ np.array([[S, 0, (S - 1) / 2], [0, S, (S - 1) / 2], [0, 0, 1]]),
                (TW, TH),
                flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            ).astype(np.float32)
            / 255
        )
        m = P.mesh[i] @ inv(A)[:, :2].T + inv(A)[:, 2]
        x0, y0, x1, y1 = P.ins[i]
        seen = (X >= x0) & (X < x1) & (Y >= y0) & (Y < y1)
        on = (X >= 0) & (X < W) & (Y >= 0) & (Y < H)
        # the person network corrects the teacher: what it took for background below the chin is clothing, or skin where it has
        # the colour of the face (the teacher knows no shoulders); scraps of clothing, hat and hair on the wall are wall
        chin = m[152, 1] / S
        low = np.clip((np.arange(TH) - chin - 2) / 6, 0, 1)[:, None]
        fix = np.clip((per - 0.7) / 0.25, 0, 1) * low * p[..., BG]
        lab = cv2.cvtColor(cv2.resize(x, (TW, TH), interpolation=cv2.INTER_AREA) / 255, cv2.COLOR_RGB2LAB)
        face = p[..., SKIN] > 0.8
        like = (
            (np.abs(lab - np.median(lab[face], 0)) < [30, 9, 9]).all(-1)
            if face.sum() > 30
            else np.zeros((TH, TW), bool)
        )
        p[..., BG] -= fix
        p[..., SKIN] += fix * like
        p[..., CLOTH] += fix * ~like
        off = np.clip((0.06 - per) / 0.04, 0, 1)
        for c in (CLOTH, HAT, HAIR, NECK):
            q = p[..., c] * off
            p[..., c] -= q
            p[..., BG] += q
        p[~seen] = np.eye(K, dtype=np.float32)[BG]
        w = np.where(on, np.where(seen, 1.0, 0.15), 0.0).astype(np.float32)
        return x, p, m, w, A

    def donor(s, x, p, m, c, fr=None):
        """Pastes class c of another picture, laid on by the mesh."""
        D = s.P.donors[c]
        if not len(D):
            return
        j = int(s.r.choice(D))
        dm = s.P.mesh[j]
        flip = s.chance(0.5)
        pts = OVAL + [33, 133, 362, 263, 1]
        src = dm.copy()
        if flip:  # mirrored donor: swap sides by mirroring both point sets
            B = similarity(
                np.float64(dm[pts] * [-1, 1]),
                np.float64(m[[*[OVAL[-k] for k in range(len(OVAL))], 263, 362, 133, 33, 1]]),
            )
            B = B.copy()
            B[:, 0] *= -1
        else:
            B = similarity(np.float64(src[pts]), np.float64(m[pts]))
        Ai = inv(B)  # view -> donor canvas
        y = cv2.warpAffine(s.P.rgb[j], Ai, (CW, CH), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP).astype(np.float32)
        L, X, Y = place(s.P.lg[j].astype(np.float32).transpose(1, 2, 0), Ai, TW, TH, (S - 1) / 2, S)
        q = softmax(L)[..., c]
        x0, y0, x1, y1 = s.P.ins[j]
        q = q * ((X > max(x0, 0) + 2) & (X < min(x1, W) - 2) & (Y > max(y0, 0) + 2) & (Y < min(y1, H) - 2))
        if c == HAIR:  # only the fringe: above the eyes, inside the face
            eye = max(m[[33, 133, 362, 263], 1]) / S
            q = q * (np.arange(TH)[:, None] < eye + 1)
            f = np.zeros((TH, TW), np.uint8)
            cv2.fillPoly(f, [np.int32(m[OVAL] / S + [0, -4])], 1)
            q = q * cv2.GaussianBlur(cv2.dilate(f, np.ones((7, 7), np.uint8)).astype(np.float32), (0, 0), 1.5)
        lo, hi = (0.12, 0.45) if c in (EARRING, NECKLACE) else (0.3, 0.7)
        q = np.clip((q - lo) / (hi - lo), 0, 1).astype(np.float32)
        M = up(q)[..., None]
        y += (x * M).sum((0, 1)) / (M.sum() + 1) * 0.35 - (y * M).sum((0, 1)) / (M.sum() + 1) * 0.35 if c == HAIR else 0
        x += M * (y - x)
        put(p, q, c)

    def colour(s, metal=False):
        if metal:
            return np.float32(
                [(212, 175, 90), (200, 200, 205), (235, 230, 220), (60, 60, 60), (180, 120, 90)][s.r.integers(5)]
            ) * s.u(0.7, 1.15)
        return np.float32(s.r.uniform(0, 255, 3)) if s.chance(0.5) else np.float32([s.u(0, 90)] * 3)

    def spectacles(s, x, p, m):
        """Frames from thin wire to thick plastic, clear to dark lenses."""
        e = [m[[33, 133, 159, 145]].mean(0), m[[263, 362, 386, 374]].mean(0)]
        d = e[1] - e[0]
        n = np.linalg.norm(d) + 1e-6
        ang = np.degrees(np.arctan2(d[1], d[0])) if d[0] > 0 else np.degrees(np.arctan2(-d[1], -d[0]))
        frame, lens = np.zeros((CH * 2, CW * 2), np.uint8), np.zeros((CH * 2, CW * 2), np.uint8)
        a, b = n * s.u(0.36, 0.45), n * s.u(0.24, 0.38)
        t = max(1, int(round(n * s.u(0.012, 0.035) * 2 if s.chance(0.6) else n * s.u(0.035, 0.11) * 2)))
        kind = s.r.integers(3)
        half = s.chance(0.15)
        down_ = np.array([-d[1], d[0]]) / n * (1 if d[0] > 0 else -1)
        P = []
        for k, c in enumerate(e):
            c = c + down_ * b * s.u(0.05, 0.3)
            th = np.linspace(0, 2 * np.pi, 48)
            ex = [2.0, 3.0, 5.0][kind]
            q = np.c_[
                np.sign(np.cos(th)) * abs(np.cos(th)) ** (2 / ex) * a,
                np.sign(np.sin(th)) * abs(np.sin(th)) ** (2 / ex) * b,
            ]
            r = np.deg2rad(ang)
            q = q @ np.array([[np.cos(r), np.sin(r)], [-np.sin(r), np.cos(r)]]) + c
            cv2.fillPoly(lens, [np.int32(q * 2)], 255, cv2.LINE_AA)
            cv2.polylines(frame, [np.int32(q[24:] * 2 if half else q * 2)], not half, 255, t, cv2.LINE_AA)
            P.append(c)
        u = d / n
        line = lambda a_, b_: cv2.line(
            frame, tuple(int(v) for v in a_ * 2), tuple(int(v) for v in b_ * 2), 255, max(1, int(t * 0.8)), cv2.LINE_AA
        )
        line(P[0] + u * a - down_ * b * 0.2, P[1] - u * a - down_ * b * 0.2)
        line(P[0] - u * a - down_ * b * 0.3, m[127] + (m[127] - m[356]) * 0.02)
        line(P[1] + u * a - down_ * b * 0.3, m[356] + (m[356] - m[127]) * 0.02)
        frame, lens = (
            cv2.resize(v, (CW, CH), interpolation=cv2.INTER_AREA).astype(np.float32) / 255 for v in (frame, lens)
        )
        tint = s.u(0, 0.12) if s.chance(0.6) else s.u(0.3, 0.97)
        paint(x, lens * tint, s.colour() if s.chance(0.4) else np.float32([s.u(5, 70)] * 3))
        if s.chance(0.3):
            paint(
                x,
                lens * np.clip(np.linspace(-1, 1, CH) * s.u(-0.5, 0.5) + 0.1, 0, 0.4)[:, None].astype(np.float32),
                np.float32([255, 255, 255]),
            )
        paint(
            x, np.clip(cv2.GaussianBlur(np.roll(frame, 3, 0), (0, 0), 2) * s.u(0, 0.3), 0, 1), np.float32([20, 10, 10])
        )
        paint(x, frame * s.u(0.75, 1), s.colour(s.chance(0.4)))
        put(p, np.clip(down(np.maximum(cv2.dilate(frame, np.ones((3, 3))), lens)), 0, 1), GLASSES)

    def jewellery(s, x, p, m):
        side = m[454, 0] - m[234, 0]
        face = abs(side) + 1e-6
        M = np.zeros((CH, CW), np.float32)
        done = False
        ear = p[..., EAR] > 0.5
        for q in (m[234], m[454]):  # lobe: the lowest part of an ear
            xs = np.arange(TW)[None] * S + S / 2
            z = ear & (abs(xs - q[0]) < face * 0.3)
            if z.sum() < 12 or s.chance(0.15):
                continue
            yy, xx = np.nonzero(z)
            k = yy >= np.quantile(yy, 0.85)
            cx, cy = xx[k].mean() * S + S / 2, yy[k].max() * S - s.u(0, 5)
            col = s.colour(True)
            n = np.zeros((CH * 2, CW * 2), np.uint8)
            r = face * s.u(0.012, 0.035)
            kind = s.r.integers(3)
            c2 = (int(cx * 2), int(cy * 2))
            if kind == 0:
                cv2.circle(n, c2, int(r * 2), 255, -1, cv2.LINE_AA)
            elif kind == 1:
                R = r * s.u(1.5, 4)
                cv2.ellipse(
                    n,
                    (c2[0], int((cy + R) * 2)),
                    (int(R * 1.6), int(R * 2)),
                    0,
                    0,
                    360,
                    255,
                    max(2, int(r * 0.8)),
                    cv2.LINE_AA,
                )
            else:
                l = face * s.u(0.05, 0.2)
                cv2.line(n, c2, (c2[0], int((cy + l) * 2)), 255, max(2, int(r)), cv2.LINE_AA)
                cv2.circle(n, (c2[0], int((cy + l) * 2)), int(r * 2 * s.u(0.8, 1.6)), 255, -1, cv2.LINE_AA)
            n = cv2.resize(n, (CW, CH), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
            shade = col * (1 + 0.35 * s.noise[:CH, :CW, :1])
            x += n[..., None] * (np.clip(shade, 0, 255) - x)
            M = np.maximum(M, n)
        if M.any():
            put(p, np.clip(down(cv2.dilate(M, np.ones((3, 3)))) * 1.5, 0, 1), EARRING)

    def chain(s, x, p, m):
        neck = up(p[..., NECK])
        ys, xs = np.nonzero(neck > 0.6)
        if len(ys) < 0.005 * CW * CH:
            return
        lo, top = np.quantile(ys, 0.97), np.quantile(ys, 0.1)
        y0 = top + (lo - top) * s.u(0.35, 0.85)
        x0, x1 = np.quantile(xs, 0.02) - 4, np.quantile(xs, 0.98) + 4
        sag = (lo - y0) * s.u(0.2, 1.3) + 3
        t = np.linspace(-1, 1, 60)
        q = np.c_[(x0 + x1) / 2 + t * (x1 - x0) / 2, y0 + sag * (1 - t**2)]
        n = np.zeros((CH * 2, CW * 2), np.uint8)
        th = max(1, int((x1 - x0) * s.u(0.008, 0.04) * 2))
        if s.chance(0.3):
            for a in q[:: max(1, int(th * 40 / (x1 - x0)))]:
                cv2.circle(n, tuple(int(v * 2) for v in a), max(1, th // 2), 255, -1, cv2.LINE_AA)
        else:
            cv2.polylines(n, [np.int32(q * 2)], False, 255, th, cv2.LINE_AA)
        if s.chance(0.4):
            cv2.circle(
                n, tuple(int(v * 2) for v in q[30] + [0, 3]), int((x1 - x0) * s.u(0.02, 0.07) * 2), 255, -1, cv2.LINE_AA
            )
        n = (
            cv2.resize(n, (CW, CH), interpolation=cv2.INTER_AREA).astype(np.float32)
            / 255
            * np.clip(neck * 1.6 - 0.3, 0, 1)
        )
        col = np.clip(s.colour(True) * (1 + 0.35 * s.noise[100 : 100 + CH, :CW, :1]), 0, 255)
        paint(x, np.roll(n, 2, 0) * 0.35, np.float32([40, 20, 15]))
        x += n[..., None] * (col - x)
        put(p, np.clip(down(cv2.dilate(n, np.ones((3, 3)))) * 1.5, 0, 1), NECKLACE)

    def headwear(s, x, p, m):
        """A beanie or cap over the hair, a band, or a hood round the head: plain or ribbed cloth."""
        top, chin, l, r = m[10], m[152], m[234], m[454]
        if l[0] > r[0]:
            l, r = r, l
        upv = top - chin
        h = np.linalg.norm(upv) + 1e-6
        upv = upv / h
        rt = np.array([-upv[1], upv[0]])
        w = abs((r - l) @ rt)
        c = (l + r) / 2
        P = lambda a, b: c + rt * a * w / 2 + upv * b * h  # a across, b up from ear level
        n = np.zeros((CH, CW), np.uint8)
        kind = s.r.integers(4)
        crown = s.u(0.95, 1.25)
        base = s.u(0.33, 0.5)
        wide = s.u(1.08, 1.3)
        th = np.linspace(0, np.pi, 30)
        if kind in (0, 1):
            q = [P(np.cos(t) * wide, base + np.sin(t) ** s.u(0.55, 0.8) * (crown - base)) for t in th] + [
                P(-wide * k, base + (1 - k * k) * s.u(-0.02, 0.1)) for k in np.linspace(1, -1, 12)
            ]
            cv2.fillPoly(n, [np.int32(q)], 255, cv2.LINE_AA)
            if kind == 1:
                cv2.fillPoly(
                    n,
                    [np.int32([P(np.cos(t) * s.u(0.8, 0.82) * wide, base - np.sin(t) * s.u(0.1, 0.11)) for t in th])],
                    255,
                    cv2.LINE_AA,
                )
        elif kind == 2:
            q = [P(np.cos(t) * wide, base + 0.06 + np.sin(t) * 0.2) for t in th]
            cv2.polylines(n, [np.int32(q)], False, 255, int(h * s.u(0.05, 0.13)), cv2.LINE_AA)
        else:
            o, i_ = [], []
            for t in np.linspace(-0.75, np.pi + 0.75, 40):
                o.append(P(np.cos(t) * s.u(1.5, 1.53), 0.05 + np.sin(t) * s.u(1.1, 1.12) + min(0, np.sin(t)) * 0.3))
                i_.append(P(np.cos(t) * s.u(1.05, 1.07), 0.05 + np.sin(t) * 0.62 + min(0, np.sin(t)) * 0.5))
            cv2.fillPoly(n, [np.int32(o + i_[::-1])], 255, cv2.LINE_AA)
        n = cv2.GaussianBlur(n, (0, 0), s.u(0.6, 1.6)).astype(np.float32) / 255
        g = np.mgrid[0:CH, 0:CW].astype(np.float32)
        tex = np.sin(g[1] * s.u(0.15, 1.2) + g[0] * s.u(-0.2, 0.2)) * s.u(0, 0.2) + cv2.GaussianBlur(
            s.noise[:CH, :CW, 0], (0, 0), s.u(0.5, 6)
        ) * s.u(0.05, 0.5)
        rad = 1 - 0.45 * np.clip(((g[1] - c[0]) / (w * 0.8)) ** 2, 0, 1)
        col = np.clip(s.colour() * rad[..., None] * (1 + tex[..., None]), 0, 255)
        x += n[..., None] * (col - x)
        put(p, np.clip(down(n), 0, 1), HAT)

    def backdrop(s, x, p):
        """Another wall behind the person, blue more often than not."""
        g = cv2.cvtColor(np.clip(x, 0, 255).astype(np.uint8), cv2.COLOR_RGB2GRAY).astype(np.float32) / 255
        h = (CW // 2, CH // 2)
        R = (9, 9)
        bf = lambda v: cv2.boxFilter(v, -1, R)
        gs, a = (
            cv2.resize(g, h, interpolation=cv2.INTER_AREA),
            cv2.resize(np.ascontiguousarray(1 - p[..., BG]), h),
        )  # guided filter on half the size
        mg, ma = bf(gs), bf(a)
        k = (bf(gs * a) - mg * ma) / (bf(gs * gs) - mg * mg + 2e-3)
        b = ma - k * mg
        a = np.clip((up(bf(k)) * g + up(bf(b)) - 0.15) / 0.7, 0, 1)
        t = s.r.random()
        col = (
            np.float32(BLUES[s.r.integers(4)]) + s.r.normal(0, 12, 3)
            if t < 0.55
            else np.float32([s.u(215, 255)] * 3) + s.r.normal(0, 5, 3)
            if t < 0.7
            else np.float32([s.u(170, 225), s.u(0, 50), s.u(0, 60)])
            if t < 0.78
            else np.float32([s.u(60, 210)] * 3)
            if t < 0.86
            else s.r.uniform(0, 255, 3)
        )
        B = np.empty((CH, CW, 3), np.float32)
        B[:] = np.clip(col, 0, 255)
        t = s.r.random()
        yy, xx = np.linspace(-1, 1, CH)[:, None], np.linspace(-1, 1, CW)[None]
        if t < 0.25:
            B *= (1 + s.u(-0.25, 0.25) * yy + s.u(-0.15, 0.15) * xx)[..., None]
        elif t < 0.5:
            B *= (1 - s.u(0, 0.4) * ((yy - s.u(-0.4, 0.4)) ** 2 + (xx - s.u(-0.4, 0.4)) ** 2) / 2)[..., None]
        if s.chance(0.35):
            B += s.noise[:CH, :CW] * s.u(1, 9)
        if s.chance(0.12):
            j = int(s.r.choice(s.P.idx))
            B = cv2.GaussianBlur(cv2.resize(s.P.rgb[j][:140, :], (CW, CH)), (0, 0), s.u(2, 25)).astype(np.float32)
        x += (1 - a)[..., None] * (B - x)

    def light(s, x):
        """Exposure, gamma, contrast, colour cast, side light, saturation; then blur, noise, JPEG. In and out uint8-like float."""
        v = np.arange(256, dtype=np.float32) / 255
        g = np.exp(s.r.normal(0, 0.22))
        c, b = np.exp(s.r.normal(0, 0.14)), s.r.normal(0, 0.05)
        cast = np.exp(s.r.normal(0, 0.05, 3))
        warm = s.r.normal(0, 0.06)
        cast = cast * np.exp([warm, 0, -warm])
        lut = np.stack([np.clip(((v**g) * k - 0.5) * c + 0.5 + b, 0, 1) * 255 for k in cast], -1).astype(np.uint8)[None]
        if s.chance(0.2):
            x *= (1 + s.u(-0.35, 0.35) * np.linspace(-1, 1, CW))[None, :, None].astype(np.float32)
        x = cv2.LUT(np.clip(x, 0, 255).astype(np.uint8), lut)
        if s.chance(0.5):
            gr = cv2.cvtColor(cv2.cvtColor(x, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
            k = s.u(0.2, 1.5) if s.chance(0.9) else 0
            x = cv2.addWeighted(x, k, gr, 1 - k, 0)
        t = s.r.random()
        if t < 0.3:
            k = s.u(0.3, 0.95)
            x = cv2.resize(
                cv2.resize(x, (int(CW * k), int(CH * k)), interpolation=cv2.INTER_AREA),
                (CW, CH),
                interpolation=[cv2.INTER_LINEAR, cv2.INTER_CUBIC][s.r.integers(2)],
            )
        elif t < 0.4:
            x = cv2.GaussianBlur(x, (0, 0), s.u(0.5, 2.2))
        elif t < 0.5:
            x = cv2.addWeighted(x, 1.6, cv2.GaussianBlur(x, (0, 0), 1.5), -0.6, 0)
        if s.chance(0.2):
            o = s.r.integers(0, 100, 2)
            x = np.clip(x + s.noise[o[0] : o[0] + CH, o[1] : o[1] + CW] * s.u(1, 12), 0, 255).astype(np.uint8)
        if s.chance(0.4):
            x = cv2.imdecode(cv2.imencode(".jpg", x, [cv2.IMWRITE_JPEG_QUALITY, int(s.u(30, 95))])[1], cv2.IMREAD_COLOR)
        return x

    def __call__(s, i):
        x, p, m, w, A = s.view(i)
        st = s.P.stat[i]
        for c, q in ((HAIR, 0.06), (GLASSES, 0.06), (HAT, 0.07), (EARRING, 0.06), (NECKLACE, 0.05)):
            if s.chance(q) and st[c if c != HAIR else K] < (0.3 if c == HAIR else 0.005):
                s.donor(x, p, m, c)
        if s.chance(0.06):
            s.jewellery(x, p, m)
        if s.chance(0.04):
            s.chain(x, p, m)
        if st[GLASSES] < 0.003 and s.chance(0.1):
            s.spectacles(x, p, m)
        if st[HAT] < 0.01 and s.chance(0.06):
            s.headwear(x, p, m)
        if s.chance(0.5):
            s.backdrop(x, p)
        # outside the picture the product's crop is black
        x0, y0, x1, y1 = np.clip(s.P.ins[i], 0, [W, H, W, H])
        q = np.float64([(x0, y0), (x1, y0), (x1, y1), (x0, y1)])
        B = inv(A)
        q = q @ B[:, :2].T + B[:, 2]
        out = np.ones((CH, CW), np.uint8)
        cv2.fillConvexPoly(out, np.int32(np.round(q * 16)), 0, cv2.LINE_8, 4)
        out = out > 0
        black = np.zeros((CH, CW), bool)
        if s.chance(0.22):
            black[int(min(CH - 4, max(m[152, 1] + 8, 0) + s.u(0, 0.35) * CH)) :] = True
        if s.chance(0.06):
            black[:, : int(s.u(0, 0.12) * CW)] = True
        if s.chance(0.06):
            black[:, CW - int(s.u(0, 0.12) * CW) :] = True
        if s.chance(0.05):
            black[: int(s.u(0, 0.08) * CH)] = True
        x = s.light(x)
        x[black | out] = 0
        if black.any():
            bl = down(black.astype(np.float32)) > 0.5
            p[bl] = 0
            p[bl, BG] = 1
            w[bl] = np.minimum(w[bl], 0.15)
        return x, p.astype(np.float16), w
