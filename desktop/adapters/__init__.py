"""One outside thing per file: clock, HTTP, keyring, tone, language, notifications, text clusters."""
