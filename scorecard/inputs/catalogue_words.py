"""Names that may stand for a mapping, and one thing that may stand for a list of it, in the file and for editors."""

from collections.abc import Callable
from typing import Any

from pydantic import BeforeValidator, GetJsonSchemaHandler
from pydantic_core import CoreSchema

NOTHING = "none"


class OrWord:
    """Lets a name stand for a mapping: reads it as ``make`` says, and tells editors which names there are."""

    def __init__(self, make: Callable[[Any], object], *schemas: dict[str, Any]) -> None:
        self._make, self._schemas = make, schemas

    @property
    def reader(self) -> BeforeValidator:
        """Turns the name into what it stands for."""
        return BeforeValidator(lambda value: self._make(value) if isinstance(value, str | int | float) else value)

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """What the model takes, or a name."""
        return {"anyOf": [handler(core), *self._schemas]}


def words(*names: str) -> dict[str, Any]:
    """The JSON Schema of one of some names."""
    return {"enum": list(names)}


def listed(value: object) -> object:
    """One alone is a list of it, ``none`` an empty list."""
    if value == NOTHING:
        return []
    return [value] if isinstance(value, str | dict) else value
