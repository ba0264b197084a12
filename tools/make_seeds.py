#!/usr/bin/env python3
"""Make the fuzzers' seeds (fuzz/seeds).

    pip install pillow
    zhaojian check fixtures/demo --out out
    python tools/make_seeds.py --report out/report.json

Nothing here is a photo: pictures are drawn, names and numbers invented. fuzz/seeds/README.md tells what each is.
"""
import argparse
import copy
import io
import json
import random
import struct
from pathlib import Path

from PIL import Image, ImageDraw

HERE = Path(__file__).resolve().parent.parent
SEEDS = HERE / "fuzz" / "seeds"
# The demo photo whose profile is Display P3, and the profile's name in it.
P3 = "Display P3"


def put(target, name, data):
    folder = SEEDS / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


def drawn(size=(48, 64)):
    """A head before a blue wall."""
    image = Image.new("RGB", size, (67, 142, 219))
    draw = ImageDraw.Draw(image)
    w, h = size
    draw.ellipse((w * 0.2, h * 0.7, w * 0.8, h * 1.3), fill=(240, 240, 238))
    draw.ellipse((w * 0.28, h * 0.14, w * 0.72, h * 0.66), fill=(34, 28, 26))
    draw.ellipse((w * 0.32, h * 0.22, w * 0.68, h * 0.72), fill=(224, 184, 164))
    return image


def saved(image, kind, **more):
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def tiff(order, entries):
    """A TIFF structure with one directory of (tag, type, count, value or bytes)."""
    data, after = b"", 8 + 2 + 12 * len(entries) + 4
    body = struct.pack(order + "H", len(entries))
    for tag, kind, count, value in entries:
        if isinstance(value, bytes):
            if len(value) <= 4:
                field = value.ljust(4, b"\0")
            else:
                field = struct.pack(order + "I", after + len(data))
                data += value
        elif kind == 3:
            field = struct.pack(order + "HH", value, 0)
        else:
            field = struct.pack(order + "I", value)
        body += struct.pack(order + "HHI", tag, kind, count) + field
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8)
    return head + body + struct.pack(order + "I", 0) + data


def exif(order):
    ratio = struct.pack(order + "II", 300, 1)
    software = b"Adobe Photoshop 25.0\0"
    date = b"2024:05:12 10:30:00\0"
    return tiff(order, [
        (0x0112, 3, 1, 6), (0x011A, 5, 1, ratio), (0x011B, 5, 1, ratio), (0x0128, 3, 1, 2),
        (0x0131, 2, len(software), software), (0x0132, 2, len(date), date),
    ])


def loop():
    """A directory whose next one is itself, and whose Exif directory is itself too."""
    body = struct.pack("<HHHII", 1, 0x8769, 4, 1, 8)
    return b"II*\0" + struct.pack("<I", 8) + body + struct.pack("<I", 8)


XMP = (b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description xmp:CreatorTool="Adobe Lightroom 6.1"/>'
       b"</rdf:RDF></x:xmpmeta>")


def profile(description):
    """The profile of this description among those of the demo photos."""
    for path in sorted((HERE / "fixtures" / "demo").rglob("*.jpg")):
        try:
            found = Image.open(path).info.get("icc_profile", b"")
        except OSError:
            continue
        if description.encode() in found or description.encode("utf-16-be") in found:
            return found
    raise SystemExit(f"no demo photo has the profile {description}")


def curve_profile():
    """A grey profile with a curve of five values."""
    curve = b"curv" + bytes(4) + struct.pack(">I5H", 5, 0, 9000, 24000, 43000, 65535) + bytes(2)
    white = b"XYZ " + bytes(4) + struct.pack(">3i", 63190, 65536, 54061)
    text = b"desc" + bytes(4) + struct.pack(">I", 5) + b"grey\0" + bytes(79)
    tags, body, at = b"", b"", 128 + 4 + 12 * 3
    for name, data in ((b"kTRC", curve), (b"wtpt", white), (b"desc", text)):
        data += bytes(-len(data) % 4)
        tags += name + struct.pack(">II", at + len(body), len(data))
        body += data
    rest = struct.pack(">I", 3) + tags + body
    head = struct.pack(">I4sI4s4s4s", 128 + len(rest), bytes(4), 0x02400000, b"mntr", b"GRAY", b"XYZ ")
    head += bytes(12) + b"acsp" + bytes(28) + struct.pack(">3i", 63190, 65536, 54061)
    return head.ljust(128, b"\0") + rest


def photos():
    image, p3 = drawn(), profile(P3)
    jpegs = {
        "baseline.jpg": saved(image, "JPEG", quality=80, dpi=(300, 300)),
        "optimised-444.jpg": saved(image, "JPEG", quality=30, optimize=True, subsampling=0),
        "progressive.jpg": saved(image, "JPEG", quality=70, progressive=True),
        "restart.jpg": saved(image, "JPEG", quality=60, restart_marker_blocks=2),
        "grey.jpg": saved(image.convert("L"), "JPEG", quality=60),
        "cmyk.jpg": saved(image.convert("CMYK"), "JPEG", quality=60),
        "headers.jpg": saved(image, "JPEG", quality=60, exif=b"Exif\0\0" + exif(">"), icc_profile=p3, xmp=XMP),
        "wide.jpg": saved(drawn((1400, 8)), "JPEG", quality=20),
    }
    whole = jpegs["baseline.jpg"]
    jpegs["cut.jpg"] = whole[: len(whole) * 2 // 3] + b"\xff\xd9"
    for name, data in jpegs.items():
        put("photo", name, data)
        put("jpeg", name, data)
    small = drawn((12, 16))
    alpha = small.convert("RGBA")
    alpha.putalpha(128)
    put("photo", "rgb.png", saved(small, "PNG", icc_profile=p3, exif=exif("<")))
    put("photo", "alpha.png", saved(alpha, "PNG"))
    put("photo", "palette.png", saved(small.quantize(4), "PNG", bits=2, transparency=1))
    put("photo", "grey.png", saved(small.convert("L"), "PNG"))
    put("photo", "grey-16.png", saved(Image.new("I;16", (7, 5), 40000), "PNG"))
    put("photo", "bit.png", saved(small.convert("1"), "PNG"))


def headers():
    put("exif", "little.bin", b"\0" + exif("<"))
    put("exif", "big.bin", b"\0" + exif(">"))
    put("exif", "loop.bin", b"\0" + loop())
    put("exif", "xmp.bin", b"\1" + XMP)
    put("exif", "xmp-element.bin", b"\1<xmp:CreatorTool>\xe9\x86\x92\xe5\x9b\xbe 3.1</xmp:CreatorTool>")
    both = exif("<")
    put("exif", "both.bin", bytes([len(both)]) + both + XMP)
    put("icc", "p3.icc", profile(P3))
    put("icc", "grey.icc", curve_profile())
    from PIL import ImageCms
    put("icc", "srgb.icc", ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    put("icc", "lab.icc", ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes())


NAMES = [
    "2021010203张三.jpg", "2021010104阿依古丽·买买提.jpg", "张三2021010203.JPG", "2021L00123SMITH JOHN.jpg",
    "２０２１０１０１１６高梓涵.jpg", "2021010113_胡俊杰 - 副本(1).jpg.png", "微信图片_20240512103000.jpg",
    "110101200307150011邓志强.jpg", "2021030112曹梦瑶13800138000.jpg", "2.02101E+11李四.jpg", "nan张某某.jpg",
    "2021030114╒┼╬░.jpg", "%E5%BC%A0%E4%B8%892021010203.jpg", "&#24352;三2021010203.jpg", "=?GB2312?B?1cXI/Q==?=.jpg",
    "2021010203\u200b张\ue863三\u2f1f.jpg", "2021010203JOSE\u0301 MÜLLER-O'NEIL.jpeg", "2021010203⿰火华〇.jpg",
    "O2l0102O3王五_x000D_.jpg", "2021010203张三最终版蓝底_480x640-compressed.jpg", "IMG_20240512_103000.jpg",
    "计算机学院2101班2021010203张三照片.jpg", "=cmd|calc.jpg", "2021010203\x1b[31m张\n三.jpg", "寮犱笁2021010203.jpg",
    "2021010203欧阳娜娜(2)。jpg", "2021010203丨张三丶.jpg", "ÕÅÈý2021010203.jpg", "김철수2021010203.jpg",
]


def words():
    for number, name in enumerate(NAMES):
        put("name", f"{number:02}.bin", bytes([number % 3]) + name.encode())
    put("name", "gbk.bin", b"\0" + "2021010203张三.jpg".encode("gbk"))
    put("name", "no-encoding.bin", b"\0202101\xff\xfe\x80.jpg")
    configs = {
        "empty": "", "profile": 'profile = "chsi"\n', "unknown": "[rules.not_frontl]\nlevel = 'review'\n",
        "inverted": "[rules.not_frontal]\nyaw_pass = 90.0\nyaw_fail = 10.0\n",
        "nan": "[rules.not_frontal]\nyaw_pass = nan\nyaw_fail = inf\n",
        "escape": '"\\u001b]0;pwn\\u0007" = 1\n', "pattern": "[names]\nstudent_id = '[A-Z]?\\d{8,10}'\n",
        "departments": '[departments."计算机学院".rules.glasses_worn]\nenabled = false\n\n[rules.hair_over_brows]\n'
                       'level = "advice"\n\n["departments"."Müller".rules]\n',
        "wrong": "[rules]\nfile_size = 3\n[names]\nstudent_id = '('\n", "broken": "[rules\n",
    }
    for name, text in configs.items():
        put("config", f"{name}.toml", b"\xff" + text.encode())
    put("config", "strict.toml", b"\2" + (HERE / "profiles" / "strict.toml").read_bytes())
    demo = (HERE / "fixtures" / "demo-labels.csv").read_bytes().splitlines(keepends=True)
    tables = {
        "demo": b"\0" + b"".join(demo[:12]),
        "split": "\1\ufefffile,split,background,hat,face_count\r\na.jpg,x|y,blue,帽,1\r\n\"b\n.jpg\",,red,no,0\r\n".encode(),
        "id": b"\0id,sex,left_ear_visible,pattern\n\n2021010101,f,partly,none\n,,,\n2021010102,m,no,plaid\n",
        "escape": b"\0file,sex,background\na.jpg,f,\x1b]0;pwn\x07\n", "above": b"\0file,background\n../out.jpg,blue\n",
        "twice": b"\0file,file\n", "gbk": b"\0file,hat\na.jpg,\xc3\xb1\n", "quote": b'\0file,hat\n"a.jpg,"no\n',
    }
    for name, data in tables.items():
        put("labels", f"{name}.csv", data)


def choices():
    put("observe", "portrait.bin", bytes(1))
    for number in range(12):
        noise = random.Random(number)
        data = bytearray(noise.randrange(256) for _ in range(40 * (number + 1)))
        # Of the first ones the picture stays large: small ones hold no face that can be measured.
        if number < 8:
            data[0:2] = bytes([noise.randrange(20), noise.randrange(20)])
        put("observe", f"any-{number:02}.bin", bytes(data))


def widen(value):
    """Every number of saved facts as large as it can be."""
    if isinstance(value, float):
        return 1e300
    if isinstance(value, dict):
        return {key: widen(inner) for key, inner in value.items()}
    return [widen(inner) for inner in value] if isinstance(value, list) else value


def reports(path):
    saved = json.loads(Path(path).read_text(encoding="utf-8"))
    head = {key: saved[key] for key in ("tool", "format")} | {"junk": 1}
    photos = {photo["file"]: photo for content in saved["departments"].values() for photo in content["photos"]}
    one = lambda part: {"file": part, "facts": next(p["facts"] for file, p in photos.items() if part in file)}
    good, broken, garbled = one("白思琪"), one("魏晨曦"), one("╒┼╬░")
    wide, bare = copy.deepcopy(good), copy.deepcopy(good)
    wide["facts"] = widen(wide["facts"])
    bare["facts"] |= {key: {"Err": "no_face"} for key, value in bare["facts"].items() if "Ok" in value}
    others = [{"file": "=名单.xlsx", "kind": "not_photo"}, {"file": "a\u0007", "kind": "unreadable"}]
    for name, departments in {
        "good": {"甲系": {"photos": [good], "others": []}},
        "unseen": {"": {"photos": [broken, garbled, bare], "others": others}},
        "wide": {"../../上": {"photos": [wide], "others": []}, "=1+1": {"photos": [], "others": others}},
        "twice": {"con": {"photos": [bare, bare], "others": []}, "CON.": {"photos": [bare], "others": []}},
    }.items():
        text = json.dumps(head | {"departments": departments}, ensure_ascii=False, separators=(",", ":"))
        put("report", f"{name}.json", text.encode())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--report", required=True, help="report.json of a check of fixtures/demo")
    reports(parser.parse_args().report)
    photos()
    headers()
    words()
    choices()
