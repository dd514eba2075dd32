"""Codes W42x to W44x of feedback and money sheets, D201 and D202, E182."""

from scorecard.problems.rule import N_, Rule, error, warning

WORKBOOK: tuple[Rule, ...] = (
    error(
        "W421",
        N_("no sheet has the headings of a register or of counts; sheets: {sheets}"),
        N_("head the columns Ngày nhận, Nội dung, Hạn giải quyết …, or use `scorecard template --feedback`"),
        N_(
            "A register is known by the day of receipt beside the content, the due day or the day it was settled, a "
            "table of counts by what was received, settled in time and settled late. The workbook is not read."
        ),
    ),
    error(
        "W422",
        N_("the day cannot be read: {value}; possible readings: {candidates}"),
        N_("write the day, 15/6/2025"),
        N_("In time or late is a matter of days: a month, or one of two days, does not tell."),
    ),
    error(
        "W423",
        N_("dossier {number} has no day of receipt"),
        N_("write the day on which it was received"),
        N_("Without it nobody knows in which period it came in, nor how old it is. The dossier is not counted."),
    ),
    error(
        "W424",
        N_("dossier {number} was settled on {settled}, before it was received on {received}"),
        N_("correct the wrong one of the two days"),
        N_("One of the two days is wrong, and nobody can say which. The dossier is not counted."),
    ),
    warning(
        "W425",
        N_("{value} is no field of feedback; the nearest is {nearest}; known: {known}"),
        N_("correct it, or add the field or its spelling under monitoring.feedback.fields"),
        N_("The catalogue lists the fields. The row is counted under what is written."),
    ),
    error(
        "W426",
        N_("{number} stands twice; the other is at {other}"),
        N_("give a dossier its own number, a field one row, or delete the copy"),
        N_(
            "A dossier is known by its number, a row of counts by its unit and field. The first one counts, the other "
            "is not read."
        ),
    ),
    warning(
        "W427",
        N_("dossier {number} has the day {value}, which is after {as_of}"),
        N_("correct the day, or look at the dossiers as of a later day with --as-of"),
        N_("What had not happened on the day that is looked at does not count as received or settled on it."),
    ),
    warning(
        "W428",
        N_("dossier {number} has no due day"),
        N_("write by when it is due, or say under monitoring.feedback how many days are allowed"),
        N_("Without it the dossier is neither in time nor late. It is counted as received, and as settled or in hand."),
    ),
    warning(
        "W429",
        N_("dossier {number} has a result ({value}), and no day on which it was settled"),
        N_("write the day on which it was settled"),
        N_("The dates decide: without that day the dossier counts as in hand."),
    ),
    error(
        "W430",
        N_("a number is missing: {heading}"),
        N_("write it, 0 where there was none"),
        N_("Missing is never zero. A row of counts without it is not counted, a row of money has no share."),
    ),
    warning(
        "W431",
        N_(
            "{carried} carried over and {received} received make {there}, but {settled} settled and {in_hand} in hand "
            "make {became}"
        ),
        N_("correct the numbers, or write under Kỳ trước chuyển sang what was in hand before"),
        N_(
            "What was carried over and what was received is settled or in hand. Where the sheet does not say what was "
            "carried over, it is what the sheet of the period before had in hand, and nothing without one."
        ),
    ),
    warning(
        "W432",
        N_("{overdue} are overdue, of {in_hand} in hand"),
        N_("correct the numbers"),
        N_("Those that are overdue are a part of those in hand."),
    ),
    warning(
        "W433",
        N_("the total is {value}, but its rows add up to {added}"),
        N_("correct the total or the rows"),
        N_(
            "A row of totals is not counted, only held against the rows above it. Sums of money are said in the unit "
            "of the cell."
        ),
    ),
    warning(
        "W434",
        N_("{received} received are not counted: a register has the dossiers of the unit and field ({count})"),
        N_("send either the register or the counts"),
        N_("The same dossiers would count twice. What follows from single dossiers is surer than a count."),
    ),
    warning(
        "W435",
        N_("dossier {number} is due on {due}, before it was received on {received}"),
        N_("correct the wrong one of the two days"),
        N_("The due day is not used; the days that the catalogue allows are, where it says any."),
    ),
    warning(
        "W436",
        N_("the whole is {value}, its parts are {parts}"),
        N_("correct the numbers"),
        N_(
            "What was settled is settled in time or late, what is in hand is due or not yet, what was received in all "
            "was carried over or came in. The parts count."
        ),
    ),
    warning(
        "W437",
        N_("a share of {value} per cent is above 100"),
        N_("correct the share, or the numbers that it is made of"),
        N_("A part is never more than its whole. Shares in sheets are only looked at: they are computed from numbers."),
    ),
    error(
        "W438",
        N_("{value} is no number that can be here"),
        N_("write a number of 0 or more, a whole one where it counts; 1.000 in a text may be two: write 1000 or 1"),
        N_(
            "A number of rows or a sum of money is not below zero, and a count has no decimals. The row is not counted."
        ),
    ),
    error(
        "W441",
        N_("no sheet has the headings of money or proposals; sheets: {sheets}"),
        N_("head the columns Được giao, Giải ngân, Đề xuất …, or fill in the form of `scorecard template --feedback`"),
        N_(
            "A money sheet is known by what was allocated and disbursed, or by proposals received and accepted. The "
            "workbook is not read."
        ),
    ),
    warning(
        "W442",
        N_("{disbursed} disbursed are more than {allocated} allocated"),
        N_("correct the sums, or enter what was allocated besides"),
        N_("Nobody can spend more than was allocated. The row is counted as it is."),
    ),
    warning(
        "W443",
        N_("the share disbursed is written as {value} per cent; the sums make {share}"),
        N_("correct the share or the sums"),
        N_("The share is computed from the sums; one of the three numbers is wrong."),
    ),
    error(
        "W444",
        N_("nobody can say in what the sum is written: {value}"),
        N_("write triệu đồng or tỷ đồng in the column Đơn vị tính, in the heading, or above the table"),
        N_("Million or billion is a matter of a thousand. monitoring.money.written says it for sheets that do not."),
    ),
    error(
        "W445",
        N_("{programme} stands twice with the same source; the other row is at {other}"),
        N_("put both into one row, or name another source"),
        N_("A unit has one row for each programme and source. The first one counts, the other is not read."),
    ),
    warning(
        "W446",
        N_("{parts} proposals accepted and in hand are more than {proposals} received"),
        N_("correct the numbers"),
        N_("Proposals that were accepted, and those still looked at, are a part of those received."),
    ),
)
DATA: tuple[Rule, ...] = (
    warning(
        "D201",
        N_("{carried} are carried over, but {period} had {in_hand} in hand"),
        N_("check which of the two sheets is right"),
        N_("What one period leaves in hand is what the next one takes over. The number in this sheet counts."),
    ),
    warning(
        "D202",
        N_("dossier {number}, received on {received} and in hand in {period}, is not in the register any more"),
        N_("put it back, with the day on which it was settled"),
        N_("A dossier that goes away without being settled is not counted as overdue any more. So it is named."),
    ),
)
ENVIRONMENT: tuple[Rule, ...] = (
    error(
        "E182",
        N_("no sheets of feedback or money in {folder}; found: {found}"),
        N_("put the sheets there; `scorecard template --feedback` writes forms"),
        N_("They stand in folders feedback and money inside that of their period, as workbooks or CSV."),
    ),
    error(
        "E184",
        N_("{day} with --as-of is before {period} begins, on {start}"),
        N_("name a day of the period or a later one, or the period in which the day lies"),
        N_(
            "Reports, counts and money are those of the whole period. A line that says “as of” an earlier day would "
            "promise what nobody knew on that day."
        ),
    ),
)
