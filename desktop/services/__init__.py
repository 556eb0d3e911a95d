"""What a person can ask for, one file per subject.

A service asks the lanes to run a question or a change and gives back the future; it never commits,
never announces, and knows the outside world only through `desktop.ports`.
"""
