"""One YAML file: its tree, and all that is wrong with it before anybody asks what it says."""

from typing import NamedTuple

from briefdeck.load.cut_texts import find_cut_texts
from briefdeck.load.damage import find_damage
from briefdeck.load.files import FileText
from briefdeck.load.markup import find_markup
from briefdeck.load.misplaced import find_misplaced
from briefdeck.load.yaml_tree import Tree, load_tree
from briefdeck.model.schema import FieldSchema
from briefdeck.problems import Problem


class YamlFile(NamedTuple):
    """A file that was read."""

    tree: Tree
    problems: list[Problem]
    is_usable: bool
    """Whether it says anything that belongs in its folder, or nothing at all."""


def read_yaml(file: FileText, folder: str, schema: FieldSchema) -> YamlFile:
    """Read a file of a folder, which should hold what the schema says; never raises, whatever is in it."""
    tree, problems = load_tree(file.name, file.text)
    damage = find_damage(file.name, file.text)
    if misplaced := find_misplaced(tree, folder):
        return YamlFile(tree, [*misplaced, *damage], is_usable=False)
    lost = (*find_cut_texts(tree, file.text, schema), *find_markup(tree, file.text, schema))
    return YamlFile(tree, [*problems, *lost, *damage], is_usable=bool(tree.value or not problems))
