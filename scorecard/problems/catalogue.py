"""Codes C: the catalogue. C1 text, C2 form, C3 references and graph, C4 points, weights and rules."""

from scorecard.problems import (
    catalogue_assessment,
    catalogue_engine,
    catalogue_form,
    catalogue_offices,
    catalogue_preparation,
    catalogue_ranking,
    catalogue_robustness,
    catalogue_sense,
    catalogue_targets,
    catalogue_text,
    layouts,
)
from scorecard.problems.rule import Rule

RULES: tuple[Rule, ...] = (
    *catalogue_text.RULES,
    *catalogue_form.RULES,
    *catalogue_sense.RULES,
    *catalogue_offices.RULES,
    *catalogue_targets.RULES,
    *catalogue_engine.RULES,
    *catalogue_preparation.RULES,
    *catalogue_ranking.RULES,
    *catalogue_robustness.RULES,
    *catalogue_assessment.RULES,
    *layouts.CATALOGUE_RULES,
)
