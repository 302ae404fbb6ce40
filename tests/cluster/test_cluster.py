"""Clusters: what is one event, what is a reprint."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefings.cluster import cluster
from briefings.types import Cluster, Revision, RevisionId

from ..draft.stories import COUNCIL, HARBOUR, article, day

WIRE = (
    "A landslide closed the mountain road between Ostby and Tarn on Friday morning, the roads authority of Fell said.",
    "Some 30 metres of the road had slid into the valley after two days of rain, the authority's "
    "engineer, Mats Holm, said.",
    "Nobody was on the road when it gave way, but a bus with school children had passed it ten minutes "
    "earlier, Holm said.",
    "The road will stay closed for at least two weeks, and drivers have to take the route over Hagen pass.",
)


def groups(clusters: tuple[Cluster, ...]) -> set[frozenset[RevisionId]]:
    return {frozenset(found.revision_ids) for found in clusters}


def ids(*revisions: Revision) -> frozenset[RevisionId]:
    return frozenset(revision.id for revision in revisions)


def test_articles_about_one_event_are_together_and_others_apart() -> None:
    assert groups(cluster((*HARBOUR, *COUNCIL))) == {ids(*HARBOUR), ids(*COUNCIL)}


def test_nothing_gives_no_clusters() -> None:
    assert cluster(()) == ()


def test_a_revision_given_twice_counts_once() -> None:
    (found,) = cluster((HARBOUR[0], HARBOUR[0]))
    assert found.revision_ids == (HARBOUR[0].id,)


def test_an_article_with_nothing_to_read_is_a_cluster_of_its_own() -> None:
    empty = article("empty")
    assert ids(empty) in groups(cluster((*HARBOUR, empty)))


@given(st.permutations((*HARBOUR, *COUNCIL)), st.integers(min_value=0, max_value=7))
def test_whatever_is_given_every_revision_is_in_one_cluster(order: list[Revision], count: int) -> None:
    given_revisions = order[:count]
    members = [member for found in cluster(given_revisions) for member in found.revision_ids]
    assert sorted(members) == sorted(revision.id for revision in given_revisions)


@given(st.permutations((*HARBOUR, *COUNCIL)))
def test_the_order_of_reading_does_not_change_the_clusters(order: list[Revision]) -> None:
    assert groups(cluster(order)) == {ids(*HARBOUR), ids(*COUNCIL)}


def test_a_reprint_is_no_origin_of_its_own() -> None:
    wire = article("wire", *WIRE, publisher="Fell Press Agency", published=day(3))
    cut = article("cut", *WIRE[:3], title="Road slides into valley", publisher="The Lamp", published=day(4))
    own = article(
        "own",
        "Drivers between Ostby and Tarn face a detour of two hours over Hagen pass after Friday’s landslide, "
        "the Tarn "
        "Chronicle found.",
        "“I have never seen the road so empty,” said Mats Holm, who leads the repairs for the roads authority of Fell.",
        published=day(4),
    )
    (found,) = cluster((own, cut, wire))
    assert sorted(found.origins, key=len) == [(own.id,), (wire.id, cut.id)]


def test_the_first_of_an_origin_is_the_earliest_and_of_one_day_the_fullest() -> None:
    full = article("full", *WIRE, published=day(3))
    short = article("short", *WIRE[:3], published=day(3))
    late = article("late", *WIRE, "Holm said that geologists would look at the slope on Monday.", published=day(5))
    (found,) = cluster((late, short, full))
    assert found.origins == ((full.id, short.id, late.id),)


def test_texts_of_a_line_or_two_are_reprints_only_when_equal() -> None:
    one = article("one", "The mountain road between Ostby and Tarn is closed.", published=day(3))
    same = article("same", "The mountain road between Ostby and Tarn is closed.", published=day(4))
    other = article("other", "The mountain road between Ostby and Hagen is closed.", published=day(4))
    origins = {origin for found in cluster((one, same, other)) for origin in found.origins}
    assert origins == {(one.id, same.id), (other.id,)}


def test_the_same_event_in_two_languages_meets_in_names_and_numbers() -> None:
    english = article(
        "english",
        "Seventeen workers of the Kessler shipyard in Bornholt were freed on Tuesday, and 340 others stayed "
        "in the hall.",
        "Works council chief Petra Lindqvist told Governor Arne Falk that 212 families in Bornholt depend on "
        "the Kessler yard.",
        published=day(5),
    )
    german = article(
        "german",
        "In der Kessler-Werft in Bornholt sind am Dienstag 17 Arbeiter freigekommen, 340 weitere blieben in der Halle.",
        "Die Betriebsratsvorsitzende Petra Lindqvist sagte Gouverneur Arne Falk, 212 Familien in Bornholt "
        "hingen an der Kessler "
        "Werft.",
        language="de",
        published=day(5),
    )
    assert ids(english, german) in groups(cluster((english, german, *COUNCIL)))


def test_two_languages_do_not_meet_in_a_number_alone() -> None:
    english = article("english", "The museum in Lund counted 340 visitors on Sunday.", published=day(5))
    german = article("german", "In Trier wurden 340 Bäume gefällt.", language="de", published=day(5))
    assert groups(cluster((english, german))) == {ids(english), ids(german)}


def test_a_follow_up_of_next_week_is_of_the_event() -> None:
    first = article("first", *WIRE, published=day(1))
    again = article(
        "again",
        "The head of the roads authority of Fell, Mats Holm, resigned over the landslide between Ostby and Tarn.",
        "The mountain road near Tarn stays closed until the autumn, the roads authority said.",
        published=day(7),
    )
    assert groups(cluster((first, again))) == {ids(first, again)}


def test_an_event_of_last_month_is_another_event() -> None:
    first = article("first", *WIRE, published=day(1))
    again = article(
        "again",
        "A landslide closed the mountain road between Ostby and Tarn, the roads authority of Fell said.",
        "Engineer Mats Holm of the authority said the road near Tarn would open within days.",
        published=day(31),
    )
    assert groups(cluster((first, again))) == {ids(first), ids(again)}


def test_articles_alike_but_for_names_are_different_events() -> None:
    notice = "All rights reserved by the publishers of this newspaper. Write to us if you have seen a mistake."
    towns = {"Arland": "barley", "Brekka": "copper", "Cordal": "violins", "Dunmore": "ice", "Estavik": "otters"}
    revisions = [
        article(
            town,
            f"Farmers and merchants of {town} met on Monday to talk about {thing}. Mayor {town[:3]}ina "
            f"{town[2:]}sen said that {town} had lived on {thing} for centuries.",
            f"The price of {thing} has fallen by {len(town) + 7}% since winter, according to the {town} {thing} board.",
            notice,
            published=day(2),
        )
        for town, thing in towns.items()
    ]
    assert len(cluster(revisions)) == len(revisions)
