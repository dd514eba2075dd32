"""How sure a rank is: the index computed again under every assumption that the catalogue declares uncertain.

The way: :func:`scorecard.robustness.plan.make_plan` draws the assumptions of every run,
:func:`scorecard.robustness.simulation.simulate` computes the runs by the functions of :mod:`scorecard.index`, and
:mod:`scorecard.robustness.intervals` and :mod:`scorecard.robustness.movements` read results off them. Nothing is read,
written or printed here.
"""
