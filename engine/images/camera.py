"""A photograph as a camera wrote it → upright, in the colours that every screen means."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageCms

if TYPE_CHECKING:
    from collections.abc import Mapping

# What Pillow may take a picture for: with others it would start programs of the system.
FORMATS = ("JPEG", "PNG", "WEBP")
ORIENTATION = 0x0112  # in Exif
TURNS: Mapping[int, Image.Transpose] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def orientation(opened: Image.Image) -> int:
    """How it was held, from 1 to 8; from 5 on its width is its height."""
    try:
        told = opened.getexif().get(ORIENTATION, 1)
    except Exception:  # noqa: BLE001 (what a camera wrote beside the picture may be anything, and raise anything)
        return 1
    return told if told in TURNS else 1


def upright(opened: Image.Image) -> Image.Image:
    turn = TURNS.get(orientation(opened))
    return opened if turn is None else opened.transpose(turn)


def in_srgb(image: Image.Image) -> Image.Image:
    """The picture in RGB, without a profile of its own: telephones take in more colours than pages show."""
    profile = image.info.pop("icc_profile", None)
    if not profile:
        return image
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        if "srgb" in ImageCms.getProfileDescription(own).casefold():
            return image
        plain = ImageCms.createProfile("sRGB")
        made = ImageCms.profileToProfile(image, own, plain, outputMode=image.mode) or image
    except (ImageCms.PyCMSError, OSError):  # a broken one, or of other inks
        return image
    made.info.pop("icc_profile", None)  # the plain one, which tells when it was made
    return made
