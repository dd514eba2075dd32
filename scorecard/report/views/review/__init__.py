"""The document that a working group meets on: a module a section, composed in :mod:`.document`."""
