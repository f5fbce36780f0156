"""The sheets of rules, targets and waivers become facts; rules are checked against the registry."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

from optimizer.codes import Level
from optimizer.domain import RuleSetting, Target, Waiver
from optimizer.intake.faults_decisions import (
    PARAMETER_INVALID,
    PARAMETER_UNKNOWN,
    RULE_LEVEL,
    TARGET_BOTH,
    TARGET_NEITHER,
    WAIVER_USELESS,
)
from optimizer.intake.records import Record
from optimizer.intake.references import titles
from optimizer.intake.source import Source, unique
from optimizer.intake.typed import Unreadable
from optimizer.rules import RULES
from optimizer.text import Text, join
from optimizer.workbook.coded import CHOICES
from optimizer.workbook.columns import Kind
from optimizer.workbook.words import suggest

LEVEL_NAMES = {choice.value: choice.name for choice in CHOICES[Kind.LEVEL]}


def parse_rules(source: Source) -> dict[str, RuleSetting]:
    """Read what the workbook changes about the rules, by rule code."""
    settings = {}
    for record in unique(source.records("Rules"), "rule"):
        values = dict(record.values)
        code = values.pop("rule")
        _check_level(record, code, values.get("level"))
        _check_parameters(record, code, values.get("parameters", {}))
        settings[code] = RuleSetting(**values)
    return settings


def _check_level(record: Record, code: str, level: Level | None) -> None:
    allowed = RULES[code].levels
    if level is not None and level not in allowed:
        choices = join([name for choice, name in LEVEL_NAMES.items() if choice in allowed], ", ")
        record.note("level", RULE_LEVEL, rule=code, level=LEVEL_NAMES[level], choices=choices)


def _check_parameters(record: Record, code: str, given: dict[str, str]) -> None:
    """Note unknown parameters and bad values; titles are rewritten as their codes."""
    model = RULES[code].Parameters
    fields = model.model_fields
    try:
        checked = model.model_validate(given)
    except ValidationError as error:
        for problem in error.errors():
            name = str(problem["loc"][0]) if problem["loc"] else ""
            if name not in fields:
                hint = suggest(name, fields)
                record.note("parameters", PARAMETER_UNKNOWN, rule=code, name=name, known=", ".join(fields) or "-", hint=hint)
            else:
                _invalid(record, code, name, given[name])
        return
    for name in given:
        if isinstance(getattr(checked, name), frozenset):
            try:
                given[name] = ",".join(sorted(titles(record, "parameters", given[name])))
            except Unreadable:
                _invalid(record, code, name, given[name])


def _invalid(record: Record, code: str, name: str, value: str) -> None:
    default = RULES[code].Parameters.model_fields[name].default
    told = ",".join(sorted(default)) if isinstance(default, frozenset) else default
    words = Text("không đặt", "not set") if default is None else Text(f"{name}={told}", f"{name}={told}")
    record.note("parameters", PARAMETER_INVALID, rule=code, name=name, value=value, default=words)


def parse_targets(source: Source) -> dict[str, Target]:
    """Read the targets by id: each a share or a count."""
    targets = {}
    for record in unique(source.records("Targets"), "target_id"):
        values = dict(record.values)
        if "share" in values and "count" in values:
            record.note("count", TARGET_BOTH)
        elif "share" not in values and "count" not in values:
            record.note("share", TARGET_NEITHER)
        target = Target(id=values.pop("target_id"), **values)
        targets[target.id] = target
    return targets


def parse_waivers(source: Source) -> tuple[Waiver, ...]:
    """Read the special cases that were allowed."""
    return tuple(_waivers(source.records("Waivers")))


def _waivers(records: list[Record]) -> Iterator[Waiver]:
    for record in records:
        if record.ok:
            waiver = Waiver(**{"post_id": None} | record.values)
            if not RULES[waiver.rule].waivable:
                record.note("rule", WAIVER_USELESS, rule=waiver.rule)
            yield waiver
