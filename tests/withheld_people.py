"""Plainly fictional people who may not be named, for tests of the search and of the scan."""

import make
from briefdeck.model.disclosure.protection import Permitted, Protection
from briefdeck.problems import SourceLocation
from briefdeck.protect.names.forms import withheld

PLACE = SourceLocation("data/people.yaml", 3, 5)
WHY = "took part under the Chatham House Rule"

ADA = make.person(
    "ada-quorum",
    "Ada Quirina Quorum",
    family_name="Quorum",
    given_name="Ada Quirina",
    honorific_prefix="Dr",
    other_names=(make.other_name("Áda Kvorümova"),),
    hidden_labels=("Adda Quorun",),
)
ZARKHAN = make.person("z-arkhan", "Muhammad Zarkhan")
"""No family name is given."""
VYMYSLOV = make.person("vymyslov", "Леонид Вымыслов", family_name="Вымыслов")
QUREYSHI = make.person("umar", "عمر قریشی")
BANK = make.person("otto-bank", "Otto Bank", family_name="Bank")
LETHE = make.organization("lethe", "Institute of Lethe", abbreviation="IOLX")


def person(record, number=1, **fields):
    return withheld(record, key=f"withheld-{number}", place=PLACE, why=WHY, **fields)


PROTECTION = Protection(
    (
        person(ADA, 1, posts=("envoy to Atlantis",)),
        person(ZARKHAN, 2),
        person(VYMYSLOV, 3),
        person(QUREYSHI, 4),
        person(BANK, 5),
        withheld(LETHE, key="withheld-6", place=PLACE, why=WHY),
    ),
    (Permitted("World Bank", "the name of an organization that may be named"),),
)
