"""From an XMLTV document, whatever its sins, to canonical records."""
