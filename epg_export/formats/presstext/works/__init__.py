"""Which paragraphs are about which work: sections, drafts of records, and what they are called."""
