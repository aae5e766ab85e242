.DEFAULT_GOAL := help
.PHONY: help setup check test accept schemas pictures gallery papers

help:  ## show what can be done
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

setup:  ## install briefdeck and its test tools into this environment
	python -m pip install -e ".[test]"

papers:  ## build every paper of this workspace
	briefdeck build

check:  ## all that the gate runs: lint, types, import contracts, tests
	ruff check .
	ruff format --check .
	mypy
	lint-imports
	python -m pytest -n auto

test:  ## part of the tests: make test t=tests/load
	python -m pytest $(t)

accept:  ## rewrite the snapshots, then show which changed: read the diff
	python -m pytest -q --snapshot-update tests/papers
	git --no-pager diff --stat -- tests

schemas:  ## rewrite the JSON Schemas and docs/records.md after a change to the model
	briefdeck schema
	briefdeck fields --as markdown > docs/records.md

pictures:  ## rewrite the pictures of the README from the papers
	python tools/make_pictures.py

gallery:  ## rewrite the pictures in docs/gallery, of every figure there is, from the brief in tests/gallery
	python tools/make_gallery.py
