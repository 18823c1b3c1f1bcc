"""How the programme looks and sounds, by the names of formats (section 3.9)."""

SERVICE_NAMES = {"audio-description": "audio description", "clean-audio": "clean audio"}
