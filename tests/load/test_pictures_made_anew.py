"""Pictures of strangers: only those inside the workspace are read, and only their pixels go on."""

import io
import os
import struct
import zlib

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from briefdeck.load.assets import pictures
from briefdeck.load.assets.pictures import load_pictures
from briefdeck.load.files import FileReference
from briefdeck.model.content.picture import Picture
from briefdeck.problems import Problem, SourceLocation

PLACE = SourceLocation("briefs/a.yaml", 9, 11)


def saved(picture, kind, **options):
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def red(mode="RGB", size=(40, 20)):
    return Image.new("RGB", size, "red").convert(mode)


def read_picture(root, named):
    found, problems = load_pictures(root, [named])
    return found[named.name].picture if found else problems[0]


def given(root, name, data):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return read_picture(root, FileReference(name, PLACE))


def shown(picture):
    assert isinstance(picture, Picture), picture
    return Image.open(io.BytesIO(picture.data))


def refused(result, words):
    assert isinstance(result, Problem), result
    assert (result.code, result.place) == ("picture", PLACE)
    assert words in result.message
    assert result.hint


@pytest.mark.parametrize(
    "name",
    [
        "../secret.png",
        "a/../../secret.png",
        "..\\secret.png",
        "/etc/passwd",
        "C:\\a.png",
        "//host/a.png",
        "~/a.png",
        "C:a.png",
        "a\0.png",
    ],
)
def test_no_path_leads_out_of_the_workspace(tmp_path, name):
    (tmp_path / "secret.png").write_bytes(saved(red(), "PNG"))
    root = tmp_path / "workspace"
    root.mkdir()
    refused(read_picture(root, FileReference(name, PLACE)), "no path inside the workspace")


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("name", ["link.png", "folder/secret.png"])
def test_no_link_leads_out_of_the_workspace(tmp_path, name):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.png").write_bytes(saved(red(), "PNG"))
    root = tmp_path / "workspace"
    root.mkdir()
    (root / "link.png").symlink_to(tmp_path / "outside/secret.png")
    (root / "folder").symlink_to(tmp_path / "outside")
    refused(read_picture(root, FileReference(name, PLACE)), "leads out of the workspace")


def test_a_folder_or_nothing_is_no_picture(tmp_path):
    (tmp_path / "a.png").mkdir()
    for name in ("a.png", "b.png", ""):
        refused(read_picture(tmp_path, FileReference(name, PLACE)), "is no file")


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "WEBP"])
def test_other_formats_are_refused_whatever_their_name(tmp_path, kind):
    refused(given(tmp_path, "a.png", saved(red(), kind)), "no picture in PNG or JPEG")


@pytest.mark.parametrize(
    "text",
    [
        "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg>&x;</svg>",
        "%PDF-1.7",
        "",
    ],
)
@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("a.png", "no picture in PNG or JPEG"),
        ("a.svg", "which is not drawn"),
        ("a.jpg", "no picture in PNG or JPEG"),
    ],
)
def test_documents_are_never_read(tmp_path, name, why, text):
    refused(given(tmp_path, name, text.encode()), why)


def test_the_ending_must_be_true(tmp_path):
    refused(given(tmp_path, "a.png", saved(red(), "JPEG")), "is in JPEG")
    refused(given(tmp_path, "a.jpg", saved(red(), "PNG")), "is in PNG")


def test_animated_pictures_are_refused(tmp_path):
    other = Image.new("RGB", (40, 20), "blue")
    refused(given(tmp_path, "a.png", saved(red(), "PNG", save_all=True, append_images=[other])), "moves")


def png_of(width, height):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(6400, 6400), (10_000, 10_000), (60_000, 60_000), (2**31 - 1, 1)])
def test_pictures_of_too_many_pixels_are_not_opened(tmp_path, size):
    refused(given(tmp_path, "a.png", png_of(*size)), "million pixels")


def test_files_of_too_many_bytes_are_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(pictures, "MOST_BYTES", 10)
    refused(given(tmp_path, "a.png", saved(red(), "PNG")), "larger than")


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_damaged_pictures_are_refused(tmp_path, kind):
    noisy = Image.effect_noise((200, 200), 80)
    data = saved(noisy, kind)
    name = {"PNG": "a.png", "JPEG": "a.jpg"}[kind]
    refused(given(tmp_path, name, data[: len(data) // 2]), "is damaged")


def test_texts_that_unpack_to_much_are_refused(tmp_path):
    info = PngImagePlugin.PngInfo()
    info.add_text("a", "x" * 70_000_000, zip=True)
    refused(given(tmp_path, "a.png", saved(red(), "PNG", pnginfo=info)), "is damaged")


def test_nothing_but_pixels_goes_on(tmp_path):
    exif = Image.Exif()
    exif[0x010E] = "SECRET words"
    exif.get_ifd(0x8825)[1] = "N"
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "SECRET name")
    photo = given(tmp_path, "a.jpg", saved(red(), "JPEG", exif=exif, comment=b"SECRET") + b"SECRET")
    drawn = given(tmp_path, "a.png", saved(red(), "PNG", exif=exif, pnginfo=info) + b"SECRET")
    for picture in (photo, drawn):
        assert b"SECRET" not in picture.data
        assert b"Exif" not in picture.data
        assert not shown(picture).getexif()


def test_pictures_stand_upright(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = given(tmp_path, "a.jpg", saved(red(), "JPEG", exif=exif))
    assert (picture.width, picture.height) == (20, 40)


@pytest.mark.parametrize(("mode", "kind"), [("CMYK", "JPEG"), ("P", "PNG"), ("RGBA", "PNG"), ("RGB", "JPEG")])
def test_colours_are_converted_to_rgb(tmp_path, mode, kind):
    name = {"PNG": "a.png", "JPEG": "a.jpg"}[kind]
    picture = shown(given(tmp_path, name, saved(red(mode), kind)))
    assert picture.mode == "RGB"
    r, g, b = picture.getpixel((5, 5))
    assert r > 240
    assert max(g, b) < 15


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_colours_are_as_the_profile_in_the_file_means_them(tmp_path, mode):
    """Its primaries are in another order: what is stored as red means blue."""
    picture = Image.new("RGB", (9, 9), (255, 0, 0)).convert(mode)
    seen = shown(given(tmp_path, "a.png", saved(picture, "PNG", icc_profile=turned_profile())))
    r, g, b = seen.getpixel((4, 4))
    assert b > 240
    assert max(r, g) < 15


def turned_profile():
    """Return sRGB with its red named green, its green blue and its blue red."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    names = {b"rXYZ": b"gXYZ", b"gXYZ": b"bXYZ", b"bXYZ": b"rXYZ"}
    count = int.from_bytes(data[128:132], "big")
    tags = [data[132 + 12 * place : 144 + 12 * place] for place in range(count)]
    turned = b"".join(names.get(tag[:4], tag[:4]) + tag[4:] for tag in tags)
    return data[:132] + turned + data[132 + 12 * count :]


def test_what_was_transparent_is_white(tmp_path):
    picture = shown(given(tmp_path, "a.png", saved(Image.new("RGBA", (9, 9), (255, 0, 0, 0)), "PNG")))
    assert picture.getpixel((4, 4)) == (255, 255, 255)


def test_grey_of_sixteen_bits_keeps_its_shades(tmp_path):
    picture = shown(given(tmp_path, "a.png", saved(Image.new("I;16", (9, 9), 128 * 256), "PNG")))
    assert picture.getpixel((4, 4)) == 128


def test_large_pictures_are_made_smaller_in_their_shape(tmp_path):
    picture = given(tmp_path, "a.png", saved(red(size=(4800, 1200)), "PNG"))
    assert (picture.width, picture.height) == (2400, 600)


def test_the_same_picture_gives_the_same_bytes(tmp_path):
    data = saved(Image.effect_noise((80, 80), 60).convert("RGB"), "JPEG")
    assert given(tmp_path, "a.jpg", data) == given(tmp_path, "b/c.jpeg", data)
