"""Texts that were made to be more than text, and a project with one of them wherever a text may stand."""

import csv
import io
import os
import re
from collections.abc import Iterator
from pathlib import Path

from openpyxl.comments import Comment

from scorecard.unseen import UNSEEN
from tests.helpers import Cell, write_workbook
from tests.marking.made import book

MONTH = "2025-11"
NAME_300 = ("Sở Thông tin và Truyền thông, Văn phòng Ủy ban nhân dân và các xã, phường " * 5)[:300]
NAME_40000 = "Rất dài " * 5_000

# What becomes a formula, an order of a terminal, markup, a template, a path or an address elsewhere; and what is not
# seen, or not as it is written. Each stands as the name of a unit, as a value, as a note and in the catalogue.
CORPUS: tuple[str, ...] = (
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://a.example","x")',
    "+1+1",
    "-1-1",
    "@SUM(A1:A9)",
    "\t=1+1",
    "a;=1+1",
    'DDE("cmd";"/C calc";"x")',
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{7*7}} {% raw %} ${7*7}",
    "&amp; &lt;b&gt; ]]><![CDATA[x",
    "../../x",
    "C:\\x\\..\\y",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "[red]x[/red] :smile:",
    "- a: {b: [c, *d]} # e",
    '&A &P &"Arial"',
    "_x0041_ _x0000_ _xD800_ _x005F_",
    "Nul\x00 Esc\x1b[31m Nel\x85 Del\x7f",
    "Hà \u202eiộN\u202c \u2066x\u2069 \u200fy",
    "Hà\u200b N\u00adội\ufeff",
    "Z" + "\u0301\u0300\u0303" * 20 + "algo",
    "Riêng \ue000 \U000f0000",
    "😀 👩\u200d👩\u200d👧",
    "اردو نام",
    "dòng một\ndòng hai",
    NAME_300,
    NAME_40000,
)

CATALOGUE = """\
format: 1
id: hostile
title: {{en: {t}, vi: {t}}}
short_title: {{en: {t}}}
agency: {{en: {t}}}
edition: {{code: "1", status: sample, framework: {{en: {t}}}, decision: {t}}}
languages: [vi, en]
territory: {{level: province, vintage: made}}
period: month
owners:
  O: {{name: {{en: {t}}}, reports: all}}
measures:
  m: {{name: {{en: {t}}}, symbol: {{en: {t}}}, decimals: 1}}
figures:
  F: {{name: {{en: {t}}}, measure: m, range: [0, 10], owner: O, source: {{en: {t}}}}}
  G: {{name: {{en: {t}}}, measure: m, range: [0, 10], owner: O}}
  L: {{name: {{en: {t}}}, kind: level, levels: {{a: {{en: {t}}}, b: {{en: {t}}}}}, owner: O}}
indicators:
  I:
    name: {{en: {t}}}
    points: 10
    score: {{rule: capped, figure: F, cap: 10}}
    evidence: {{en: {t}}}
    determined: {{en: {t}}}
  J: {{name: {{en: {t}}}, points: 10, score: {{rule: capped, figure: G, cap: 10}}, source: {{en: {t}}}}}
  K: {{name: {{en: {t}}}, points: 10, score: {{rule: levels, figure: L, shares: {{a: 0, b: 1}}}}}}
aggregates:
  M: {{role: main, name: {{en: {t}}}, parts: [I, J, K]}}
  X: {{role: composite, name: {{en: {t}}}, parts: [M]}}
methodology: {{notes: {{en: {t}}}}}
cautions: {{en: {t}}}
sources: {{en: {t}}}
contact: {t}
"""


def quoted(text: str) -> str:
    """A scalar of YAML in double quotes that holds exactly this text."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return '"' + UNSEEN.sub(lambda found: f"\\U{ord(found[0]):08X}", plain) + '"'


def write_project(root: Path, first: int = 0) -> Path:
    """A project in which every text is one of the corpus, from ``first`` on; a unit for each of them."""
    texts = _endless(first)
    catalogue = re.sub(r"\{t\}", lambda _: quoted(next(texts)).replace("{", "{{").replace("}", "}}"), CATALOGUE)
    (root / "data" / "geography").mkdir(parents=True)
    (root / "indicators.yaml").write_text(catalogue.replace("{{", "{").replace("}}", "}"), encoding="utf-8")
    head = "vintage: made\nname: {en: Made}\nlevel: province\nin_force: {from: 2000-01-01}\nregions:\n"
    regions = [f"  - {{code: {code}, name: {{en: {quoted(next(texts))}}}}}" for code in "ab"]
    units = [
        f"  - {{code: U{k:02}, name: {{en: {quoted(text)}}}, region: {'ab'[k % 2]}, also: [{quoted(next(texts))}]}}"
        for k, text in enumerate(CORPUS)
    ]
    made = head + "\n".join((*regions, "units:", *units)) + "\n"
    (root / "data" / "geography" / "made.yaml").write_text(made, encoding="utf-8")
    _write_reported(root / "data" / MONTH)
    return root


def _endless(first: int) -> Iterator[str]:
    while True:
        yield CORPUS[first % len(CORPUS)]
        first += 1


def _write_reported(folder: Path) -> None:
    """A workbook under the name of a formula with a note of each kind, tables of text, one named in no encoding."""
    about: list[list[Cell]] = [["Kỳ số liệu", MONTH], ["Bộ chỉ số", "hostile"], ["Địa giới", "made"]]
    heads: list[Cell] = ["Mã", "Đơn vị", "F", "Ghi chú"]
    rows: list[list[Cell]] = [[f"U{k:02}", None, float(k % 10)] for k in range(len(CORPUS))]
    path = write_workbook(folder / "=cmd' <b>{{7*7}}.xlsx", {"A&B <i>": [*about, heads, *rows]})
    # openpyxl would make a formula of a text that begins like one.
    opened = book(path.read_bytes())
    sheet = opened["A&B <i>"]
    for k, text in enumerate(CORPUS, start=len(about) + 2):
        cell = sheet.cell(k, 4, _storable(text))
        cell.data_type = "s"
    sheet["C5"].comment = Comment("=1+1 <b>\u202e12", "<a&b>")
    opened.save(path)
    lines = io.StringIO()
    table = csv.writer(lines, lineterminator="\n")
    table.writerows([*about, ["Mã", "Tên", "G", "L"]])
    table.writerows(
        [f"U{k:02}", "", text[:30_000], text[:30_000]] for k, text in enumerate(CORPUS) if "\x00" not in text
    )
    (folder / "values.csv").write_text(lines.getvalue(), encoding="utf-8")
    (folder / "too-long.csv").write_text("Mã,F\nU00," + NAME_40000 + "\n", encoding="utf-8")
    _write_lists(folder)
    if os.name == "posix":
        strange = os.fsdecode(os.fsencode(folder) + b"/\xff\xe2\x80\xae=1+1.csv")
        Path(strange).write_text("Mã,L\nU01,=1+1\n", encoding="utf-8")


def _write_lists(folder: Path) -> None:
    """Tasks, feedback and money in which every text is one of the corpus; every task is overdue."""
    texts = [text[:30_000] for text in CORPUS if "\x00" not in text]
    tables: dict[str, tuple[list[str], list[list[str | int]]]] = {
        "tasks": (
            ["Số", "Nhóm", "Nhiệm vụ", "Chủ trì", "Người đứng đầu", "Thời hạn", "Trạng thái", "Đề xuất"],
            [[text, text, text, text, text, "10/2025", text, text] for text in texts],
        ),
        "feedback": (
            ["Lĩnh vực", "Tiếp nhận", "Đúng hạn", "Quá hạn"],
            [[text, k + 2, 1, 1] for k, text in enumerate(texts)],
        ),
        "money": (
            ["Chương trình", "Nguồn vốn", "Được giao (tỷ đồng)", "Giải ngân (tỷ đồng)"],
            [[text, text, 10, 5] for text in texts],
        ),
    }
    for name, (heads, rows) in tables.items():
        (folder / name).mkdir()
        lines = io.StringIO()
        csv.writer(lines, lineterminator="\n").writerows([heads, *rows])
        (folder / name / "lists.csv").write_text(lines.getvalue(), encoding="utf-8")


def _storable(text: str) -> str:
    """As a workbook holds it: what XML cannot hold in Excel's own escapes, at most as long as a cell."""
    return re.sub(r"[\x00-\x08\x0b-\x1f]", lambda found: f"_x{ord(found[0]):04X}_", text)[:32_000]
