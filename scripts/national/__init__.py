"""The invented national months of the project at the root: a model of 63 provinces, and the workbooks offices send.

``territory`` and ``catalogue`` read what is real, ``model`` draws the true figures of every month, ``reporting`` says
who reports what and when, ``forms`` lays the figures out, ``faults`` spoils some of them, ``workbooks`` writes .xlsx.
Nothing here imports the program, so that what it reads can be held against what was written.
"""
