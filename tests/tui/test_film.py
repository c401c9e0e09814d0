"""The moving picture at the head of the README."""

from __future__ import annotations

from io import BytesIO

import pytest

from ovlviz.export.animation import as_gif
from ovlviz.tui.film import FILM
from ovlviz.tui.screenshots import frames


@pytest.mark.slow
def test_the_film_shows_the_player_before_the_first_key_and_after_each_a_step_further() -> None:
    seen = frames(FILM)
    assert len(seen) == 1 + len(FILM.keys)
    steps = [next(n for n in range(100) if f"event {n}/" in one) for one in seen]
    assert steps == list(range(steps[0], steps[0] + len(seen)))
    assert "WSAWaitForMultipleEvents(" in seen[0]
    assert "got=first" in seen[-1]


def test_frames_become_one_picture_that_moves_and_loses_no_colour() -> None:
    image = pytest.importorskip("PIL.Image")
    frames = [image.new("RGB", (4, 2), colour) for colour in ((18, 18, 18), (240, 228, 66), (0, 158, 115))]
    film = image.open(BytesIO(as_gif(frames)))
    assert film.n_frames == 3
    for n, colour in enumerate(((18, 18, 18), (240, 228, 66), (0, 158, 115))):
        film.seek(n)
        assert film.convert("RGB").getpixel((1, 1)) == colour
