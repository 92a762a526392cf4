"""Works out what every OCOP 2019 set gives for made-up sheets, from the raw YAML and the rules in words, without a line of our scorer.

    python3 test/golden/grading-sets/expected.py ../shared/data/rulebooks > test/golden/grading-sets/expected.json

Read beside src/modules/grading/README.md, "Rules that always hold": points of the answered choice; left out = 0 and listed; a criterion whose condition is not met
= 0 and listed; parts and total are means in exact fractions, printed to two decimals half up; the band holds the unrounded mean; a stopping condition that all
members saw gives 0 stars, one that only some saw gives none and is refused with the members' numbers.
"""
import json, re, sys
from fractions import Fraction
from pathlib import Path
import yaml

BANDS = [(90, 5), (70, 4), (50, 3), (30, 2), (0, 1)]


def read(path):
    raw = yaml.safe_load(path.read_text())
    scored = [c for p in raw["parts"] for s in p["sections"] for c in s["criteria"] if not c.get("heading_only")]
    numbers = [str(c["no"]) for c in scored]
    book = []
    for part in raw["parts"]:
        for section in part["sections"]:
            for c in section["criteria"]:
                if c.get("heading_only"):
                    continue
                no = str(c["no"])
                if "choices" in c:
                    ladders = [[("abcdefgh"[i], x["points"]) for i, x in enumerate(c["choices"])]]
                else:
                    ladders = [[(f"{k + 1}{'abcdefgh'[i]}", x["points"]) for i, x in enumerate(case["choices"])] for k, case in enumerate(c["choose_one_case"])]
                rules = {}
                for r in c.get("rules", []):
                    needs = re.search(r"\(([\d.]+) > (\d+)\)", r["when"])
                    rules[r["kind"].replace("_", "-")] = (needs.group(1), int(needs.group(2))) if needs else None
                book.append({"id": no if numbers.count(no) == 1 else f"{no}:{c['key']}", "part": part["part"], "ladders": ladders, "rules": rules})
    return raw["id"], book


def two(value):  # half up
    n = (value * 100 + Fraction(1, 2)).__floor__()
    return n // 100 if n % 100 == 0 else n / 100


def report(book, sheets):
    seen, unanswered, skipped, totals = {}, set(), set(), []
    for member, sheet in enumerate(sheets, 1):
        points = {}
        for c in book:
            given = sheet["answers"].get(c["id"])
            choices = [x for ladder in c["ladders"] for x in ladder]
            points[c["id"]] = None if given is None else given if not isinstance(given, str) else dict(choices)[given]
        for c in book:
            condition = c["rules"].get("applies-if")
            if condition and (points[condition[0]] or 0) <= condition[1]:
                points[c["id"]] = 0
                skipped.add(c["id"])
                continue
            if points[c["id"]] is None:
                unanswered.add(c["id"])
            if "stop-if-zero" in c["rules"] and not points[c["id"]]:
                seen.setdefault((c["id"], "stop-if-zero"), []).append(member)
            declared = sheet.get("rules", {}).get(c["id"])
            if declared:
                seen.setdefault((c["id"], declared), []).append(member)
        totals.append({part: sum(points[c["id"]] or 0 for c in book if c["part"] == part) for part in "ABC"})
    n = len(sheets)
    parts = {part: Fraction(sum(t[part] for t in totals), n) for part in "ABC"}
    total = sum(parts.values())
    agreed = [{"criterion": k, "kind": kind} for (k, kind), who in seen.items() if len(who) == n]
    disputed = [{"criterion": k, "kind": kind, "seenBy": who} for (k, kind), who in seen.items() if len(who) < n]
    stars = None if disputed else 0 if agreed else next(s for least, s in BANDS if total >= least)
    order = [c["id"] for c in book]
    return {
        "parts": {k: two(v) for k, v in parts.items()}, "total": two(total), "stars": stars,
        "unanswered": [k for k in order if k in unanswered], "notApplying": [k for k in order if k in skipped],
        "stopped": sorted(agreed, key=lambda x: order.index(x["criterion"])), "disputed": sorted(disputed, key=lambda x: order.index(x["criterion"])),
    }


def sheet(book, pick):
    """`pick` chooses a place from 0 to 1 for the n-th criterion, or None to leave it out; every third answer is given as points, not as an id."""
    answers = {}
    for at, c in enumerate(book):
        where = pick(at)
        if where is None:
            continue
        ladder = c["ladders"][at % len(c["ladders"])] if where < 1 else max(c["ladders"], key=lambda l: l[-1][1])
        if where <= 0:
            ladder = min(c["ladders"], key=lambda l: l[0][1])
        name, points = ladder[min(int(where * len(ladder)), len(ladder) - 1)]
        answers[c["id"]] = points if at % 3 == 2 else name
    return {"answers": answers}


cases = []
for path in sorted(Path(sys.argv[1]).glob("vn-ocop-1048-*.yaml")):
    book_id, book = read(path)
    number = int(book_id[-2:])
    best, poorest = sheet(book, lambda at: 1), sheet(book, lambda at: 0)
    three = [
        sheet(book, lambda at: ((at * 37 + number * 11) % 100) / 220 + number % 6 * 0.1),
        sheet(book, lambda at: None if at % 9 == number % 9 else ((at * 53 + number) % 100) / 220 + number % 6 * 0.1),
        sheet(book, lambda at: 0.99 if at % 6 < number % 6 else ((at * 71 + number) % 100) / 101),
    ]
    stories = {"three members": three, "the best choice everywhere": [best], "the poorest choice everywhere": [poorest]}
    for c in book:
        declared = [kind for kind in c["rules"] if kind in ("disqualify", "stop")]
        if declared:
            stories["a stopping condition that both members declare"] = [{**best, "rules": {c["id"]: declared[0]}}, {**three[0], "rules": {c["id"]: declared[0]}}]
            stories["a stopping condition that one of three declares"] = [best, {**best, "rules": {c["id"]: declared[0]}}, three[0]]
    for c in book:
        if "stop-if-zero" in c["rules"]:
            zero = {"answers": {**best["answers"], c["id"]: 0}}
            stories["a criterion that must not be zero, at zero for one"] = [zero, best]
            stories["a criterion that must not be zero, left out by all"] = [{"answers": {k: v for k, v in best["answers"].items() if k != c["id"]}}] * 2
    cases += [{"story": story, "rulebook": book_id, "sheets": sheets, "expect": report(book, sheets)} for story, sheets in stories.items()]

print("[\n" + ",\n".join(json.dumps(case, ensure_ascii=False, separators=(",", ":")) for case in cases) + "\n]")
