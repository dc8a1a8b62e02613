"""The list of lessons says what the lessons say."""

import pytest

from backprop_tutor.lesson import list_entry, shelf


@pytest.mark.parametrize("name", shelf.names())
def test_a_cover_is_that_of_the_lesson(name: str) -> None:
    """Read at a glance or proofread, title, author and shape are the same."""
    lesson = shelf.load(name)

    expected = (name, lesson.title, lesson.source.author, lesson.shape)
    assert list_entry.read(shelf.file(name)) == expected
