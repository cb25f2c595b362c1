"""The version that a user sees."""

from importlib.metadata import version as version_of_distribution

import aigov_core


def test_the_native_module_and_the_installed_package_are_of_one_version() -> None:
    assert aigov_core.version() == version_of_distribution("aigov-core")
    assert aigov_core.__version__ == aigov_core.version()
