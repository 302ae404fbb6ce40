"""Every rule both ways: the furniture it is for, and news that begins or sounds like it."""

from __future__ import annotations

import pytest

from briefings.ingest.marks.rules import RULES, first_match

from .helpers import unit_of

FURNITURE = {
    "comments_heading": [
        "Leave a Reply",
        "Leave a comment",
        "12 Comments",
        "Comments (3)",
        "Schreiben Sie einen Kommentar",
        "Laisser un commentaire",
        "Deja un comentario",
        "## Comments",
    ],
    "comment_form": [
        "Your email address will not be published. Required fields are marked *",
        "Comment *",
        "Post Comment",
        "Save my name, email, and website in this browser for the next time I comment.",
        "Ihre E-Mail-Adresse wird nicht veröffentlicht. Erforderliche Felder sind mit * markiert",
        "Votre adresse e-mail ne sera pas publiée.",
        "You must be logged in to post a comment.",
    ],
    "related_heading": [
        "Related Content",
        "RELATED ARTICLES",
        "Read more",
        "**Most read**",
        "You may also like",
        "Trending now",
        "Lesen Sie auch",
        "Das könnte Sie auch interessieren",
        "À lire aussi",
        "Lea también",
        "Te puede interesar",
    ],
    "promoted_link": [
        "Read more: What the vote means",
        "WATCH: FERRY TURNS ROUND",
        "Also read: Five facts",
        "**Read more:** [a](b)",
        "See also: Bridges of Ostrel",
        "Lesen Sie auch: Was nun?",
        "Lire aussi : Le pont fermé",
        "Lea también: El puente",
        "Read more about the crash here",
        "Click here for the full list",
    ],
    "share_line": [
        "Share",
        "Share this article",
        "Share on Facebook",
        "Facebook | X | WhatsApp | Email",
        "Share this story: Facebook, X",
        "Follow us on Telegram",
        "Follow @harbourpost on X",
        "Artikel teilen",
        "Auf Facebook teilen",
        "Partager sur Facebook",
        "Compartir en WhatsApp",
        "Tweet",
    ],
    "credit": [
        "Illustration: Odile Tran / The Lantern",
        "Photo: Edda Marsh",
        "(Photo by Edda Marsh/Getty Images)",
        "Image: AFP",
        "Foto: dpa",
        "Photo by Edda Marsh",
        "The harbour at dawn. (Edda Marsh/Reuters)",
        "Crédit photo : Anne Roux",
        "FILE PHOTO: The mayor in May",
        "Bild: Jonas Ahl",
    ],
    "disclaimer": [
        "The views expressed are solely those of the author and do not represent the position of the Lantern.",
        "The views and opinions expressed in this article are those of the authors.",
        "The opinions expressed here do not necessarily reflect the editorial policy of this newspaper.",
        "The Lantern’s Opinion section publishes independent voices.",
        "Die in diesem Beitrag geäußerten Meinungen sind die des Autors.",
        "Les opinions exprimées dans cette tribune n'engagent que leur auteur.",
        "Las opiniones expresadas en este artículo son responsabilidad de sus autores.",
    ],
    "newsletter": [
        "Sign up for our morning newsletter, The Tide",
        "Subscribe to the Courier from 2.50 a week.",
        "SUBSCRIBE NOW",
        "Get the day's top stories in your inbox.",
        "Newsletter abonnieren",
        "Jetzt den Newsletter abonnieren",
        "Inscrivez-vous à notre newsletter",
        "Suscríbete a nuestro boletín",
    ],
    "cookies": [
        "We use cookies to improve your experience. By continuing you agree to our policy.",
        "This site uses cookies.",
        "Privacy policy",
        "Wir verwenden Cookies, um unsere Seite zu verbessern.",
        "Nous utilisons des cookies pour mesurer l'audience.",
        "Utilizamos cookies propias y de terceros.",
    ],
    "paywall": [
        "This article is for subscribers only.",
        "Already a subscriber? Log in",
        "To continue reading, create an account.",
        "You have reached your limit of free articles this month.",
        "Article réservé aux abonnés",
        "Contenido exclusivo para suscriptores",
    ],
    "copyright": [
        "© 2026 Northern Press Agency. All rights reserved.",
        "Copyright 2026 The Lantern",
        "All rights reserved.",
        "(c) 2026 NPA",
        "Alle Rechte vorbehalten.",
        "Tous droits réservés",
        "Todos los derechos reservados.",
        "This material may not be published, broadcast, rewritten or redistributed.",
    ],
    "wire_credit": [
        "(Reporting by Samir Holt in Port Ostrel; editing by Gwen Pascoe)",
        "Naomi Quist contributed to this reporting.",
        "Additional reporting by A. Berg",
        "Edited by Gwen Pascoe",
        "This story was provided by the Northern Press Agency.",
        "With files from Jana Lindqvist",
        "Mit Material von dpa",
        "Con información de Ana Ruiz",
    ],
    "tags_heading": ["Tags", "Tags:", "Topics", "Filed under", "Schlagwörter", "Mots-clés", "Etiquetas"],
    "tags_line": [
        "Tags: ferry, harbour, inquiry",
        "Filed under: Politics",
        "Schlagwörter: Hafen, Fähre",
        "#ferry #harbour",
    ],
    "source_line": ["Source: Meridian News", "Quelle: NPA", "Fuente: Agencia Norte"],
    "contact_line": [
        "Have a tip? Contact our newsroom at tips@lantern.example.",
        "E-mail: desk@lantern.example",
        "Contact Jana Lindqvist at jana@post.example",
        "https://lantern.example/a/b",
        "Report an error",
    ],
    "release_furniture": [
        "FOR IMMEDIATE RELEASE",
        "Press release",
        "ENDS",
        "– END –",
        "Media contact: Press office, +00 555 0140",
        "For further information, contact: Press Department",
        "Notes to editors",
        "Pressemitteilung",
        "Communiqué de presse",
        "Nota de prensa",
    ],
    "advertisement": [
        "Advertisement",
        "ADVERTISEMENT",
        "Article continues below advertisement",
        "Anzeige",
        "Publicité",
        "Publicidad",
        "Skip to content",
        "Sponsored content",
    ],
    "player": [
        "Listen to this article",
        "3 min read",
        "Reading time: 4 minutes",
        "This is a developing story.",
        "Lesezeit: 3 Minuten",
        "Menu",
        "Back to top",
    ],
    "embed": [
        "pic.twitter.com/Ab12Cd",
        "— Ilse Karrow (@ikarrow) November 17, 2026",
        "View this post on Instagram",
        "A post shared by The Lantern (@lantern)",
    ],
    "update_note": [
        "This story has been updated.",
        "This article was last updated at 5 p.m. on Tuesday.",
        "This report has been updated with additional details.",
    ],
    "author_note": [
        "About the author: Vera Klossen is an engineer.",
        "Über den Autor: Er lebt in Ostrel.",
        "Sobre la autora",
    ],
}

NEWS = {
    "comments_heading": ["Comments by the minister angered the union.", "He left a comment on the mayor's page."],
    "comment_form": ["Comment was not available from the company.", "Names of the dead will be published on Friday."],
    "related_heading": [
        "Related talks on fishing collapsed in May.",
        "Read more books, the minister told pupils.",
        "The most read paper in the country closed.",
    ],
    "promoted_link": [
        "Watch sales fell by 4% in October, the maker said.",
        "Related: The board met. It then sacked its chairman on Monday.",
        "Video of the crash was shown in court on Tuesday.",
    ],
    "share_line": [
        "Share prices fell by 11% on Wednesday.",
        "Facebook said it would appeal.",
        "Follow-up talks are planned for Thursday.",
        "Share the burden or leave, the minister told the allies.",
        "X was fined 4 million marks.",
    ],
    "credit": [
        "Photo-sharing firm Glint cut 200 jobs on Tuesday.",
        "Photographs by Ansel Orr were sold for 2 million marks on Tuesday.",
        "Video-game maker Blitz said it would close its studio.",
        "Images of the wreck were shown in court.",
        "Art dealers by the dozen left the fair early.",
    ],
    "disclaimer": [
        "The views expressed in the letter do not reflect those of the party's members, its leader said.",
        "His views on tariffs are well known.",
        "Opinions expressed by voters were mixed on Tuesday.",
    ],
    "newsletter": [
        "Sign-ups for the army rose by 5% last year.",
        "Subscribers left the paper after the vote, its editor said.",
        "Get out while you can, the mayor told residents of the valley.",
        "The newsletter was sent to 4,000 people by mistake.",
    ],
    "cookies": [
        "Cookies were recalled after glass was found in them.",
        "The site uses less water than the old plant, Orr said.",
    ],
    "paywall": [
        "Support for the government fell to 31%.",
        "This article of the treaty is for the courts to interpret, Orr said.",
        "To continue as chairman, Orr needs 60 votes.",
    ],
    "copyright": [
        "Copyright law will be rewritten, the minister said on Monday.",
        "Rights groups reserved judgment on the bill.",
    ],
    "wire_credit": [
        "Produced by the Royal College of Surgeons, the guidelines recommend a break of two weeks.",
        "Smoke from the fire contributed to the delay.",
        "Edited by the court, the tape lasted four minutes and was played twice.",
    ],
    "tags_heading": ["Tags were fitted to 40 wolves in March.", "Topics will include tariffs and fish."],
    "tags_line": [
        "The topics: tariffs. The place: Lindhaven. The date is open.",
        "Tags worn by prisoners failed on Monday.",
    ],
    "source_line": [
        "Sources said the talks had failed.",
        "Source of the leak: the ministry. Nobody was charged on Monday.",
    ],
    "contact_line": [
        "Contact between the two governments broke off in June.",
        "Email the minister sent in May was read out in court.",
        "Have a go, the minister told pupils.",
    ],
    "release_furniture": [
        "The press release was withdrawn on Monday.",
        "Ends will have to meet, the minister said.",
        "Media contacts in the ministry confirmed the date.",
    ],
    "advertisement": [
        "Advertisements for gambling will be banned.",
        "Sponsored by nobody, the march drew 4,000 people.",
    ],
    "player": [
        "Search teams found the boat at dawn.",
        "Home prices fell by 3%.",
        "Three minutes later the alarm rang.",
    ],
    "embed": ["The mayor wrote on X that she would resign.", "View of the harbour was blocked by smoke."],
    "update_note": [
        "This report was updated by the ministry to remove the names of 14 officers, a court heard.",
        "Updated figures show that 19 people were hurt.",
    ],
    "author_note": [
        "About the authors of the attack nothing is known.",
        "About the author's arrest the ministry said nothing.",
    ],
}


def test_every_rule_is_tested_both_ways() -> None:
    names = {rule.name for rule in RULES}
    assert names == FURNITURE.keys() == NEWS.keys()


def test_rule_names_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in FURNITURE.items() for text in texts])
def test_finds_its_furniture(name: str, text: str) -> None:
    (rule,) = (rule for rule in RULES if rule.name == name)
    assert rule.matches(unit_of(text))


@pytest.mark.parametrize("text", [text for texts in NEWS.values() for text in texts])
def test_no_rule_takes_news(text: str) -> None:
    rule = first_match(unit_of(text))
    assert rule is None, f"{rule} took it"


@pytest.mark.parametrize("text", ["Watch: The last ferry leaves", "Photo: the story of a picture", "Related Content"])
def test_the_first_unit_may_be_a_title_made_like_furniture(text: str) -> None:
    assert first_match(unit_of(text, index=0)) is None
