"""Whatever a cell can hold: texts, those of the signs that mean something there, and numbers."""

from hypothesis import strategies as st

from epg_export.formats.table.cells import Value


def any_cells(alphabet: str, most: int) -> st.SearchStrategy[Value]:
    """Values of cells; some are texts of up to so many signs of the alphabet."""
    return st.one_of(
        st.text(max_size=60),
        st.text(alphabet=alphabet, max_size=most),
        st.integers(),
        st.floats(),
        st.booleans(),
        st.none(),
        st.dates(),
        st.datetimes(),
        st.times(),
        st.timedeltas(),
    )
