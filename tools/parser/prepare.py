"""Turns folders of portraits into training data for train.py.

usage: prepare.py crop  SOURCES.tsv OUT [--heldout LABELS.csv PHOTOS]... [--skip ORIGINS.txt] [--face-net mobilefacenet.onnx]
       prepare.py label OUT TEACHER.onnx PERSON.onnx [--part I/N]
       prepare.py pack OUT PACK.zip        what may be passed on: JPEG crops and the three likeliest classes per cell
       prepare.py unpack PACK.zip OUT      back to the folder that train.py reads

SOURCES.tsv: one picture a line: path TAB origin TAB source TAB licence TAB person (may be empty).
`crop` (needs mediapipe 0.10.14): finds the face mesh of each face, cuts a canvas around it and writes
  OUT/rgb.npy      uint8  [N,576,448,3]  the product's 384x480 crop with 32 px more at the sides and 48 px above and below
  OUT/mesh.npy     f32    [N,478,2]      mesh in canvas pixels
  OUT/inside.npy   f32    [N,4]          x0 y0 x1 y1 of the picture in canvas pixels (outside it the canvas is black)
  OUT/person.npy   uint8  [N,144,112]    filled by `label`
  OUT/meta.tsv     source, licence, origin, face number, width of the mesh box in source pixels
`label` (onnxruntime): teacher on the canvas, 19 classes joined to 15 (log-sum-exp), stored as float16 logits on its
  56x72 grid, aligned corners:
  OUT/lg.npy       f16    [N,15,72,56]
  OUT/done.npy     uint8  [N]            1 where labelled; training may start while labelling goes on
Pictures in a held-out list, of a held-out person, or too like a held-out face are left out; so are repeats.
"""

import argparse, csv, os, sys
import numpy as np, cv2

W, H, MX, MY, FACE = 448, 576, 32, 48, 192.0  # canvas; margins round the 384x480 crop; mesh box in crop pixels
JOIN = [[0], [1], [2, 3], [4, 5], [6], [7, 8], [9], [10], [11], [12, 13], [14], [15], [16], [17], [18]]
K = len(JOIN)
ARC = np.float32([[38.2946, 51.6963], [73.5318, 51.5014], [56.0252, 71.7366], [41.5493, 92.3655], [70.7299, 92.2041]])


def canvas(im, pts):
    """The product's crop with margins: 2.0 x the longer side of the mesh box wide, its middle at .45 of the height."""
    x0, y0 = pts.min(0)
    x1, y1 = pts.max(0)
    side = max(x1 - x0, y1 - y0)
    s = FACE / side
    cx, cy = (x0 + x1) / 2, (y0 + y1) / 2
    A = np.float32([[s, 0, MX + 192 - s * cx], [0, s, MY + 0.45 * 480 - s * cy]])
    src = im
    if s < 0.5:  # shrink first, so that nothing aliases
        f = 2 * s
        src = cv2.resize(im, None, fx=f, fy=f, interpolation=cv2.INTER_AREA)
        B = A.copy()
        B[:, :2] /= f
    else:
        B = A
    out = cv2.warpAffine(src, B, (W, H), flags=cv2.INTER_LINEAR)
    h, w = im.shape[:2]
    q = A @ np.float32([[0, w], [0, h], [1, 1]])
    return out, pts @ A[:, :2].T + A[:, 2], np.float32([q[0, 0], q[1, 0], q[0, 1], q[1, 1]]), side, A


def embed(net, im, pts):
    """Unit face vector, mean of the picture and its mirror image."""
    five = np.float32([pts[468], pts[473], pts[1], pts[61], pts[291]])
    M, _ = cv2.estimateAffinePartial2D(five, ARC, method=cv2.LMEDS)
    if M is None:
        return None
    c = cv2.warpAffine(im, M, (112, 112))
    c = (c[..., ::-1].astype(np.float32) - 127.5) / 128
    e = sum(net.run(None, {net.get_inputs()[0].name: np.ascontiguousarray(v[None])})[0][0] for v in (c, c[:, ::-1]))
    return e / np.linalg.norm(e)


def thumb(c):
    t = (
        cv2.resize(
            cv2.cvtColor(c[MY + 60 : MY + 390, MX + 40 : MX + 344], cv2.COLOR_BGR2GRAY),
            (32, 32),
            interpolation=cv2.INTER_AREA,
        )
        .astype(np.float32)
        .ravel()
    )
    t -= t.mean()
    return t / (np.linalg.norm(t) + 1e-6)


def crop(a):
    import mediapipe as mp, onnxruntime as ort

    so = ort.SessionOptions()
    so.intra_op_num_threads = 1
    net = ort.InferenceSession(a.face_net, so) if a.face_net else None
    meshes = mp.solutions.face_mesh.FaceMesh(
        static_image_mode=True, max_num_faces=4, refine_landmarks=True, min_detection_confidence=0.4
    )

    def faces(im):
        h, w = im.shape[:2]
        s = min(1, 900 / max(h, w))
        rgb = cv2.cvtColor(cv2.resize(im, None, fx=s, fy=s, interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2RGB)
        return [
            np.float32([(q.x * w, q.y * h) for q in f.landmark]) for f in meshes.process(rgb).multi_face_landmarks or []
        ]

    barred, people, E, T = set(), set(), [], []
    for lab, photos in a.heldout or []:
        for r in csv.DictReader(open(lab, encoding="utf8")):
            barred.add(r["origin"])
            people.add(r["person"])
            im = cv2.imread(os.path.join(photos, os.path.basename(r["file"])))
            for p in faces(im) if im is not None else []:
                T.append(thumb(canvas(im, p)[0]))
                if net:
                    E.append(embed(net, im, p))
    for f in a.skip or []:
        barred |= set(open(f, encoding="utf8").read().split("\n"))
    people.discard("")
    E = np.array([e for e in E if e is not None]) if E else np.zeros((0, 192))
    T = np.array(T) if T else np.zeros((0, 1024))
    print("held-out faces", len(T), len(E), flush=True)
    rgb, mesh, ins, meta, th, n = [], [], [], [], [], dict(barred=0, noface=0, small=0, pixels=0, person=0, repeat=0)
    for line in open(a.sources, encoding="utf8"):
        path, origin, source, lic, who = (line.rstrip("\n").split("\t") + [""] * 5)[:5]
        if origin in barred or (who and who in people):
            n["barred"] += 1
            continue
        im = cv2.imread(path)
        F = faces(im) if im is not None else []
        if not F:
            n["noface"] += 1
            continue
        for k, p in enumerate(F):
            c, q, box, side, _ = canvas(im, p)
            if side < 80:
                n["small"] += 1
                continue
            t = thumb(c)
            if len(T) and (T @ t).max() > 0.93:
                n["pixels"] += 1
                continue
            if len(th) and (np.array(th) @ t).max() > 0.975:
                n["repeat"] += 1
                continue
            if net and len(E) and side > 0:
                e = embed(net, im, p)
                if e is not None and (E @ e).max() > 0.68:
                    n["person"] += 1
                    continue
            rgb.append(c[..., ::-1].copy())
            mesh.append(q)
            ins.append(box)
            th.append(t)
            meta.append((source, lic, origin, k, int(side)))
        if len(rgb) % 200 == 0:
            print(len(rgb), n, flush=True)
    order = np.random.default_rng(0).permutation(len(rgb))
    os.makedirs(a.out, exist_ok=True)
    np.save(a.out + "/rgb.npy", np.stack([rgb[i] for i in order]))
    np.save(a.out + "/mesh.npy", np.stack([mesh[i] for i in order]))
    np.save(a.out + "/inside.npy", np.stack([ins[i] for i in order]))
    open(a.out + "/meta.tsv", "w", encoding="utf8").write("".join("\t".join(map(str, meta[i])) + "\n" for i in order))
    N = len(rgb)
    np.lib.format.open_memmap(a.out + "/lg.npy", "w+", np.float16, (N, K, H // 8, W // 8))
    np.lib.format.open_memmap(a.out + "/person.npy", "w+", np.uint8, (N, 144, 112))
    np.lib.format.open_memmap(a.out + "/done.npy", "w+", np.uint8, (N,))
    c = {}
    for m in meta:
        c[m[0]] = c.get(m[0], 0) + 1
    print("kept", N, n, c)


def label(a):
    import onnxruntime as ort

    so = ort.SessionOptions()
    so.intra_op_num_threads = a.threads
    te, pe = ort.InferenceSession(a.teacher, so), ort.InferenceSession(a.person, so)
    rgb = np.load(a.out + "/rgb.npy", mmap_mode="r")
    ins = np.load(a.out + "/inside.npy")
    lg, person, done = (np.load(f"{a.out}/{f}.npy", mmap_mode="r+") for f in ("lg", "person", "done"))
    I, N = map(int, a.part.split("/"))
    mean, sd = np.float32([0.485, 0.456, 0.406]), np.float32([0.229, 0.224, 0.225])
    for i in range(I, len(rgb), N):
        if done[i]:
            continue
        c = rgb[i]
        big = np.asarray(c).astype(np.float32) / 255
        y = te.run(None, {te.get_inputs()[0].name: np.ascontiguousarray(((big - mean) / sd).transpose(2, 0, 1)[None])})[
            0
        ][0]
        m = y.max(0)
        lg[i] = np.stack([np.log(np.exp(y[j] - m).sum(0)) for j in JOIN]).astype(np.float16)
        # person mask on the part of the canvas that the picture covers, as the product runs it on the photo
        x0, y0, x1, y1 = np.clip(np.round(ins[i]), 0, [W, H, W, H]).astype(int)
        out = np.zeros((H, W), np.float32)
        part = c[y0:y1, x0:x1]
        if part.size:
            q = pe.run(
                None,
                {
                    pe.get_inputs()[0].name: cv2.resize(part, (256, 256), interpolation=cv2.INTER_AREA)[None].astype(
                        np.float32
                    )
                    / 255
                },
            )[0][0, :, :, 0]
            out[y0:y1, x0:x1] = cv2.resize(q, (x1 - x0, y1 - y0))
        person[i] = (cv2.resize(out, (112, 144), interpolation=cv2.INTER_AREA) * 255).astype(np.uint8)
        done[i] = 1
        if (i // N) % 50 == 0:
            print(i, flush=True)


FREE = ("MIT", "CC0", "CC0-1.0", "CC-BY-4.0", "Apache-2.0")


def pack(a):
    import io, zipfile

    rgb, lg, person = (np.load(f"{a.out}/{f}.npy", mmap_mode="r") for f in ("rgb", "lg", "person"))
    mesh, ins, done = (np.load(f"{a.out}/{f}.npy") for f in ("mesh", "inside", "done"))
    meta = open(a.out + "/meta.tsv", encoding="utf8").read().rstrip("\n").split("\n")
    keep = [i for i in range(len(rgb)) if done[i] == 1 and meta[i].split("\t")[1] in FREE]
    with zipfile.ZipFile(a.pack, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
        z.writestr("meta.tsv", "".join(meta[i] + "\n" for i in keep))
        ids, val = [], []
        for n, i in enumerate(keep):
            ok, j = cv2.imencode(".jpg", np.asarray(rgb[i])[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, a.quality])
            z.writestr(zipfile.ZipInfo(f"rgb/{n:05d}.jpg"), j.tobytes())
            l = lg[i].astype(np.float32)
            l -= l.max(0)
            l -= np.log(np.exp(l).sum(0))
            o = np.argsort(-l, 0)[:3]
            ids.append(o.astype(np.uint8))
            val.append(np.clip(-8 * np.take_along_axis(l, o, 0), 0, 64).round().astype(np.uint8))
        ids, val = np.stack(ids), np.stack(val)
        ids[val >= 64] = 0  # far behind: the class does not matter
        for f, v in dict(
            classes=ids,
            behind=val,
            person=np.stack([person[i] for i in keep]) & 0xF8,
            mesh=np.round(mesh[keep] * 16).astype(np.int16),
            inside=ins[keep],
        ).items():
            b = io.BytesIO()
            np.save(b, v)
            z.writestr(f + ".npy", b.getvalue())
    print(len(keep), os.path.getsize(a.pack))


def unpack(a):
    import io, zipfile

    z = zipfile.ZipFile(a.pack)
    g = lambda f: np.load(io.BytesIO(z.read(f + ".npy")))
    ids, val = g("classes"), g("behind")
    N = len(ids)
    os.makedirs(a.out, exist_ok=True)
    open(a.out + "/meta.tsv", "wb").write(z.read("meta.tsv"))
    np.save(a.out + "/person.npy", g("person"))
    np.save(a.out + "/mesh.npy", (g("mesh") / 16).astype(np.float32))
    np.save(a.out + "/inside.npy", g("inside"))
    np.save(a.out + "/done.npy", np.ones(N, np.uint8))
    rgb = np.lib.format.open_memmap(a.out + "/rgb.npy", "w+", np.uint8, (N, H, W, 3))
    lg = np.lib.format.open_memmap(a.out + "/lg.npy", "w+", np.float16, (N, K, H // 8, W // 8))
    for n in range(N):
        rgb[n] = cv2.imdecode(np.frombuffer(z.read(f"rgb/{n:05d}.jpg"), np.uint8), cv2.IMREAD_COLOR)[..., ::-1]
        l = np.full((K, H // 8, W // 8), -12.0, np.float32)
        for c in range(2, -1, -1):
            np.put_along_axis(
                l,
                ids[n, c : c + 1].astype(np.int64),
                np.maximum(np.take_along_axis(l, ids[n, c : c + 1].astype(np.int64), 0), -val[n, c : c + 1] / 8.0),
                0,
            )
        lg[n] = l


ap = argparse.ArgumentParser()
sub = ap.add_subparsers(dest="what", required=True)
c = sub.add_parser("crop")
c.add_argument("sources")
c.add_argument("out")
c.add_argument("--heldout", nargs=2, action="append")
c.add_argument("--skip", action="append")
c.add_argument("--face-net", default="")
l = sub.add_parser("label")
l.add_argument("out")
l.add_argument("teacher")
l.add_argument("person")
l.add_argument("--part", default="0/1")
l.add_argument("--threads", type=int, default=1)
k = sub.add_parser("pack")
k.add_argument("out")
k.add_argument("pack")
k.add_argument("--quality", type=int, default=76)
k = sub.add_parser("unpack")
k.add_argument("pack")
k.add_argument("out")
if __name__ == "__main__":
    a = ap.parse_args()
    dict(crop=crop, label=label, pack=pack, unpack=unpack)[a.what](a)
