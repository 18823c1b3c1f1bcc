"""How a programme looks and sounds, in the words a receiver knows."""

import re

import msgspec

from epg_export.formats.xmltv.fitting.draft import Draft
from epg_export.formats.xmltv.mapping import is_aspect
from epg_export.model import Video

_HD = re.compile(r"\b(?:u?hd|hdtv|uhdtv|720|1080|2160|4320|4k|8k)(?:[ip]\d*)?\b", re.IGNORECASE)


def _ratio(draft: Draft, video: Video) -> Video:
    """The picture with its shape as a ratio, or without one that is none."""
    ratio: str | None = "".join((video.aspect or "").split())
    if not is_aspect(ratio):
        draft.drop(".video.aspect", "video.aspect", f'"{video.aspect}" is no N:N')
        ratio = None
    video = msgspec.structs.replace(video, aspect=ratio)
    draft.change(video=video)
    return video


def fit(draft: Draft) -> None:
    """Give sound and picture the receiver's words."""
    audio, video = draft.episode.audio, draft.episode.video
    if draft.settings.stereo_lower and audio is not None and audio.stereo:
        lower = audio.stereo.lower()
        if lower != audio.stereo:
            reason = f'"{audio.stereo}" is written as {lower}'
            draft.drop(".audio.stereo", "audio.stereo", reason)
        draft.change(audio=msgspec.structs.replace(audio, stereo=lower))
    if draft.settings.aspect == "n:n" and video is not None and video.aspect:
        video = _ratio(draft, video)
    word = draft.settings.hd_quality
    if word and video is not None and video.quality and _HD.search(video.quality):
        if video.quality.strip() != word:
            reason = f'"{video.quality}" is written as {word}'
            draft.drop(".video.quality", "video.quality", reason)
        draft.change(video=msgspec.structs.replace(video, quality=word))
