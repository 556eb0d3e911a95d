"""The windows: what a person sees and presses.

May import desktop.domain values and, in ui.app and ui.operations alone, the services behind bootstrap; never
desktop.store. The folders of the six tabs do not import each other: what they share lives in ui.widgets.
"""
