"""Pictures kept as evidence, inside the workspace file."""

from sqlite_utils import Database


def read(db: Database, picture_id: str) -> bytes | None:
    """The bytes of one picture, None if it is gone."""
    row = db.execute("select bytes from picture where id = ? and removed_at is null", [picture_id]).fetchone()
    return bytes(row[0]) if row else None
