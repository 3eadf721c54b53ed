"""What a chat is about, what it was about before, and which words lead where."""

from dataclasses import replace

import pytest

from referral.messages.conversation import Conversation, Earlier, Past
from referral.messages.delivery import ContactPreference
from referral.messages.words import Words

ANYHOW = ContactPreference()
HERS, OTHERS = Words("salt", safe="hers"), Words("salz", safe="others", duress="forced")
NO_SAFE_WORD = Words("salt", duress="forced")


def chat(*case_ids: str, words: Words | None = None) -> Conversation:
    talk = Conversation("talk", "web", "vi", words=words)
    for case_id in case_ids:
        talk.turn_to(case_id)
    return talk


def test_a_newer_case_keeps_the_ones_before_with_the_words_of_their_day() -> None:
    talk = chat("first")
    talk.words = HERS
    talk.turn_to("second")
    talk.turn_to("third")
    assert talk.case_id == "third"
    assert talk.cases == ("first", "second", "third")
    assert talk.earlier == (Earlier("first", HERS), Earlier("second", HERS))
    assert [one.guarded for one in talk.before] == [True, True]


def test_turning_back_to_one_of_them_loses_none_and_doubles_none() -> None:
    talk = chat("first", "second", words=HERS)
    talk.turn_to("first")
    assert (talk.case_id, talk.cases) == ("first", ("second", "first"))
    talk.turn_to("first")
    assert talk.cases == ("second", "first")


def test_what_is_set_aside_takes_what_was_before_with_it() -> None:
    talk = chat("first", "second", words=HERS)
    talk.close_present()
    assert (talk.case_id, talk.earlier, talk.words) == (None, (), None)
    assert talk.set_aside == ("first", "second")
    assert talk.time_of("first").case_id == "second"
    assert talk.is_earlier("first")
    assert not talk.is_earlier("second")


def test_a_draft_given_up_leaves_the_chat_as_it_was() -> None:
    talk = chat("closed", words=HERS)
    before = talk.present
    talk.turn_to("draft")
    talk.give_up("draft")
    assert talk.present == before
    talk.give_up("draft")
    assert talk.present == before


def test_what_is_erased_opens_nothing_that_stood_behind_it() -> None:
    talk = chat("first", "second", words=HERS)
    talk.forget_case("second")
    assert talk.case_id is None
    assert talk.set_aside == ("first",)
    assert talk.before == (Earlier("first", HERS),)


@pytest.mark.parametrize("gone", ["first", "second"])
def test_of_a_time_set_aside_what_is_left_stays_under_its_own_words(gone: str) -> None:
    talk = chat("first")
    talk.turn_to("second")
    talk.words = HERS
    talk.close_present()
    talk.forget_case(gone)
    (past,) = talk.pasts
    assert past.cases == ((Earlier("second", HERS),) if gone == "first" else (Earlier("first"),))
    talk.forget_case({"first": "second", "second": "first"}[gone])
    assert talk.pasts == ()


def test_a_time_of_words_alone_is_not_lost_with_another() -> None:
    talk = chat(words=HERS)
    talk.close_present()
    talk.turn_to("case")
    talk.forget_case("case")
    assert [past.words for past in talk.pasts] == [HERS]


def test_her_word_links_what_was_begun_meanwhile_and_keeps_it_too() -> None:
    talk = chat("first", "second", words=HERS)
    talk.close_present()
    talk.turn_to("meanwhile")
    (past,) = talk.pasts
    talk.open_past(past)
    assert (talk.case_id, talk.words, talk.pasts) == ("second", HERS, ())
    assert talk.earlier == (Earlier("first", HERS), Earlier("meanwhile", HERS))


def test_what_has_words_of_its_own_keeps_them() -> None:
    talk = chat("hers", words=HERS)
    talk.close_present()
    talk.turn_to("others")
    talk.words = OTHERS
    (past,) = talk.pasts
    talk.link_past(past)
    assert (talk.case_id, talk.words) == ("others", OTHERS)
    assert talk.earlier == (Earlier("hers", HERS),)


def test_a_word_changed_by_who_knew_the_old_one_leads_where_that_led() -> None:
    time = Past(
        "third",
        ANYHOW,
        HERS,
        earlier=(Earlier("first"), Earlier("other", OTHERS), Earlier("2", HERS)),
    )
    new = replace(HERS, safe="new")
    assert [one.words for one in time.with_words(new).cases] == [None, OTHERS, new, new]


@pytest.mark.parametrize("before", [None, NO_SAFE_WORD])
def test_a_first_safe_word_leads_into_nothing_from_before(before: Words | None) -> None:
    time = Past("second", ANYHOW, before, earlier=(Earlier("first", before),))
    assert [one.words for one in time.with_words(HERS).cases] == [before, HERS]


def test_a_phrase_that_was_used_or_replaced_leads_nowhere_any_more() -> None:
    time = Past("second", ANYHOW, phrase="old", earlier=(Earlier("first", phrase="old"),))
    assert [one.phrase for one in time.with_phrase("new").cases] == [None, "new"]
    assert [one.phrase for one in time.with_phrase(None).cases] == [None, None]


def test_every_word_ever_chosen_here_is_known() -> None:
    talk = chat("first", words=HERS)
    talk.close_present()
    talk.turn_to("second")
    talk.words = NO_SAFE_WORD
    talk.turn_to("third")
    talk.words = OTHERS
    assert set(talk.all_words) == {HERS, NO_SAFE_WORD, OTHERS}
