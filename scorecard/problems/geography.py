"""Codes G: territory files."""

from scorecard.problems.rule import N_, Rule, error

RULES: tuple[Rule, ...] = (
    error(
        "G101",
        N_("no territory file (*.yaml) in {folder}; found there: {found}"),
        N_("put the vintages and their crosswalk into this folder"),
        N_("Units, their codes and regions are read from data/geography: one file a vintage, one a crosswalk."),
    ),
    error(
        "G102",
        N_("this file is neither a vintage nor a crosswalk"),
        N_("begin it with the key vintage or crosswalk, or take it out of the folder"),
        N_(
            "A territory file is YAML with either a vintage (vintage, name, level, in_force, regions, units) or a "
            "crosswalk (crosswalk, successions)."
        ),
    ),
    error(
        "G103",
        N_("unknown key {key}; the nearest known one is {nearest}"),
        N_("correct the spelling or remove the key"),
        N_("Every key is checked, so that a slip of the pen is not read as a decision."),
    ),
    error(
        "G104",
        N_("the key {key} is missing"),
        N_("add it"),
        N_("A vintage needs vintage, name, level, in_force and units; a unit needs a code and a name."),
    ),
    error(
        "G105",
        N_("{value} is not {expected}"),
        N_("write the value in the expected form"),
        N_("Codes are text, days are written 2025-07-01, lists in square brackets or one entry a line."),
    ),
    error(
        "G201",
        N_("no territory file defines vintage {vintage}, which the catalogue compares; known are: {known}"),
        N_("correct territory.vintage in the catalogue, or add the file to data/geography"),
        N_("The catalogue names the version of the territory whose units it compares: 34 or 63."),
    ),
    error(
        "G202",
        N_("vintage {vintage} has no region {region}; the nearest is {nearest}"),
        N_("add the region or correct the code"),
        N_("Each unit names a region of its own vintage, or none."),
    ),
    error(
        "G203",
        N_("the vintage {vintage} is defined twice, also in {other}"),
        N_("keep one of the two files"),
        N_("A vintage is one version of the territory and stands in one file."),
    ),
    error(
        "G204",
        N_("the vintages {vintage} and {other} of level {level} are both in force on {day}"),
        N_("let one end on the day before the other begins"),
        N_("On every day one version of the territory holds; else a workbook's codes would have two meanings."),
    ),
    error(
        "G205",
        N_("the vintage {vintage} ends on {until}, before it begins on {start}"),
        N_("correct the days under in_force"),
        N_("Both days belong to the vintage: from 2008-08-01 until 2025-06-30."),
    ),
    error(
        "G206",
        N_("the code {value} is used twice in vintage {vintage}"),
        N_("give each unit and each region a code of its own"),
        N_("Figures are matched to units by code; two units with one code could not be told apart."),
    ),
    error(
        "G207",
        N_("the vintage {vintage} lies within vintage {within}, which no file defines"),
        N_("add the file of that vintage to data/geography, or correct within"),
        N_(
            "Communes belong to provinces: their vintage names, under within, the vintage of the level above, whose "
            "file lies in the same folder."
        ),
    ),
    error(
        "G208",
        N_(
            "a unit of vintage {vintage} has the parent {value}, which vintage {within} does not have;"
            " nearest: {nearest}"
        ),
        N_("give the code of the unit it belongs to"),
        N_(
            "Where a vintage lies within another, each of its units names the unit it belongs to under parent: "
            "names such as Tân Lập occur in many provinces, and only the province tells them apart."
        ),
    ),
    error(
        "G301",
        N_("the crosswalk names vintage {vintage}, which no file defines"),
        N_("add the file of that vintage or correct the code"),
        N_("A crosswalk leads from one vintage to another; both have to be known."),
    ),
    error(
        "G302",
        N_("vintage {vintage} has no unit {value}; the nearest is {nearest}"),
        N_("correct the code in the crosswalk"),
        N_("Predecessors are units of the older vintage, successors of the newer: 24 is not the same unit in both."),
    ),
    error(
        "G303",
        N_("the unit {value} of vintage {vintage} stands in two successions"),
        N_("keep it in one of them"),
        N_("Whole units merge, so each older unit goes into one newer unit, and each newer unit is formed once."),
    ),
    error(
        "G304",
        N_("the crosswalk leaves out {value} {name} of vintage {vintage}"),
        N_("add its succession, also where nothing changed"),
        N_("Every older unit must arrive somewhere, every newer one come from somewhere; else figures get lost."),
    ),
)
