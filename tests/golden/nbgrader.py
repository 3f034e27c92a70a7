"""Writes nbgrader.json beside this file: checksums of cells by nbgrader's rule (its documentation of the metadata, schema 3).

The MD5 of a cell's text, its type, whether it is graded, a solution and locked (a graded cell that is no solution always is), its id, and of a
graded cell its points as Python writes a float. Run: python3 tests/golden/nbgrader.py
"""
import hashlib
import json
import pathlib

CASES = [
    ("1 + 1", "code", dict(grade=True, solution=False, locked=True, grade_id="check_1_1", points=1)),
    ("1 + 1", "code", dict(grade=True, solution=False, locked=False, grade_id="check_1_1", points=1)),
    ("1 + 1", "code", dict(grade=True, solution=False, locked=True, grade_id="check_1_1", points=2.5)),
    ("1 + 1", "code", dict(grade=True, solution=False, locked=True, grade_id="check_1_1", points=0.1)),
    ("1 + 1", "code", dict(grade=True, solution=False, locked=True, grade_id="check_1_1", points=0.00001)),
    ("1 + 1", "code", dict(grade=True, solution=False, locked=True, grade_id="check_1_1", points=10000)),
    ("// exercise id=1.1 points=3\nint F() => 1;\n", "code", dict(grade=False, solution=True, locked=False, grade_id="exercise_1_1")),
    ("#!import setup.dib", "code", dict(grade=False, solution=False, locked=True, grade_id="locked_2")),
    ("free", "code", dict(grade=False, solution=False, locked=False, grade_id="free")),
    ("Why? → ∂L/∂b ✓ 𝒲", "markdown", dict(grade=True, solution=True, locked=False, grade_id="manual_2_1-why", points=4)),
    ("", "markdown", dict(grade=True, solution=True, locked=True, grade_id="manual_3", points=0)),
]


def checksum(source, cell_type, meta):
    locked = not meta["solution"] and (meta["grade"] or meta["locked"])
    parts = [source, cell_type, str(meta["grade"]), str(meta["solution"]), str(locked), meta["grade_id"]]
    if meta["grade"]:
        parts.append(str(float(meta["points"])))
    return hashlib.md5("".join(parts).encode("utf-8")).hexdigest()


rows = [dict(source=source, cell_type=cell_type, metadata=meta, checksum=checksum(source, cell_type, meta)) for source, cell_type, meta in CASES]
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
