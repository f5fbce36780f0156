"""What formulas make of each row of the sheet of decisions: who is to sit where by it, and what speaks against that.

A row of the block stands for a row of the sheet by its place, so people may sort the sheet: the block reads what is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from openpyxl.utils import quote_sheetname

from optimizer.planbook.live_block import Blocks
from optimizer.report.decisions import PREFIXES, Decision, Proposal
from optimizer.text import Text

UNCLEAR: Final = Text("Ý kiến không rõ", "Decision not understood")
NO_PERSON: Final = Text("Chưa ghi cán bộ", "No person given")
NO_POST: Final = Text("Chưa ghi vị trí", "No post given")
NO_REPLACEMENT: Final = Text("Chưa ghi người thay", "No replacement given")
NOT_REPLACED: Final = Text("Có người thay nhưng ý kiến không phải Thay bằng", "Replacement given, but not decided to replace")
UNKNOWN_PERSON: Final = Text("Không có cán bộ mã này", "No person has this id")
UNKNOWN_POST: Final = Text("Không có vị trí mã này", "No post has this id")
UNKNOWN_QUARTER: Final = Text("Quý ngoài kỳ phương án", "Not a quarter of the plan")
TWO_POSTS: Final = Text("Một cán bộ được bố trí hai vị trí", "One person is given two posts")
TWO_PEOPLE: Final = Text("Một vị trí có hai người", "Two people are given this post")
OTHER_TAKES: Final = Text("Vị trí đang giữ được giao cho người khác", "The post held today is given to somebody else")
STILL_HELD: Final = Text("Vị trí vẫn có người giữ:", "Still held by")
BREAKS: Final = Text("Vi phạm:", "Breaks:")
WAIVED: Final = Text("Trường hợp đặc biệt:", "By waiver:")
"""How a check begins that names nothing but rules which the row waives."""
TYPED: Final = ("row_id", "proposal", "person", "post", "quarter", "decision", "replacement", "waiver")
"""The columns of the sheet that the formulas read."""
CODES: Final = {decision: number for number, decision in enumerate(Decision, 1)}
"""What a decision is called in formulas; 0 is none, -1 one that is not understood."""
DASH: Final = " – "
ROW_KEYS: Final = (
    "at", *TYPED, "said", "stays", "kept", "named", "who", "to", "place", "when", "earliest", "latest", "sits", "seat",
    "newcomer", "taken", "released", "verdict", "cannot", "breaks", "relative", "check",
)  # fmt: skip


class Lines(NamedTuple):
    """Where the sheet of decisions has its rows, and the letters of its columns by their keys."""

    title: str
    first: int
    last: int
    letters: Mapping[str, str]

    def cell(self, key: str, row: int) -> str:
        """Return the address of a cell as formulas on other sheets write it."""
        return f"{quote_sheetname(self.title)}!${self.letters[key]}{row}"


class Pairs(NamedTuple):
    """How formulas find what the rules say of a pair.

    ``codes`` is the range of the numbers, each of so many ``digits``, for ``per_cell`` placements in a cell; ``cannot`` and
    ``breaks`` are those of the words, a column for moves without a quarter and one for each quarter.
    """

    codes: str
    cannot: str
    breaks: str
    digits: int
    per_cell: int


def work_rows(blocks: Blocks, lines: Lines, pairs: Pairs, quarters: int, language: str) -> None:
    """Write the formulas of all rows; ``quarters`` is the length of the horizon."""
    rows = blocks.rows
    for number in range(1, rows.rows + 1):
        line = lines.first + number - 1
        rows.write(number, "at", f"IFERROR(ROW({lines.cell('row_id', line)}),0)")
        for key in TYPED:
            rows.write(number, key, f'IFERROR(TRIM({lines.cell(key, line)}),"")')
    for key, formula in {**_seating(), **_judging(), "check": _check(language)}.items():
        rows.work(key, formula, **blocks._asdict(), pairs=pairs, last=quarters)


def _seating() -> dict[str, str]:
    """Say who is to sit where: the newcomer to a post, the holder who stays, or nobody new."""
    hold, reject, replace = CODES[Decision.HOLD], CODES[Decision.REJECT], CODES[Decision.REPLACE]
    stay = f"{PREFIXES[Proposal.STAY]}-"
    proposed = 'OR({said}<>0,{proposal}="",ISNUMBER(MATCH({proposal},{words[proposal]},0)))'
    return {
        "said": f'IF({{decision}}="",0,IFERROR(INDEX({{words[code]}},MATCH({_plain("{decision}")},{{words[decision]}},0)),-1))',
        "stays": f'IF(LEFT({{row_id}},{len(stay)})="{stay}",1,0)',
        # who is not to move after all sits where he or she sits today
        "kept": f"IF(AND({{said}}={hold},{{stays}}=0),1,0)",
        "named": f'IF({{said}}={replace},{{replacement}},IF({{said}}={reject},"",IF({proposed},{{person}},"")))',
        "who": _found("named", "{people[number]}", "{people[id]}", "{people[name]}"),
        "to": _found("post", "{posts[seat]}", "{posts[id]}"),
        "place": "IF({kept}=1,IF({who}>0,INDEX({people[held]},{who}),0),{to})",
        "when": f'IF({{quarter}}="",0,IFERROR(MATCH({_plain("{quarter}")},{{words[quarter]}},0),-1))',
        # a move without a quarter counts from the first, and is late enough for whatever it waits for
        "earliest": "MAX(1,{when})",
        "latest": "IF({when}>0,{when},{last})",
        "sits": "IF(AND({who}>0,OR({place}>0,{kept}=1)),{who},0)",
        "seat": "IF({sits}>0,{place},0)",
        "newcomer": "IF({seat}>0,IF(INDEX({seats[holder]},{seat})={sits},0,{sits}),0)",
        "taken": "IF({newcomer}>0,{seat},0)",
        "released": f"IF(AND({{stays}}=1,OR({{said}}={reject},{{said}}={replace})),MAX(0,{{to}}),0)",
    }


def _found(key: str, numbers: str, ids: str, names: str = "") -> str:
    """Look up the number of what a cell names; 0: nothing named, -1: nothing known.

    It is named by its id, alone or before a dash and more words, or (``names``) by a name that nobody else has.
    """
    dashed = f'SUBSTITUTE({{{key}}}," - ","{DASH}")'
    code = f'IFERROR(TRIM(LEFT({{{key}}},FIND("{DASH}",{dashed})-1)),{{{key}}})'
    place = f"MATCH({_plain(code)},{ids},0)"
    if names:
        place = f"IFERROR({place},MATCH({_plain(f'{{{key}}}')},{names},0))"
    return f'IF({{{key}}}="",0,IFERROR(INDEX({numbers},{place}),-1))'


def _plain(text: str) -> str:
    """Take the marks of a pattern in a text that is looked up for what they are."""
    for mark in "~*?":
        text = f'SUBSTITUTE({text},"{mark}","~{mark}")'
    return text


def _judging() -> dict[str, str]:
    """Cut out what the rules say of the pair, and find a relative; a holder who stays is not judged."""
    judged = f"AND({{seat}}>0,{{kept}}=0,OR({{stays}}=0,{{said}}={CODES[Decision.REPLACE]}))"
    cell = "INDEX({pairs.codes},{sits},INT(({seat}-1)/{pairs.per_cell})+1)"
    number = f"VALUE(MID({cell},MOD({{seat}}-1,{{pairs.per_cell}})*{{pairs.digits}}+1,{{pairs.digits}}))"
    met = "INDEX({{relatives[other_{0}]}},MATCH({{newcomer}},{{relatives[meets_{0}]}},0))"
    return {
        "verdict": f"IF({judged},{number},0)",
        "cannot": 'IF({verdict}>0,INDEX({pairs.cannot},{verdict},MAX(0,{when})+1)&"","")',
        "breaks": 'IF({verdict}>0,INDEX({pairs.breaks},{verdict},MAX(0,{when})+1)&"","")',
        "relative": f'IF({{newcomer}}>0,IFERROR({met.format("a")},IFERROR({met.format("b")},"")),"")',
    }


def _check(language: str) -> str:
    """Say what is wrong with a row, a line for each thing; what a waiver only has to allow comes last."""
    replace = CODES[Decision.REPLACE]
    elsewhere = "COUNTIF({rows[sits]},{sits})>COUNTIFS({rows[sits]},{sits},{rows[seat]},{seat})"
    shared = "COUNTIF({rows[seat]},{seat})>COUNTIFS({rows[sits]},{sits},{rows[seat]},{seat})"
    left = "MIN(INDEX({seats[leaves]},{seat}),INDEX({seats[overdue]},{seat}))"
    held = f'{STILL_HELD.say(language)} "&INDEX({{seats[name]}},{{seat}})&"'
    rules = '{breaks}&IF(AND({breaks}<>"",{relative}<>""),"; ","")&{relative}'
    waived = f'AND({{waiver}}<>"",ISNUMBER(MATCH({_plain("{waiver}")},{{words[yes]}},0)))'
    lines = (
        _line("{said}=-1", UNCLEAR.say(language)),
        _line(f'AND({{said}}={replace},{{replacement}}="")', NO_REPLACEMENT.say(language)),
        _line(f'AND({{said}}<>{replace},{{replacement}}<>"")', NOT_REPLACED.say(language)),
        _line('AND({person}="",OR({post}<>"",{said}<>0))', NO_PERSON.say(language)),
        _line('AND({post}="",OR({person}<>"",{said}<>0))', NO_POST.say(language)),
        _line("{who}=-1", UNKNOWN_PERSON.say(language)),
        _line("{to}=-1", UNKNOWN_POST.say(language)),
        _line("AND({newcomer}>0,{when}=-1)", UNKNOWN_QUARTER.say(language)),
        _line('{cannot}<>""', '"&{cannot}&"'),
        _line(f"IF({{sits}}>0,{elsewhere},FALSE)", TWO_POSTS.say(language)),
        _line(
            f"IF({{seat}}>0,{shared},FALSE)", f'"&IF({{kept}}=1,"{OTHER_TAKES.say(language)}","{TWO_PEOPLE.say(language)}")&"'
        ),
        _line(f"IF({{newcomer}}>0,AND(NOT({shared}),{{latest}}<{left}),FALSE)", held),
        _line('{breaks}&{relative}<>""', f'"&IF({waived},"{WAIVED.say(language)} ","{BREAKS.say(language)} ")&{rules}&"'),
    )
    return f"MID({'&'.join(lines)},2,2000)"


def _line(condition: str, words: str) -> str:
    return f'IF({condition},CHAR(10)&"{words}","")'
