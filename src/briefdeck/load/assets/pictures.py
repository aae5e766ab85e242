"""Pictures that definitions and records name: found inside the workspace, checked by content, made anew.

Nothing of a stranger's file reaches an output but its pixels: no place where a photograph was taken, no
thumbnail, no profile, nothing after its end.
"""

import io
import warnings
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any

from briefdeck.digests import digest_of
from briefdeck.load import cache
from briefdeck.load.files import FileReference, bytes_inside, read_each
from briefdeck.load.wording import quoted
from briefdeck.model.content.picture import Picture, PictureFile
from briefdeck.problems import Problem

MOST_BYTES = 20 * 1024 * 1024
"""The largest file of a picture that is read: 20 MiB."""
MOST_PIXELS = 40_000_000
"""The most pixels of a picture that is opened; a small file can hold far more."""
MOST_SIDE = 2400
"""The longer side of a picture in an output, in pixels: 300 to the inch across a sheet of A4."""
_FORMATS = ("PNG", "JPEG")
_QUALITY = 88
_ENDINGS = {"PNG": (".png",), "JPEG": (".jpg", ".jpeg")}
_MAKE_SMALLER = "save it smaller: 2400 pixels across are enough for a whole page"
_SAVE_AS = "save it as PNG or JPEG"
_DRAWING = ".svg"
_FILL = (
    "where it was drawn, turn texts and lines into filled paths and save it as plain SVG; or export it "
    f"as PNG, {MOST_SIDE} pixels across, and name that file"
)
_FAULTS = (OSError, ValueError, SyntaxError, LookupError, ArithmeticError, TypeError, MemoryError)
"""What Pillow raises for files that are damaged, or were made to do harm."""


def load_pictures(root: Path, named: Iterable[FileReference]) -> tuple[dict[str, PictureFile], list[Problem]]:
    """Read the pictures that files name, by their paths from the workspace.

    What was made of the very same file before may come from the user's cache.
    """
    return read_each(named, lambda each: _read(root, each))


def _read(root: Path, named: FileReference) -> PictureFile | Problem:
    from hashlib import sha256  # loads OpenSSL, which most workspaces do without

    data = bytes_inside(root, named, "picture", MOST_BYTES, _MAKE_SMALLER)
    if isinstance(data, Problem):
        return data
    digest = sha256(data).hexdigest()
    key = cache.key_of_parts([(f"picture{PurePosixPath(named.name).suffix.lower()}", digest.encode())])
    made = cache.kept_or_made(
        key, lambda: _made_anew(data, named), Picture, lambda made: isinstance(made, Picture)
    )
    return PictureFile(made, digest) if isinstance(made, Picture) else made


def _problem(named: FileReference, message: str, hint: str) -> Problem:
    return Problem("picture", named.place, f"{quoted(named.name)} {message}", hint)


def _made_anew(data: bytes, named: FileReference) -> Picture | Problem:
    return (_drawn if named.name.lower().endswith(_DRAWING) else _opened)(data, named)


def _drawn(data: bytes, named: FileReference) -> Picture | Problem:
    from briefdeck.load.assets.drawings import NotDrawnError, drawn

    try:
        return _encoded(drawn(data, MOST_SIDE), is_photo=False)
    except NotDrawnError as error:
        return _problem(named, f"has {error}, which is not drawn: of SVG, filled shapes alone are", _FILL)


def _opened(data: bytes, named: FileReference) -> Picture | Problem:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what in a file is odd but does no harm
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
                return _refused(opened, named) or _encoded(_plain(opened), is_photo=_format(opened) == "JPEG")
    except UnidentifiedImageError:
        return _problem(named, "is no picture in PNG or JPEG, whatever its name says", _SAVE_AS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return _too_many(named)
    except _FAULTS:
        return _problem(named, "is damaged: it cannot be read to its end", f"open it, and {_SAVE_AS}")


def _format(opened: Any) -> str:
    """Return the format of a picture; some cameras keep several pictures in one file that begins as JPEG."""
    return "PNG" if opened.format == "PNG" else "JPEG"


def _too_many(named: FileReference) -> Problem:
    return _problem(named, f"has more than {MOST_PIXELS // 10**6} million pixels", _MAKE_SMALLER)


def _refused(opened: Any, named: FileReference) -> Problem | None:
    """Return why a picture is not shown that could be read."""
    if opened.width * opened.height > MOST_PIXELS:
        return _too_many(named)
    kind = _format(opened)
    if kind == "PNG" and getattr(opened, "is_animated", False):
        return _problem(named, "moves, which paper cannot", "save one picture of it as PNG")
    if not named.name.lower().endswith(_ENDINGS[kind]):
        hint = f"rename it, so that its name ends in {_ENDINGS[kind][0]}"
        return _problem(named, f"is in {kind}, which its name does not say", hint)
    return None


def _plain(opened: Any) -> Any:
    """Return the pixels alone: upright, in sRGB or grey, on white where they were transparent."""
    from PIL import Image, ImageOps

    small = _with_all_shades(opened)
    small.thumbnail((MOST_SIDE, MOST_SIDE), Image.Resampling.LANCZOS, reducing_gap=3.0)  # before it is copied
    shown = _in_srgb(ImageOps.exif_transpose(small), small.info.get("icc_profile"))
    if shown.has_transparency_data:
        clear = shown.convert("RGBA")
        shown = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)
    return shown.convert("L" if shown.mode in ("1", "L") else "RGB")


def _with_all_shades(opened: Any) -> Any:
    """Return a picture that can be made smaller: not in black and white alone, nor in a list of colours."""
    if opened.has_transparency_data and opened.mode not in ("RGBA", "LA"):
        return opened.convert("RGBA")
    if opened.mode in ("1", "P"):
        return opened.convert("L" if opened.mode == "1" else "RGB")
    return _of_eight_bits(opened)


def _of_eight_bits(picture: Any) -> Any:
    """Return grey of 16 bits in 8, which Pillow would cut off instead of dividing."""
    if not picture.mode.startswith("I"):
        return picture
    return picture.convert("I").point(lambda level: level / 256).convert("L")


def _in_srgb(picture: Any, profile: bytes | None) -> Any:
    """Return colours as the profile in the file means them; as they stand where none can be read."""
    if not profile or picture.mode not in ("RGB", "RGBA", "CMYK"):
        return picture
    if picture.mode == "RGBA":
        opaque = _in_srgb(picture.convert("RGB"), profile)
        opaque.putalpha(picture.getchannel("A"))
        return opaque
    from PIL import ImageCms

    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, *_FAULTS):
        return picture


def _encoded(plain: Any, *, is_photo: bool) -> Picture:
    """Write pixels into a file that holds nothing else."""
    from PIL import Image

    bare = Image.frombytes(plain.mode, plain.size, plain.tobytes())
    target = io.BytesIO()
    if is_photo:
        bare.save(target, "JPEG", quality=_QUALITY, optimize=True)
    else:
        bare.save(target, "PNG", optimize=True)
    digest = digest_of([(f"{bare.mode} {bare.width} {bare.height}", plain.tobytes())])
    return Picture(target.getvalue(), *bare.size, is_photo, digest)
