"""The canonical records as text: JSON Lines (which streams), a JSON document, YAML."""

from epg_export.formats.base import Format, Layout
from epg_export.formats.canonical import document, lines, locate, ranges, shares, writer, yaml

FORMATS = (
    Format(
        name="jsonl",
        title="canonical records, one a line",
        suffixes=(".jsonl", ".ndjson"),
        sniff=lines.sniff,
        read=lines.read,
        ranges=ranges.RANGES,
        locate=locate.in_lines,
        layouts=(
            Layout(
                name="lines",
                title="one record a line",
                write=writer.write_lines,
                shares=shares.Lines(),
            ),
        ),
        schema="canonical.schema.json",
    ),
    Format(
        name="json",
        title="canonical records, one document",
        suffixes=(".json",),
        sniff=document.sniff,
        read=document.read,
        locate=locate.in_document,
        layouts=(
            Layout(
                name="document",
                title="one object",
                write=writer.write_document,
                shares=shares.Document(),
            ),
        ),
        schema="canonical.schema.json",
    ),
    Format(
        name="yaml",
        open_ended=True,
        title="canonical records for people",
        suffixes=(".yaml", ".yml"),
        sniff=yaml.sniff,
        read=yaml.read,
        locate=locate.in_yaml,
        layouts=(Layout(name="document", title="one document", write=writer.write_yaml),),
        schema="canonical.schema.json",
    ),
)
