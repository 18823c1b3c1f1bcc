"""From canonical records to an XMLTV document."""
