"""What lights and their conditions are called and marked, on the terminal and on pages alike."""

from collections.abc import Mapping
from dataclasses import dataclass

from scorecard.catalogue import Catalogue, Indicator
from scorecard.catalogue.lights import SHARES, Condition, LightOf
from scorecard.language import NO_BREAK_SPACE, Language
from scorecard.monitor.lights import SHOWN, Light, LightCount, Lights, UnitLight, Verdict, judged
from scorecard.monitor.target_words import TargetWords
from scorecard.monitor.words import level_word
from scorecard.problems.rule import N_
from scorecard.rounding import decimals_apart

NAMES: Mapping[Light, str] = {
    Light.GREEN: N_("green"),
    Light.YELLOW: N_("yellow"),
    Light.RED: N_("red"),
    Light.NOT_TOLD: N_("not told"),
    Light.SKIPPED: N_("skipped"),
}
MARKS: Mapping[Light, str] = {
    Light.GREEN: "●",
    Light.YELLOW: "◆",
    Light.RED: "▼",
    Light.NOT_TOLD: "○",
    Light.SKIPPED: "–",
}
"""Beside the word: shapes that read without colour, the same as of targets that stand alike."""
_NOTHING = "–"
_SHARE_DECIMALS = 1


@dataclass(frozen=True, slots=True)
class LightWords:
    """The lights of a catalogue in one language."""

    catalogue: Catalogue
    language: Language

    def light(self, light: Light) -> str:
        """``● green``."""
        return f"{MARKS[light]} {self.language.text(NAMES[light])}"

    def moment(self, lights: Lights) -> str:
        """``as of 16:00 on 31/07/2025``; without a time where none was named."""
        day = self.language.date(lights.as_of)
        if lights.at is None:
            return self.language.text("as of {day}", day=day)
        return self.language.text("as of {time} on {day}", time=f"{lights.at:%H:%M}", day=day)

    def share(self, count: LightCount) -> str:
        """The share of green units; a dash of none."""
        share = count.green_share
        return _NOTHING if share is None else self.language.percent(share, _SHARE_DECIMALS)

    def sentence(self, count: LightCount, level: str) -> str:
        """``1,981 of 3,321 communes, wards and special zones are green (59.7%): 900 yellow, 400 red, 40 not told``."""
        said = self.language.plural(
            "{green} of {all} {units} is green ({share})",
            "{green} of {all} {units} are green ({share})",
            count.of(Light.GREEN),
            green=self._counted(count, Light.GREEN),
            all=self.language.number(count.count),
            units=level_word(level, self.language),
            share=self.share(count),
        )
        return ", ".join((said, *self.others(count)))

    def others(self, count: LightCount) -> tuple[str, ...]:
        """``◆ 900 yellow``, ``▼ 400 red``, ``○ 40 not told``: what is there of each."""
        there = (light for light in SHOWN if light is not Light.GREEN and count.of(light))
        return tuple(f"{self._counted(count, light)} {self.language.text(NAMES[light])}" for light in there)

    def _counted(self, count: LightCount, light: Light) -> str:
        return f"{MARKS[light]}{NO_BREAK_SPACE}{self.language.number(count.of(light))}"

    def name(self, condition: Condition) -> str:
        """What the catalogue calls it."""
        return condition.names(self.language.code)

    def value(self, verdict: Verdict) -> str:
        """The value in its measure, with as many decimals as its light needs; a dash where it is not known."""
        if verdict.value is None:
            return _NOTHING
        decimals = self._decimals(verdict.condition)
        places = decimals_apart(verdict.value, lambda held: judged(held, verdict.condition)[0], decimals)
        return self._number(verdict.value, verdict.condition, places)

    def threshold(self, condition: Condition, light: Light) -> str:
        """``≥ 95%`` of green and yellow, ``< 70%`` of red; a dash where nothing is yellow."""
        least, beyond = ("≥", "<") if condition.rising else ("≤", ">")
        if light is Light.GREEN:
            return f"{least} {self._number(condition.green, condition, None)}"
        if light is Light.YELLOW:
            said = condition.yellow
            return _NOTHING if said is None else f"{least} {self._number(said, condition, None)}"
        last = condition.green if condition.yellow is None else condition.yellow
        return f"{beyond} {self._number(last, condition, None)}"

    def why(self, one: UnitLight) -> str:
        """``Figures reported 62.5%; Report in time 12``: the conditions that keep a unit from green."""
        return "; ".join(f"{self.name(found.condition)} {self.value(found)}" for found in one.deciding)

    def _decimals(self, condition: Condition) -> int:
        if condition.of in SHARES:
            return _SHARE_DECIMALS
        if not condition.node:
            return 0
        node = self.catalogue.nodes[condition.node]
        if condition.of is LightOf.VALUE and isinstance(node, Indicator):
            measure = self.catalogue.measures.get(node.measure)
            return measure.decimals if measure else 0
        return node.decimals

    def _number(self, value: float, condition: Condition, decimals: int | None) -> str:
        """With its measure; without ``decimals`` with all that it has."""
        symbol = "%" if condition.of in SHARES else ""
        node = self.catalogue.nodes[condition.node] if condition.of is LightOf.VALUE else None
        if isinstance(node, Indicator) and node.measure in self.catalogue.measures:
            symbol = self.catalogue.measures[node.measure].symbol(self.language.code).strip()
        return TargetWords(self.language, symbol).number(value, decimals)
