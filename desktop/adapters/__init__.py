"""The outside world, one thing per file: clock, web, keyring, tone, language, notices.

Each file plays a role of `desktop.ports` and is the only one that knows its library. No decisions live
here, and nothing here knows the store, the services or each other's libraries.
"""
