"""Identifiers and genres by the labels and addresses of their schemes."""

IDENTIFIER_LABELS = {
    "eidr": "EIDR",
    "isan": "ISAN",
    "crid": "CRID",
    "imdb": "IMDb",
    "house": "house number",
}

IDENTIFIER_LINKS = {"eidr": "http://www.ebu.ch/metadata/cs/ebu_IdentifierTypeCodeCS.xml#3.11"}

RECORD_ID = "record id"
"""The label of the record's own key, which stands first."""

GENRE_LINKS = {
    "ebu": "http://www.ebu.ch/metadata/cs/ebu_ContentGenreCS.xml#",
    "tva": "urn:tva:metadata:cs:ContentCS:2011:",
    "dvb": "urn:dvb:metadata:cs:ContentSubject:2019:",
}
"""Genre schemes whose codes are the end of an address. EBU's and TV-Anytime's differ."""
