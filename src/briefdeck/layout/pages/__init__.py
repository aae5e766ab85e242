"""Pages: a plan of paper and columns, boxes for every display, and where each stands; see `Paginator`."""

from briefdeck.layout.pages.paginate import Paginator
from briefdeck.layout.pages.plan import plan_pages

__all__ = ["Paginator", "plan_pages"]
