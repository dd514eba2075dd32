"""Comments on figures: how the indicators that use a figure are determined, what proves them, where they come from."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from scorecard.catalogue import Figure, Indicator
from scorecard.forms.nouns import Setting, shortened
from scorecard.language import N_, NO_NAMES, Names

MOST_INDICATORS, LONGEST_PART = 3, 400
_WIDE, _SIGNS_A_LINE, _PIXELS_A_LINE, _MOST_HIGH = 380, 52, 17, 520


@dataclass(frozen=True)
class Notes:
    """The comments on figures."""

    setting: Setting

    @cached_property
    def users(self) -> Mapping[str, tuple[Indicator, ...]]:
        """The indicators that use each figure, in file order."""
        found: dict[str, list[Indicator]] = defaultdict(list)
        for indicator in self.setting.catalogue.indicators:
            for code in dict.fromkeys(indicator.figures):
                found[code].append(indicator)
        return {code: tuple(indicators) for code, indicators in found.items()}

    def of(self, figure: Figure) -> str:
        """The whole comment; the name of the figure stands in it where a heading may cut it."""
        return self.setting.once(("note", figure.code), lambda: "\n".join(self._lines(figure)))

    def _lines(self, figure: Figure) -> list[str]:
        setting, code = self.setting, self.setting.language.code
        lines = [shortened(f"{figure.code}. {figure.names(code)}", LONGEST_PART)]
        users = self.users.get(figure.code, ())
        for indicator in users[:MOST_INDICATORS]:
            named = " ".join(part for part in (indicator.number, indicator.names(code)) if part)
            lines += ["", shortened(setting.language.text(N_("Used in: {name}"), name=named), LONGEST_PART)]
            lines += self._parts(indicator, figure)
        more = len(users) - MOST_INDICATORS
        if more > 0:
            lines.append(setting.language.plural("and {count} more", "and {count} more", more))
        owner = setting.catalogue.owners.get(figure.owner)
        own: list[tuple[str, Names]] = [(N_("Source of the figure: {words}"), figure.source)]
        own += [(N_("Reported by: {words}"), owner.names)] if owner else []
        said = [self._worded(message, names) for message, names in own if names]
        return [*lines, *([""] if said else []), *said]

    def _parts(self, indicator: Indicator, figure: Figure) -> list[str]:
        """What the indicator says of itself; its source only where it is another than that of the figure."""
        said: list[tuple[str, Names]] = [
            (N_("How determined: {words}"), indicator.determined),
            (N_("Evidence: {words}"), indicator.evidence),
            (N_("Source: {words}"), NO_NAMES if indicator.source == figure.source else indicator.source),
        ]
        return [self._worded(message, names) for message, names in said if names]

    def _worded(self, message: str, names: Names) -> str:
        setting = self.setting
        return shortened(setting.language.text(message, words=names(setting.language.code)), LONGEST_PART)


def size(comment: str) -> Mapping[str, object]:
    """How large a comment is drawn, so that all of it can be read."""
    lines = sum(1 + len(line) // _SIGNS_A_LINE for line in comment.split("\n"))
    return {
        "author": "scorecard",
        "width": _WIDE,
        "height": min(lines * _PIXELS_A_LINE + 16, _MOST_HIGH),
        "font_name": "Arial",
        "font_size": 9,
        "color": "#FFFDF2",
    }
