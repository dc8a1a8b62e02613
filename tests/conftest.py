"""Tests leave no place and no note in the state folder of whoever runs them.

Programs that they start may keep their bytecode, so that it is compiled once and not by each.
"""

import pytest


@pytest.fixture(autouse=True, scope="session")
def _state_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        yield
