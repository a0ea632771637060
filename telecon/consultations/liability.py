"""The liability line every opinion shows (RC-06)."""

from telecon.care.packs import Text
from telecon.consultations.opinion import Service
from telecon.consultations.packs import ConsultationPack


def liability_text(service: Service, pack: ConsultationPack) -> Text:
    """The line in both languages: consultation = the inviter decides and is liable."""
    return next(line.text for line in pack.liability if line.id == service)
