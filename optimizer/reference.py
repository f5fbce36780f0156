"""The rule reference, made from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from optimizer.rules import RULES
from optimizer.rules.base import COMMITTEE, PairRule, Rule
from optimizer.text import Text

LEVEL_WORDS = {
    "hard": Text("bắt buộc", "hard"),
    "soft": Text("ưu tiên", "soft"),
    "off": Text("không áp dụng", "off"),
}


def parameters(rule: type[Rule]) -> dict[str, str]:
    """Return the parameters of a rule with their defaults, as they are written in the Rules sheet."""
    return {name: _written(field.default) for name, field in rule.Parameters.model_fields.items()}


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, frozenset):
        return ",".join(sorted(value))
    if isinstance(value, Enum):
        return str(value.value)
    return "" if value is None else str(value)


def document() -> list[dict[str, object]]:
    """Return the reference as plain data, one entry per rule, both languages."""
    return [
        {
            "rule": rule.code,
            "label_vi": rule.label.vi,
            "label_en": rule.label.en,
            "summary_vi": rule.summary.vi,
            "summary_en": rule.summary.en,
            "on": "pair" if issubclass(rule, PairRule) else "plan",
            "level": rule.default.value,
            "levels": sorted(level.value for level in rule.levels),
            "tier": rule.default_tier,
            "weight": rule.default_weight,
            "parameters": parameters(rule),
            "waivable": rule.waivable,
            "waiver_authority_vi": COMMITTEE.vi if rule.waivable else "",
            "waiver_authority_en": COMMITTEE.en if rule.waivable else "",
            "source_vi": rule.source.vi,
            "source_en": rule.source.en,
        }
        for rule in RULES.values()
    ]


def lines(lang: str) -> Iterator[str]:
    """Write the reference for a terminal, a short paragraph per rule."""
    source, settings = Text("Căn cứ", "Source").say(lang), Text("Tham số", "Parameters").say(lang)
    waivable = Text("có thể cho phép trường hợp đặc biệt", "may be waived").say(lang)
    for rule in RULES.values():
        level = LEVEL_WORDS[rule.default.value].say(lang)
        price = Text("thứ tự {tier}, trọng số {weight}", "tier {tier}, weight {weight}")
        told = price.fill(tier=rule.default_tier, weight=rule.default_weight).say(lang)
        extra = [told] if rule.default.value == "soft" else [waivable] if rule.waivable else []
        yield f"{rule.code}: {rule.label.say(lang)} ({', '.join([level, *extra])})"
        yield f"  {rule.summary.say(lang)}"
        if given := "; ".join(f"{name}={value}" for name, value in parameters(rule).items()):
            yield f"  {settings}: {given}"
        yield f"  {source}: {rule.source.say(lang)}"
        yield ""


def markdown() -> str:
    """Return the committed rule reference (data/rules.md)."""
    head = [
        "# Quy tắc / Rules",
        "",
        "Made from the rules themselves by `rotation rules --markdown`; do not edit. / Sinh từ chính các quy tắc; không sửa tay.",
        "",
    ]
    return "\n".join([*head, *(line for rule in RULES.values() for line in _section(rule))])


def _section(rule: type[Rule]) -> Iterator[str]:
    level = LEVEL_WORDS[rule.default.value]
    kind = Text("từng cặp người – vị trí", "each pair") if issubclass(rule, PairRule) else Text("cả phương án", "the plan")
    yield f"## `{rule.code}`"
    yield f"**{rule.label.vi}** / **{rule.label.en}**"
    yield ""
    yield f"- {rule.summary.vi}"
    yield f"- {rule.summary.en}"
    yield f"- Mức / Level: {level.vi} / `{level.en}`; có thể đặt / may be: {', '.join(sorted(rule.levels))}"
    yield f"- Xét trên / Looks at: {kind.vi} / {kind.en}"
    yield f"- Nếu ưu tiên / If soft: tier {rule.default_tier}, weight {rule.default_weight}"
    if given := ", ".join(f"`{name}={value}`" for name, value in parameters(rule).items()):
        yield f"- Tham số / Parameters: {given}"
    if rule.waivable:
        yield f"- Trường hợp đặc biệt / Waivers: {COMMITTEE.vi} / {COMMITTEE.en}"
    yield f"- Căn cứ / Source: {rule.source.vi} / {rule.source.en}"
    yield ""
