"""Where a workspace keeps things, and the starter workspace that comes with briefdeck."""

import shutil
from dataclasses import dataclass
from pathlib import Path

FOLDERS = ("data", "briefs", "templates", "schemas", ".vscode")
"""The folders of a workspace that a person keeps; `output` is made when needed."""
YAML_ENDINGS = (".yaml", ".yml")
"""How the names of data files and definitions end, in small or capital letters."""
SHIPPED = Path(__file__).resolve().parent / "shipped"
"""What comes with briefdeck, of which a workspace holds only what it changes: templates, themes, schemes."""

BLANK = SHIPPED.with_name("blank")
"""The data and the brief of a workspace that holds no example."""
_OF_THE_EXAMPLE = shutil.ignore_patterns("sections", "themes", "markings", "languages")
"""The folders of templates in which the example has its own."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with records, brief definitions and templates."""

    root: Path

    @property
    def output(self) -> Path:
        """The folder that finished outputs are written to."""
        return self.root / "output"

    @property
    def schemas(self) -> Path:
        """The folder of the JSON Schemas that editors check YAML files with."""
        return self.root / "schemas"

    def brief_names(self) -> frozenset[str]:
        """Return the names of all briefs that have a definition, readable or not."""
        return frozenset(path.stem for path in (self.root / "briefs").iterdir() if is_yaml(path.name))


def is_yaml(name: str) -> bool:
    """Tell whether a file is YAML, by its name."""
    return name.lower().endswith(YAML_ENDINGS)


def find_workspace(start: Path) -> Workspace | None:
    """Return the workspace that `start` is or lies in; None when there is none."""
    start = start.resolve()
    found = (
        each for each in (start, *start.parents) if (each / "data").is_dir() and (each / "briefs").is_dir()
    )
    return next(map(Workspace, found), None)


def create_workspace(root: Path, *, blank: bool = False) -> Workspace:
    """Copy the starter workspace, or a blank one, into a new or empty folder.

    Raises FileExistsError when the folder already holds something.
    """
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise FileExistsError(root)
    starter = starter_folder()
    for folder in FOLDERS:
        own = BLANK / folder
        source = own if blank and own.is_dir() else starter / folder
        shutil.copytree(source, root / folder, ignore=_OF_THE_EXAMPLE if blank else None)
    workspace = Workspace(root)
    workspace.output.mkdir()
    return workspace


def starter_folder() -> Path:
    """Return the starter workspace: inside an installed package, else the source tree it is made from."""
    package = Path(__file__).resolve().parent
    installed = package / "starter"
    return installed if installed.is_dir() else package.parents[1]


def shipped_template(name: str) -> tuple[Path, str] | None:
    """Return a shipped template, theme or scheme, and the folder for one's own of it; None for none.

    The name may have its ending or not: `recommendations`, `furniture.md.j2`, `institute`.
    """
    for folder, ending in (("sections", ".md.j2"), ("themes", ".yaml"), ("markings", ".yaml")):
        if name.removesuffix(ending) in shipped_names(folder, ending):
            return SHIPPED / folder / f"{name.removesuffix(ending)}{ending}", f"templates/{folder}"
    return None


def shipped_names(folder: str, ending: str) -> tuple[str, ...]:
    """Return the names, without their ending, of the shipped templates in a folder."""
    return tuple(sorted(path.name.removesuffix(ending) for path in (SHIPPED / folder).glob(f"*{ending}")))
