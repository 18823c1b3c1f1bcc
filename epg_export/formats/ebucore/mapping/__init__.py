"""What corresponds to what between a canonical record and EBUCore, once for both directions.

EBUCore keys things by ``typeLabel``; the standard leaves most labels open (EBU Tech 3293,
section 3.2), so the labels here are this project's profile. See docs/formats/ebucore.md.
"""
