"""What the catalogue makes of the texts for whom it speaks to."""

from locales.catalogue import Catalogue


def test_a_child_is_spoken_to_as_em_in_the_same_texts() -> None:
    catalogue = Catalogue.load(strict=True)
    voice = catalogue.to_a_child("vi")

    assert catalogue.text("vi", "news-joined").startswith("Có nhân viên trực")
    assert "với em" in catalogue.text(voice, "news-joined")
    assert "cô chú trực" in catalogue.text(voice, "news-joined")
    assert catalogue.keys(voice) == catalogue.keys("vi")


def test_where_one_word_serves_for_all_a_child_is_spoken_to_alike() -> None:
    assert Catalogue.load(strict=True).to_a_child("en") == "en"
