"""The assumptions in words, in both languages."""

from scorecard.catalogue.aggregations import Geometric, Minimum
from scorecard.catalogue.imputation import Imputation, MedianOfUnits
from scorecard.catalogue.normalisation import ZScore
from scorecard.catalogue.robustness import (
    DECLARED,
    DirichletWeights,
    Draws,
    FigureError,
    OwnAssumptions,
    Robustness,
    Shape,
    UniformWeights,
)
from scorecard.catalogue.treatment import LogCT, Treatment, Winsorise
from scorecard.language import Language
from scorecard.robustness.words import assumption_lines
from tests.robustness.made import FIGURES, GROUPS, INDICATORS, catalogue_of

TEXT = FIGURES + INDICATORS + GROUPS


def test_the_default_is_said_to_be_the_programs() -> None:
    """First who states it, then what, then how often."""
    assert assumption_lines(catalogue_of(TEXT), Language("en")) == [
        "The catalogue does not say what is uncertain: these are assumptions of the program.",
        "Weights: each up to 25% up or down",
        "Aggregation of T: as declared / geometric mean",
        "10,000 evenly spread draws (Sobol), seed 1",
    ]


def test_every_assumption_has_its_line() -> None:
    """In the order of the section, in Vietnamese."""
    declared = Robustness(
        seed=7,
        runs=500,
        draws=Draws.RANDOM,
        weights=UniformWeights(0.125),
        normalisation=(DECLARED, ZScore(), ZScore(50, 10)),
        aggregation=(DECLARED, Geometric()),
        imputation=(Imputation(), Imputation((MedianOfUnits(),))),
        treatment=(None, Treatment((Winsorise(), LogCT()))),
        exclusion=("IA", "IB"),
        error=FigureError(0.02, relative=True),
        aggregates={"G": OwnAssumptions(DirichletWeights(50), (Minimum(),)), "T": OwnAssumptions(None)},
        figures={"A": FigureError(1.5, shape=Shape.NORMAL), "B": None},
    )
    assert assumption_lines(catalogue_of(TEXT, declared), Language("vi")) == [
        "Trọng số: mỗi trọng số tăng hoặc giảm tối đa 12,5\u00a0%",
        "Trọng số của G: phân phối Dirichlet quanh trọng số đã cho, độ tập trung 50",
        "Trọng số của T: như đã khai báo",
        "Chuẩn hóa: như đã khai báo / điểm z",
        "Tổng hợp: như đã khai báo / trung bình nhân",
        "Tổng hợp G: thấp nhất",
        "Số liệu thiếu: không làm gì / trung vị của các đơn vị",
        "Ngoại lai: không làm gì / thay giá trị ngoại lai (winsor hóa), lôgarit (COIN Tool)",
        "Bỏ ra: một trong 2 chỉ tiêu, hoặc không bỏ",
        "Sai số của mọi số liệu: tăng hoặc giảm tối đa 2\u00a0%",
        "Sai số của A: độ lệch chuẩn 1,5",
        "Sai số của B: không có",
        "500 lần rút độc lập, số khởi tạo 7",
    ]
