"""Codes G: territory files."""

from scorecard.problems.rule import N_, Rule, error, warning

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
        N_(
            "A vintage needs vintage, name, level, in_force, and units or like; a unit needs a code and a name, a part "
            "of one the key unit."
        ),
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
        N_("keep it in one of them, or name the parts of a unit that was split, each with unit and share"),
        N_(
            "A whole unit goes into one newer unit, and each newer unit is formed once. Of a unit that was split each "
            "succession names a part."
        ),
    ),
    error(
        "G304",
        N_("the crosswalk leaves out {value} {name} of vintage {vintage}"),
        N_("add its succession, also where nothing changed"),
        N_("Every older unit must arrive somewhere, every newer one come from somewhere; else figures get lost."),
    ),
    error(
        "G305",
        N_("the shares of the unit {value} of vintage {vintage} add up to {total}, not to 1"),
        N_("correct the shares; 1/3 may be written as a fraction"),
        N_(
            "Of a unit that was split every part goes somewhere: people and things would be lost or doubled if the "
            "shares did not add up to 1. Shares beside parts without one must leave something for those."
        ),
    ),
    error(
        "G306",
        N_("only a part of the unit {value} of vintage {vintage} arrives, and nothing says where the rest went"),
        N_("add the other parts, or write the code alone if it went there whole"),
        N_("A part without a share may stand in a succession only where another one has the rest."),
    ),
    error(
        "G307",
        N_(
            "the crosswalk from {older} (since {since}) to {newer} (since {start}) says {day}; "
            "it must be the first day of the newer vintage"
        ),
        N_("correct the day, the vintages or their in_force"),
        N_("One version of the territory ends on the day before the next begins, and the change is of that day."),
    ),
    error(
        "G308",
        N_("the crosswalk from {older} to {newer} and the way by {steps} make the unit {value} of different ones"),
        N_("correct one of them, or leave out the crosswalk: the program goes step by step"),
        N_(
            "Crosswalks are joined to chains. Where a longer one stands beside the steps that it is made of, both must "
            "say the same, or a figure would depend on the way it took."
        ),
    ),
    warning(
        "G309",
        N_("{what} of {successor} is {value}, and that of its predecessors adds up to {total}"),
        N_("correct the numbers or the succession, or declare a tolerance under crosswalk"),
        N_(
            "Merging moves no border but that between the units: people and land stay. A difference shows a unit in "
            "the wrong succession, or numbers of different years, for which a tolerance may be declared."
        ),
    ),
    warning(
        "G310",
        N_("the crosswalk from {older} to {newer} does not name its legal source"),
        N_("add it as source under crosswalk"),
        N_("Every change of territory rests on a decision; whoever doubts a merged figure must be able to find it."),
    ),
    warning(
        "G311",
        N_("no way leads from vintage {vintage} to {other}, the next one of level {level}"),
        N_("add the crosswalk, with others: same_code if hardly anything changed"),
        N_(
            "Figures of the older vintage cannot be read into the newer one: months before the change cannot be "
            "computed, and no series goes over it."
        ),
    ),
    error(
        "G312",
        N_("{value} is {before} in vintage {older} and {after} in {newer}: by its code alone it does not go on"),
        N_("name its succession, or give the newer unit its older name under also"),
        N_(
            "others: same_code lets units go on under their codes. A code may have changed its meaning: 24 was Bắc "
            "Giang and is Bắc Ninh. So the name must be the same, or known under also."
        ),
    ),
    error(
        "G313",
        N_(
            "no vintage of level {level} is in force between {until}, when {vintage} ends, and {start}, when {other} "
            "begins"
        ),
        N_("let one begin on the day after the other ends"),
        N_("Workbooks of the days between would belong to no territory."),
    ),
    error(
        "G314",
        N_("the vintage {vintage} is like {like}, which is not there or is like itself; nearest: {nearest}"),
        N_("name a vintage that lists its units"),
        N_("A vintage may be written as like another, with the units that differ. That one must have a file."),
    ),
    error(
        "G401",
        N_("{name} merges by {other}, which does not add up when units merge"),
        N_("declare merges: sum for {other}, or merge {name} in another way"),
        N_(
            "A mean is weighted by, and a ratio is made of, numbers of people or things, which add up when units merge "
            "(merges: sum): only then does the merged unit have them too."
        ),
    ),
)
