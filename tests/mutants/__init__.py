"""Mutation testing: small faults are put into the code, one at a time, and a test must see each.

It is a runner of our own on the standard `ast` module: mutmut and cosmic-ray try every mutant, which
takes hours here; neither draws a sample by a seed, or ends at a given time, or runs the test of the
module's own name before the others.
"""
