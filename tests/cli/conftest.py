"""The command line run in this process, on real files, with a keyring of its own."""

import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop.adapters.seal import PassphraseSealer
from desktop.bootstrap import Outside
from desktop.cli import main
from tests.fakes.vault import FakeVault


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


class Cli:
    """Calls `main` with a workspace, as a shell would."""

    def __init__(self, workspace: Path, patch: pytest.MonkeyPatch) -> None:
        self.workspace = workspace
        self.vault = FakeVault()
        self._patch = patch

    def __call__(self, *words: str, given: bytes = b"") -> Ran:
        return self.bare("--workspace", str(self.workspace), *words, given=given)

    def bare(self, *words: str, given: bytes = b"") -> Ran:
        """Without the workspace option."""
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="ascii", write_through=True) for _ in range(2))
        with self._patch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="ascii"))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            outside = Outside(vault=self.vault, sealer=PassphraseSealer(64, 1, 1))  # quick, for tests alone
            code = main(words, outside, wait_s=0.1)
        return Ran(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))

    def good(self, *words: str, given: bytes = b"") -> Ran:
        """A call that has to succeed."""
        ran = self(*words, given=given)
        assert (ran.code, ran.err) == (0, ""), ran
        return ran

    def read(self, *words: str, given: bytes = b"") -> Any:
        """The JSON of a call that has to succeed."""
        return self.good(*words, "--json", given=given).json()

    def refused(self, *words: str, given: bytes = b"") -> str:
        """The one sentence of a call that has to be refused."""
        ran = self(*words, given=given)
        assert ran.code == 1, ran
        assert ran.out == ""
        assert ran.err.count("\n") == 1
        assert "Traceback" not in ran.err
        return ran.err.strip()


@pytest.fixture
def bare_cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """A command line whose workspace is not there yet."""
    return Cli(tmp_path / "a b.watchline", monkeypatch)


@pytest.fixture
def cli(bare_cli: Cli) -> Cli:
    """A command line with a fresh workspace."""
    bare_cli.good("init")
    return bare_cli
