"""Data only: content packs, document templates, icons, styles, translations. No code lives here."""
