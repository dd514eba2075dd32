"""An office at work: LibreOffice, headless, types into the cells of a workbook, or only opens it, and saves it."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SOFFICE = shutil.which("soffice")
Typed = Mapping[tuple[str, str], str]
"""What is typed, by sheet and cell."""
_XLSX = "Calc MS Excel 2007 XML"
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Work" script:language="StarBasic">
Sub Work
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  filter(0).Name = "FilterName"
  filter(0).Value = "Calc MS Excel 2007 XML"
  files = CreateUnoService("com.sun.star.ucb.SimpleFileAccess")
  orders = CreateUnoService("com.sun.star.io.TextInputStream")
  orders.setInputStream(files.openFileRead(ConvertToURL(Environ("OFFICE_ORDERS"))))
  orders.setEncoding("UTF-8")
  source = orders.readLine()
  target = orders.readLine()
  book = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  Do While Not orders.isEOF()
    order = Split(orders.readLine(), Chr(9))
    If UBound(order) = 2 Then
      book.Sheets.getByName(order(0)).getCellRangeByName(order(1)).setFormula(order(2))
    End If
  Loop
  book.calculateAll()
  book.storeToURL(ConvertToURL(target), filter())
  book.close(True)
  StarDesktop.terminate()
End Sub
</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Work"/></library:library>
"""


@dataclass(frozen=True)
class Office:
    """LibreOffice with a profile of its own in a folder."""

    folder: Path

    def fills_in(self, path: Path, typed: Typed) -> None:
        """Type into cells as at the keyboard, one after the other, compute, and save under the same name."""
        self._prepare()
        orders, target = self.folder / "orders.txt", self.folder / "target.xlsx"
        lines = [str(path), str(target), *("\t".join((*at, text)) for at, text in typed.items())]
        orders.write_text("\n".join((*lines, "", "")), encoding="utf-8")
        self._run(["macro:///Standard.Work.Work"], {"OFFICE_ORDERS": str(orders)})
        shutil.move(target, path)

    def saves(self, *paths: Path, form: str = "xlsx") -> list[Path]:
        """What becomes of workbooks that are opened and saved in a form, one after the other in one start."""
        target = f"xlsx:{_XLSX}" if form == "xlsx" else form
        self._run(["--convert-to", target, "--outdir", str(self.folder / "saved"), *map(str, paths)])
        return [self.folder / "saved" / f"{path.stem}.{form}" for path in paths]

    def _prepare(self) -> None:
        """The macro into the profile, which a first start makes."""
        standard = self.folder / "profile" / "user" / "basic" / "Standard"
        if not standard.is_dir():
            self._run(["--terminate_after_init"])
        standard.mkdir(parents=True, exist_ok=True)
        (standard / "Work.xba").write_text(_MODULE, encoding="utf-8")
        (standard / "script.xlb").write_text(_LIBRARY, encoding="utf-8")

    def _run(self, arguments: list[str], environment: Mapping[str, str] | None = None) -> None:
        profile = f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"
        command = [str(SOFFICE), profile, "--headless", "--norestore", *arguments]
        subprocess.run(command, check=True, capture_output=True, timeout=180, env={**os.environ, **(environment or {})})  # noqa: S603
