"""Settings, backups, checks, where data lives and what leaves this computer."""
