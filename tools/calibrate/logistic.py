#!/usr/bin/env python3
"""Fits the logistic scores of the rules that weigh several numbers (src/rules/score.rs), and says how well they do.

    python3 tools/calibrate/logistic.py RULE --facts report.json --labels labels.csv

`report.json` is that of `zhaojian check` over labelled photos, `labels.csv` what `zhaojian evaluate` takes. Nothing but
Python's own library is used, and the same input gives the same numbers. A weight whose sign says that more of a sign
excuses is held at nought. Folds are by person, so that no face is judged by weights that knew it; the scores of the
folds give the table that is printed first, all photos give the weights.
"""

import argparse
import csv
import hashlib
import json
import math
import os

FOLDS = 5
RIDGE = 0.1  # of standardised weights, per photo: they stay finite where a number separates


def necklace(facts):
    worn = facts["jewellery"].get("Ok")
    if not worn:
        return None
    plain = max([0.0] + [line["length"] * min(line["contrast"], 15.0) for line in worn["lines"]])
    return [math.log(worn["necklace"] + 0.005), math.log1p(plain)]


# rule: column of the labels, its faulty and its good words, the numbers, the sign of each weight
RULES = {
    "necklace_worn": ("necklace", ["yes"], ["no"], necklace, [1, 1]),
}


def photos(facts, labels, rule):
    column, faulty, good, numbers, _ = RULES[rule]
    with open(labels, encoding="utf-8-sig", newline="") as file:
        rows = {os.path.basename(row["file"]): row for row in csv.DictReader(file)}
    with open(facts, encoding="utf-8") as file:
        departments = json.load(file)["departments"].values()
    found = []
    for photo in (photo for department in departments for photo in department["photos"]):
        row = rows.get(os.path.basename(photo["file"]))
        values = numbers(photo["facts"]) if row else None
        if values and row[column] in faulty + good:
            found.append((row.get("person") or photo["file"], values, row[column] in faulty))
    return sorted(found)


def solve(matrix, right):
    """Gauss with pivots: a handful of unknowns."""
    rows = [list(row) + [value] for row, value in zip(matrix, right)]
    n = len(rows)
    for i in range(n):
        pivot = max(range(i, n), key=lambda k: abs(rows[k][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [v / rows[i][i] for v in rows[i]]
        for k in range(n):
            if k != i:
                rows[k] = [a - rows[k][i] * b for a, b in zip(rows[k], rows[i])]
    return [row[n] for row in rows]


def fit(sample, signs):
    """Weights per unit, the means over good photos and the logits there; faulty and good photos weigh alike."""
    good = [values for _, values, faulty in sample if not faulty]
    usual = [sum(column) / len(good) for column in zip(*good)]
    spread = [math.sqrt(sum((v - u) ** 2 for v in column) / len(good)) or 1.0 for column, u in zip(zip(*good), usual)]
    kept = list(range(len(signs)))
    while True:
        share = sum(faulty for *_, faulty in sample) / len(sample)
        weights = [0.0] * (len(kept) + 1)
        for _ in range(50):
            gradient = [RIDGE * w for w in weights[:-1]] + [0.0]
            curve = [[RIDGE if i == k < len(kept) else 0.0 for k in range(len(weights))] for i in range(len(weights))]
            for _, values, faulty in sample:
                row = [(values[i] - usual[i]) / spread[i] for i in kept] + [1.0]
                p = 1 / (1 + math.exp(-sum(w * x for w, x in zip(weights, row))))
                weight = 0.5 / (share if faulty else 1 - share)
                for i, x in enumerate(row):
                    gradient[i] += weight * (p - faulty) * x
                    for k, y in enumerate(row):
                        curve[i][k] += weight * p * (1 - p) * x * y
            step = solve(curve, gradient)
            weights = [w - s for w, s in zip(weights, step)]
            if max(map(abs, step)) < 1e-9:
                break
        wrong = [i for i, w in zip(kept, weights) if w * signs[i] < 0]
        if not wrong:
            per_unit = [0.0] * len(signs)
            for i, w in zip(kept, weights):
                per_unit[i] = w / spread[i]
            return per_unit, usual, weights[-1]
        kept = [i for i in kept if i not in wrong]


def percent(model, values):
    weights, usual, bias = model
    return 100 / (1 + math.exp(-(bias + sum(w * (v - u) for w, v, u in zip(weights, values, usual)))))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("rule", choices=sorted(RULES))
    options.add_argument("--facts", required=True)
    options.add_argument("--labels", required=True)
    options = options.parse_args()
    signs = RULES[options.rule][4]
    sample = photos(options.facts, options.labels, options.rule)
    fold = lambda person: int(hashlib.sha256(person.encode()).hexdigest(), 16) % FOLDS
    scores = []
    for k in range(FOLDS):
        model = fit([photo for photo in sample if fold(photo[0]) != k], signs)
        scores += [(percent(model, values), faulty) for person, values, faulty in sample if fold(person) == k]
    good, faulty = ([score for score, is_faulty in scores if is_faulty == word] for word in (False, True))
    print(f"{len(good)} good, {len(faulty)} faulty, {FOLDS} folds by person")
    print("limit  good above it     faulty above it")
    for limit in range(30, 96, 5):
        above = [sum(score > limit for score in group) for group in (good, faulty)]
        print(f"{limit:5}  {above[0]:4} {above[0] / len(good):6.1%}       {above[1]:4} {above[1] / len(faulty):6.1%}")
    weights, usual, bias = fit(sample, signs)
    print(f"    bias: {bias:.3f},")
    parts = ", ".join(f"Weight {{ weight: {w:.3f}, usual: {u:.3f} }}" for w, u in zip(weights, usual))
    print(f"    weights: [{parts}],")


if __name__ == "__main__":
    main()
