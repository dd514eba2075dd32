"""Codes W40x, W41x and D191 to D197 of task sheets, C531 to C533 of what the catalogue says of them, E181."""

from scorecard.problems.rule import N_, Rule, error, note, warning

WORKBOOK: tuple[Rule, ...] = (
    error(
        "W401",
        N_("no sheet has the headings of a task list; sheets: {sheets}"),
        N_("head the columns Nhiệm vụ, Chủ trì, Thời hạn …, or fill in the form of `scorecard template --tasks`"),
        N_(
            "A task sheet is known by one row with the heading of the task (Nhiệm vụ, Nội dung, Task) and that of its "
            "lead, its deadline or its state. The workbook is not read."
        ),
    ),
    warning(
        "W402",
        N_("the deadline cannot be read: {value}; possible readings: {candidates}"),
        N_("write a day, month, quarter or year (31/12/2025, 6/2025, Quý II/2025, 2025), or Thường xuyên"),
        N_(
            "Without a last day nobody can say whether the task is in time. Two deadlines in one cell are none, and a "
            "year of two figures may be another one. The task is counted among those that dates tell nothing of."
        ),
    ),
    note(
        "W403",
        N_("the date {value} is read as the whole month, until {last_day}"),
        N_("where that day itself is meant, write it as a text: ngày 1/6/2025"),
        N_(
            "Excel turns 6/2025 typed into a cell into the first of June, and shows the month. So that stands for all "
            "of it."
        ),
    ),
    warning(
        "W404",
        N_("task {number} has no deadline"),
        N_("write by when it is to be done, or Thường xuyên where it goes on"),
        N_("A task without a deadline can never be late. It is counted among those that dates tell nothing of."),
    ),
    warning(
        "W405",
        N_("task {number} has no lead agency"),
        N_("name the one agency that leads it"),
        N_("Nobody answers for a task that nobody leads. It is counted, under no agency."),
    ),
    warning(
        "W406",
        N_("task {number} has {count} lead agencies: {leads}"),
        N_("name the one that leads it, and the others as coordinating"),
        N_(
            "Of a task with two leads each waits for the other. It is counted once in all, and once for each of them "
            "in the list by agency."
        ),
    ),
    error(
        "W407",
        N_("the day of completion cannot be read: {value}; possible readings: {candidates}"),
        N_("write the day, 15/6/2025"),
        N_("On time or late is a matter of days: a month, or one of two days, does not tell."),
    ),
    warning(
        "W408",
        N_("{value} is no known word for the state of a task; the nearest is {nearest}"),
        N_("write Hoàn thành, Đang thực hiện, Quá hạn …, or add your word under monitoring.tasks.words"),
        N_("The state follows from the dates all the same; but it cannot be held against what is written."),
    ),
    warning(
        "W409",
        N_("{value} is no group of tasks; the nearest is {nearest}; known: {known}"),
        N_("correct it, or add the group under monitoring.tasks.groups"),
        N_("The catalogue lists the groups. The task is counted under what is written."),
    ),
    error(
        "W410",
        N_("the number {number} stands twice; the other task is at {other}"),
        N_("give one of them another number, or delete the copy"),
        N_(
            "A number is what makes a task the same a month later; 012, 12. and 12 are one number. Excel makes 1.1 of "
            "1.10: write such numbers as text. The first task counts, the other is not read."
        ),
    ),
    warning(
        "W411",
        N_("a task has no number: {task}"),
        N_("give it a number, and keep it from month to month"),
        N_("The task is counted, but nobody can tell whether it was in the sheet of the month before."),
    ),
    warning(
        "W412",
        N_("task {number} is completed on {value}, which is after {as_of}"),
        N_("correct the day, or look at the tasks as of a later day with --as-of"),
        N_("What had not happened on the day that is looked at does not count as done on it."),
    ),
    warning(
        "W413",
        N_("task {number} was completed on {completed}, but its state is written as {value}"),
        N_("correct the state or take the day away"),
        N_("The dates decide: the task counts as done."),
    ),
    warning(
        "W414",
        N_("task {number} is said to be done ({value}), without a day"),
        N_("write the day of completion beside it"),
        N_("Without the day nobody can say whether it was done on time or late. It is counted as neither."),
    ),
    warning(
        "W415",
        N_("task {number} is written as {value}, but by its dates it is: {state} (deadline {deadline}, as of {as_of})"),
        N_("correct the word or the dates"),
        N_(
            "The state follows from the deadline and the day of completion, and only from these. A word that says "
            "otherwise hides a delay, or a day is wrong."
        ),
    ),
    warning(
        "W418",
        N_("the date {value} may be that day or the whole month; it is read as the month, until {last_day}"),
        N_("write it as a text: ngày 1/6/2025 for the day, tháng 6/2025 for the month"),
        N_(
            "Excel turns 6/2025 typed into a cell into the first of June. How the cell shows it would tell which was "
            "typed, but the old form .xls is read without formats."
        ),
    ),
    note(
        "W417",
        N_("the rows are taken for those of {named}, since “{value}” stands above them"),
        N_("nothing, if it is so; else write Đơn vị / Unit above the table, with the unit or “Cả nước” beside it"),
        N_(
            "The list has neither a column for units nor a line Đơn vị / Unit. Without either its rows would be the "
            "country's own."
        ),
    ),
    error(
        "W416",
        N_("{value} lies in the year {year}, which is not of our time"),
        N_("correct the year"),
        N_(
            "Days of tasks and dossiers lie between 1990 and 2100; 2205 is 2025 with two figures exchanged. The day is "
            "not used."
        ),
    ),
)
DATA: tuple[Rule, ...] = (
    warning(
        "D191",
        N_("task {number} of {period} is not in the sheet any more: {task}"),
        N_("put it back, or say in the sheet why it has ended"),
        N_("A task that goes away without being done is not counted as overdue any more. So it is named."),
    ),
    warning(
        "D192",
        N_("the deadline of task {number} was moved since {period}: {before}, now {now} ({way})"),
        N_("check whether the move was decided, and by whom"),
        N_("A task that is moved in time is never overdue. So every move of a last day is named."),
    ),
    warning(
        "D193",
        N_("task {number} was done in {period} ({before}) and is not now ({now})"),
        N_("check which of the two sheets is right"),
        N_("A completion has been taken back, or was reported too early."),
    ),
    warning(
        "D194",
        N_("there is no task any more where {period} had {count}"),
        N_("ask for the sheet; a unit without a sheet has no late tasks, and none in time"),
        N_("The tasks of one unit, or of the country, are all gone: probably its sheet was not sent."),
    ),
    warning(
        "D195",
        N_("task {number} was completed on {before} by the sheet of {period}, and on {now} by this one"),
        N_("check which day is right"),
        N_("A day of completion that moves may turn a late task into one on time."),
    ),
    note(
        "D196",
        N_("rows that belong to no unit ({count}) are counted by no figure with {origin}"),
        N_("name the unit in a column of the sheet or in its head, where they are a unit's"),
        N_("A figure that is counted is one of each unit. What is the country's own is shown by `scorecard monitor`."),
    ),
    warning(
        "D197",
        N_("{value} is not used: the figure is counted ({origin})"),
        N_("take it out of the workbook, or {origin} out of the catalogue"),
        N_("A figure has one origin. Where the catalogue counts it, what a workbook reports of it would be another."),
    ),
)
CATALOGUE: tuple[Rule, ...] = (
    error(
        "C531",
        N_("{name} is counted ({origin}), and cannot have {other}"),
        N_("take one of the two away"),
        N_("What is counted from lists is a number that nobody reports, of every period anew."),
    ),
    error(
        "C532",
        N_("{name} is none of those in {key}; the nearest is {nearest}"),
        N_("correct it, or add it there"),
        N_("A figure that is counted for a group, an agency or a field names it by its code."),
    ),
    error(
        "C533",
        N_("{name} already means {other}"),
        N_("leave it with one of them"),
        N_("A word in a sheet stands for one state, and a spelling for one agency or one field."),
    ),
)
ENVIRONMENT: tuple[Rule, ...] = (
    error(
        "E181",
        N_("no task sheets in {folder}; found: {found}"),
        N_("put the sheets there; `scorecard template --tasks` writes a form"),
        N_("Tasks stand in a folder tasks inside that of their period, as workbooks or CSV."),
    ),
)
