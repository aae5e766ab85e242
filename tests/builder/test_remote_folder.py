"""A remote folder is at an address that papers may go to; what goes wrong there is said in plain words."""

from __future__ import annotations

import errno

import pytest

import started
from briefdeck.builder.remote_folder import in_words, why_no_address
from many_papers import definition, make_workspace


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("s3://unit", ""),
        ("s3://unit/papers/2026/", ""),
        ("sftp://anna@host/papers", ""),
        ("output", "'output' is no address such as s3://BUCKET/FOLDER"),
        ("s3://", "'s3://' is no address such as s3://BUCKET/FOLDER"),
        ("sftp://anna:SECRET@host/papers", "an address with a password"),
        ("memory://papers", "what is put into memory:// is gone as soon as the command ends"),
        ("s3://unit/../papers", "'s3://unit/../papers' has '.', '..' or nothing between two slashes"),
        ("s3://unit/./papers", "'s3://unit/./papers' has"),
        ("s3://unit//papers", "'s3://unit//papers' has"),
        ("file:///srv/../papers", "'file:///srv/../papers' has"),
        ("file:///", "this is all of this machine"),
        ("local:///", "this is all of this machine"),
        ("file://papers", "an address on this machine is that of a whole path"),
        ("zip://a::file:///srv/papers.zip", "an address inside another"),
    ],
)
def test_an_address_is_one_of_a_service_and_holds_no_password(tmp_path, address, why):
    found = why_no_address(address, tmp_path)

    assert found.startswith(why)
    assert bool(found) is bool(why)
    assert "SECRET" not in found


@pytest.mark.parametrize("own", ["", "output", "output/papers", "data", "briefs", "templates/sections"])
def test_the_folders_that_a_build_reads_and_writes_are_no_remote_ones(tmp_path, own):
    root = make_workspace(tmp_path / "here", definition())
    (tmp_path / "link").symlink_to(root, target_is_directory=True)
    (tmp_path / "elsewhere").mkdir()
    (root / "templates").symlink_to(tmp_path / "elsewhere", target_is_directory=True)

    for folder in (root, tmp_path / "link"):
        for kind in ("file", "local"):
            assert "the workspace's own folder" in why_no_address(f"{kind}://{folder}/{own}", root)
    assert "own folder" in why_no_address(f"file://{tmp_path}/elsewhere", root)


@pytest.mark.parametrize("other", ["published", "../there", "output-2026"])
def test_a_folder_beside_them_is_one(tmp_path, other):
    root = make_workspace(tmp_path / "here", definition())

    assert why_no_address(f"file://{(root / other).resolve()}", root) == ""


def test_an_address_that_is_none_is_wrong_usage_before_anything_is_made(tmp_path):
    root = make_workspace(tmp_path, definition())
    done = started.run("build", "--to", f"file://{root}/output", cwd=root)

    assert done.returncode == 2
    assert "--to: this is the workspace's own folder" in done.stderr
    assert not list((root / "output").glob("*.pdf"))


def of_a_library(name: str, parent: type[Exception] = Exception) -> Exception:
    """An error as a library raises it, whose own text holds what must not be told."""
    return type(name, (parent,), {})("https://unit?key=SECRET")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (of_a_library("EndpointConnectionError"), "it cannot be reached"),
        (of_a_library("ClientConnectorError", OSError), "it cannot be reached"),
        (of_a_library("gaierror", OSError), "it cannot be reached"),
        (of_a_library("ConnectTimeoutError"), "it does not answer in time"),
        (TimeoutError("SECRET"), "it does not answer in time"),
        (of_a_library("SSLError"), "its certificate is not trusted here"),
        (of_a_library("NoCredentialsError"), "there are no credentials for it here"),
        (of_a_library("UnauthorizedSSOTokenError"), "there are no credentials for it here"),
        (PermissionError("SECRET"), "access is refused"),
        (of_a_library("AuthenticationException"), "access is refused"),
        (FileNotFoundError("SECRET"), "there is no such bucket or folder"),
        (NotADirectoryError("SECRET"), "a file is where a folder should be"),
        (NotImplementedError("SECRET"), "nothing can be written to addresses of this kind"),
        (of_a_library("ParamValidationError"), "the service knows no such name"),
        (OSError(errno.EBUSY, "SECRET"), "it has too much to do"),
        (OSError(errno.ENOSPC, "SECRET"), "No space left on device"),
        (of_a_library("Unheard"), "its library fails (Unheard)"),
    ],
)
def test_what_goes_wrong_is_said_in_words_that_somebody_can_act_upon(error, words):
    said = in_words(error)

    assert said.startswith(words)
    assert "SECRET" not in said
