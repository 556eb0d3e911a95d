"""Seals texts with a passphrase: Argon2id makes the key that wraps, ChaCha20-Poly1305 seals.

No cipher of our own: both come from the library `cryptography`, and what is kept says how it was made.
"""

import unicodedata
from base64 import urlsafe_b64decode, urlsafe_b64encode
from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from desktop.domain.incident import SEALED_MARK
from desktop.errors import Refused, Trouble

_KEY, _NONCE, _SALT = 32, 12, 16  # bytes; the nonce is random, which holds for 2**32 texts of one key
_KIND = "argon2id:1"
#: What a wrapped key from elsewhere may ask of this computer: KiB of memory, passes, lanes.
_MOST = (256 * 1024, 8, 8)
_WRONG = "That passphrase does not open this case. Nothing was changed; try again."
_ALTERED = "The key of this case was altered in the file. Nothing was changed; restore a backup to open it."
_BROKEN = (
    "A sealed text was altered in the file, or belongs somewhere else. It is not shown; restore a backup."
)


class PassphraseSealer:
    """Plays the `Sealer` port. Any thread.

    Args:
        memory_kib: memory that deriving a key takes.
        passes: how often the memory is gone through.
        lanes: threads that do it.

    Source: RFC 9106, "Argon2", section 4 (second recommended choice: 64 MiB, 3 passes, 4 lanes), above
    the minimum of OWASP, "Password Storage Cheat Sheet"; RFC 8439, "ChaCha20 and Poly1305".
    """

    def __init__(self, memory_kib: int = 64 * 1024, passes: int = 3, lanes: int = 4) -> None:
        self._cost = (memory_kib, passes, lanes)

    def new_key(self, passphrase: str) -> tuple[bytes, str]:
        """A fresh random key, and the same key wrapped by the passphrase."""
        key = token_bytes(_KEY)
        return key, self.rewrap(key, passphrase)

    def rewrap(self, key: bytes, passphrase: str) -> str:
        """The key wrapped by a passphrase, with a salt of its own and the cost of making it."""
        head = f"{_KIND}:{':'.join(map(str, self._cost))}:{_text(token_bytes(_SALT))}"
        nonce = token_bytes(_NONCE)
        # The head is bound to the key, so nobody can make a weaker one of it unseen.
        sealed = ChaCha20Poly1305(_derived(head, passphrase)).encrypt(nonce, key, head.encode())
        return f"{head}:{_text(nonce + sealed)}"

    def open_key(self, wrapped: str, passphrase: str) -> bytes:
        """The key again.

        Raises:
            Refused: the passphrase is another one, or the wrapped key was altered.
        """
        head, _, sealed = wrapped.rpartition(":")
        try:
            both = _bytes(sealed)
            wrapping = _derived(head, passphrase)
            return ChaCha20Poly1305(wrapping).decrypt(both[:_NONCE], both[_NONCE:], head.encode())
        except InvalidTag as error:
            raise Refused(_WRONG, "passphrase") from error
        except (ValueError, MemoryError) as error:
            raise Refused(_ALTERED) from error

    def seal(self, key: bytes, text: str, about: str) -> str:
        """Sealed text in one line of ASCII, never the same twice. about: the only place where it opens."""
        nonce = token_bytes(_NONCE)
        sealed = ChaCha20Poly1305(key).encrypt(nonce, text.encode("utf-8", "surrogatepass"), about.encode())
        return SEALED_MARK + _text(nonce + sealed)

    def unseal(self, key: bytes, sealed: str, about: str) -> str:
        """The text again.

        Raises:
            Trouble: it was altered, or belongs somewhere else.
        """
        try:
            both = _bytes(sealed.removeprefix(SEALED_MARK))
            opened = ChaCha20Poly1305(key).decrypt(both[:_NONCE], both[_NONCE:], about.encode())
            return opened.decode("utf-8", "surrogatepass")
        except (InvalidTag, ValueError) as error:
            raise Trouble(_BROKEN) from error


def _derived(head: str, passphrase: str) -> bytes:
    kind, version, memory, passes, lanes, salt = head.split(":")
    cost = int(memory), int(passes), int(lanes)
    if f"{kind}:{version}" != _KIND or any(
        not 0 < own <= most for own, most in zip(cost, _MOST, strict=True)
    ):
        raise ValueError("not a key that is wrapped like this")
    derive = Argon2id(salt=_bytes(salt), length=_KEY, iterations=cost[1], lanes=cost[2], memory_cost=cost[0])
    return derive.derive(_typed(passphrase))


def _typed(passphrase: str) -> bytes:
    # The same words from another keyboard are the same passphrase.
    # Source: NIST SP 800-63B-4, section 3.1.1.2 (normalise before hashing).
    return unicodedata.normalize("NFKC", passphrase.strip()).encode("utf-8", "surrogatepass")


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if _text(raw) != text:
        raise ValueError("not written as we write it")
    return raw
