"""Codes E12x: what was asked for when forms are written."""

from scorecard.problems.rule import N_, Rule, error

RULES: tuple[Rule, ...] = (
    error(
        "E120",
        N_("the catalogue has no office {text}; its offices: {present}"),
        N_("name one of them by its code or its name, or add it under owners in indicators.yaml"),
        N_(
            "--owner asks for the forms of one office only. Offices stand in the catalogue under owners, and every "
            "figure names the one that reports it."
        ),
    ),
)
