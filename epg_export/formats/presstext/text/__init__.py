"""The text of a press office as paragraphs: decoded, parted, without what stands twice."""
