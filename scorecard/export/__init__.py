"""The index for other programs and for auditors: tables, JSON, a workbook, a manifest. Bytes out; the store writes."""
