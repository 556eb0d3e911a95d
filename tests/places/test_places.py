"""Where things lie, and which places are risky."""

from pathlib import Path

import pytest

from desktop import places


def test_a_named_folder_takes_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WATCHLINE_HOME", str(tmp_path))
    assert places.default_workspace() == tmp_path / "Main workspace.watchline"
    assert places.sample_workspace().parent == tmp_path
    assert places.log_folder() == tmp_path / "logs"


@pytest.mark.parametrize(
    "cloud", ["OneDrive - Riverside", "Dropbox", "Google Drive", "Nextcloud", "iCloudDrive"]
)
def test_a_cloud_folder_is_named_in_the_warning(tmp_path: Path, cloud: str) -> None:
    said = places.warning_for(tmp_path / cloud / "inner" / "a.watchline")
    assert cloud in said
    assert "move the file" in said


def test_a_file_called_like_a_cloud_is_no_risk(tmp_path: Path) -> None:
    assert places.warning_for(tmp_path / "Dropbox") == ""


def test_an_ordinary_folder_is_no_risk(tmp_path: Path) -> None:
    assert places.warning_for(tmp_path / "a.watchline") == ""
    assert not places.on_network(tmp_path / "a.watchline")


@pytest.mark.parametrize("address", ["\\\\server\\share\\a.watchline", "//server/share/a.watchline"])
def test_a_share_is_a_network_drive(address: str) -> None:
    assert places.on_network(Path(address)) == address.startswith(("\\\\", "//"))
