"""Pictures for tests: drawn here, so that nobody has rights in them, as files and as outputs show them."""

from __future__ import annotations

import io

from PIL import Image

from briefdeck.load.assets.pictures import _encoded
from briefdeck.model.content.picture import Picture, PictureFile


def drawn(width: int = 900, height: int = 600, mode: str = "RGB", seed: int = 0) -> Image.Image:
    """Draw a picture in which every corner looks otherwise."""
    across, down = Image.linear_gradient("L").rotate(90), Image.linear_gradient("L")
    flat = Image.new("L", down.size, (seed * 40) % 256)
    return Image.merge("RGB", (across, down, flat)).resize((width, height)).convert(mode)


def saved(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def picture(
    width: int = 900, height: int = 600, mode: str = "RGB", *, is_photo: bool = True, seed: int = 0
) -> Picture:
    """Give a picture as it is after it was made anew."""
    return _encoded(drawn(width, height, mode, seed), is_photo=is_photo)


def pictures(*names: str, **size: object) -> dict[str, PictureFile]:
    """Give pictures by the names that briefs have for them."""
    return {name: PictureFile(picture(**size), "") for name in names}
