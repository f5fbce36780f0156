"""Single differences in words: a person, a post, a tier, a target, a decision."""

from __future__ import annotations

from optimizer.compare.comparison import DecisionChange, MoveChange, MoveKind, PostChange, TargetChange, TierChange
from optimizer.compare.sides import Decided
from optimizer.planbook.plan_decisions import COMMITTEE
from optimizer.report.decisions import DECISION_NAMES
from optimizer.report.digest import MoveLine, PostLine, TargetLine, TierLine
from optimizer.report.words import number, same
from optimizer.rules import RULES
from optimizer.text import Text, join

NAMES = ("A", "B")
Told = tuple[Text, Text]
"""What it is about, and how the two plans differ in it."""
NOTHING = Text("để trống", "left empty")
VACANT = Text("khuyết", "vacant")
NO_SUCH = Text("không có", "none")
PROVEN = Text("đã chứng minh", "proven best")
UNPROVEN = Text("kém nhiều nhất {gap}", "at most {gap} worse")
KINDS = {
    MoveKind.SAME: Text("Như nhau", "Same"),
    MoveKind.CHANGED: Text("Vị trí khác", "Other post"),
    MoveKind.ONLY_A: Text("Chỉ ở A", "Only in A"),
    MoveKind.ONLY_B: Text("Chỉ ở B", "Only in B"),
}
OTHER_QUARTER = Text("Quý khác", "Other quarter")
TITLES = {column.key: Text(column.vi, column.key) for column in COMMITTEE}


def described(label: Text, value: object) -> Text:
    """Write one fact after its label."""
    return Text("{label}: {value}", "{label}: {value}").fill(label=label, value=value)


def kind(change: MoveChange) -> Text:
    """Say in a word how a person's moves differ."""
    only_time = change.other_quarter and not change.other_post
    return OTHER_QUARTER if only_time else KINDS[change.kind]


def moved(change: MoveChange) -> Told:
    """Say how a person moves in either plan."""
    line = change.a or change.b
    name = f"{change.full_name} ({change.candidate_id})" if change.full_name else change.candidate_id
    who = join([same(name), *([line.source] if line and line.source.vi else [])], ", ")
    return who, _sides(destination(change.a), destination(change.b))


def destination(line: MoveLine | None) -> Text:
    """Write where a move leads, when, and how well it fits."""
    if line is None:
        return Text("không điều động", "no move")
    fit = [Text("phù hợp {fit}", "fit {fit}").fill(fit=line.fit)] if line.fit is not None else []
    to = Text("{to} ({post})", "{to} ({post})").fill(to=line.to, post=line.to_post) if line.to.vi else same(line.to_post)
    return join([to, *([same(line.quarter)] if line.quarter else []), *fit], ", ")


def seated(change: PostChange) -> Told:
    """Say who sits in a post at the end of either plan."""
    return join([same(change.post_id), change.name], " "), _sides(sitting(change.a), sitting(change.b))


def sitting(line: PostLine | None) -> Text:
    """Write who sits in a post."""
    if line is None:
        return NO_SUCH
    return same(f"{line.holder} ({line.holder_id})") if line.holder_id else VACANT


def priced(change: TierChange) -> Told:
    """Say what a tier costs in either plan, and by which rules they differ."""
    tier = Text("Thứ tự ưu tiên {tier}", "Tier {tier}").fill(tier=change.tier)
    parts = [described(rule_name(code), signed(b - a)) for code, (a, b) in change.rules.items() if a != b]
    told = join([_sides(cost(change.a), cost(change.b)), *_better_by(change)])
    return tier, Text("{told} ({parts})", "{told} ({parts})").fill(told=told, parts=join(parts, ", ")) if parts else told


def _better_by(change: TierChange) -> list[Text]:
    """Say which side of a tier is better; the lower cost is."""
    if change.a is None or change.b is None or change.a.cost == change.b.cost:
        return []
    told, gap = Text("{plan} tốt hơn {gap}", "{plan} better by {gap}"), change.b.cost - change.a.cost
    return [told.fill(plan=NAMES[gap < 0], gap=number(abs(gap)))]


def cost(line: TierLine | None) -> Text:
    """Write what a tier costs, and how far that is proven."""
    if line is None:
        return NO_SUCH
    known, told = proof(line), Text("{cost} ({proof})", "{cost} ({proof})")
    return told.fill(cost=number(line.cost), proof=known) if known else number(line.cost)


def proof(line: TierLine | None) -> Text | None:
    """Say how far a tier is proven; None where that is not known."""
    if line is None or line.bound is None:
        return None
    return PROVEN if line.proven else UNPROVEN.fill(gap=number(line.cost - line.bound))


def reached(change: TargetChange) -> Told:
    """Say how far either plan reaches a target."""
    what = Text("Chỉ tiêu {target} ({what})", "Target {target} ({what})").fill(target=change.target_id, what=change.what)
    return what, _sides(reach(change.a), reach(change.b))


def reach(line: TargetLine | None) -> Text:
    """Write how many posts count towards a target, and how many are needed."""
    if line is None:
        return NO_SUCH
    told = Text("đạt {after} trên {needed} cần có ({posts} vị trí)", "{after} of {needed} needed ({posts:post|posts})")
    return told.fill(after=line.after, needed=line.needed, posts=line.posts)


def decided(change: DecisionChange) -> Told:
    """Say what was decided on a row in either workbook, as far as it differs."""
    row = Text("Ý kiến ở dòng {row}", "Decision on {row}").fill(row=change.row_id)
    return row, _sides(*map(opinion, change.apart))


def opinion(said: Decided) -> Text:
    """Write what the committee filled in, cell by cell."""
    words = {decision.value: name for decision, name in DECISION_NAMES.items()}
    filled = {key: said[key] for key in TITLES if key in said}
    cells = [described(TITLES[key], words.get(text, text) if key == "decision" else text) for key, text in filled.items()]
    return join(cells, ", ") if cells else NOTHING


def rule_name(code: str) -> Text:
    """Return the short name of a rule; of one that this version does not know, its code."""
    return RULES[code].label if code in RULES else same(code)


def signed(value: int) -> Text:
    """Write a difference with its sign."""
    return Text(*(f"{'+' if value > 0 else ''}{text}" for text in number(value)))


def _sides(a: Text, b: Text) -> Text:
    return Text("A: {a}; B: {b}", "A: {a}; B: {b}").fill(a=a, b=b)
