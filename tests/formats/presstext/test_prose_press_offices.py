# ruff: noqa: RUF001 - these signs are what it is about
"""Sentences of the kind that press offices write, and who is found in them.

``MISSED`` are those that name somebody by a pattern that is not sure, or too rare to read.
"""

import pytest

from epg_export.formats.presstext.prose import credits_in

FOUND = [
    (
        "de",
        "Kriminalhauptkommissarin Karla Wendt (Britta Halm) und ihr Kollege Jonas Riedl (Timo Ostrau) ermitteln im Hafenmilieu.",
        ["actor Britta Halm = Karla Wendt", "actor Timo Ostrau = Jonas Riedl"],
    ),
    (
        "de",
        "Die alleinerziehende Mutter Sanne Kroll (Vera Lindt) verliert von einem Tag auf den anderen ihren Job.",
        ["actor Vera Lindt = Sanne Kroll"],
    ),
    ("de", "Neben Britta Halm spielen Timo Ostrau, Vera Lindt und Hinnerk Sass.", []),
    (
        "de",
        "In weiteren Rollen sind Vera Lindt, Hinnerk Sass, Mara Dorn u. v. a. zu sehen.",
        ["actor Hinnerk Sass", "actor Mara Dorn", "actor Vera Lindt"],
    ),
    (
        "de",
        "Regisseurin Malin Brück inszenierte das Drama nach einem Drehbuch von Till Ahrens und Nora Stein.",
        ["writer Nora Stein", "writer Till Ahrens"],
    ),
    (
        "de",
        "Das Drehbuch stammt von Till Ahrens, Regie führte Malin Brück.",
        ["director Malin Brück", "writer Till Ahrens"],
    ),
    (
        "de",
        "„Hafenlichter“ ist eine Produktion der Nordkai Film GmbH (Produzentin: Ute Sander) im Auftrag des Senders.",
        ["producer Ute Sander"],
    ),
    (
        "de",
        "Die Redaktion haben Silke Thoma und Bernd Kast.",
        ["commissioning-editor Bernd Kast", "commissioning-editor Silke Thoma"],
    ),
    ("de", "Hinter der Kamera stand Lars Winkel.", []),
    ("de", "Gedreht wurde vom 3. Mai bis 12. Juni 2025 in Hamburg und Umgebung.", []),
    ("de", "Anne Sievers moderiert das Magazin.", []),
    ("de", "Durch die Sendung führt Anne Sievers.", ["presenter Anne Sievers"]),
    (
        "de",
        "Produzenten sind Ute Sander und Jan Petersen, Executive Producer ist Rolf Marx.",
        ["executive-producer Rolf Marx", "producer Jan Petersen", "producer Ute Sander"],
    ),
    (
        "de",
        "Zu Gast bei Anne Sievers sind der Politiker Uwe Brandt (Die Mitte) und die Autorin Lena Voss.",
        [],
    ),
    ("de", "Der Fall erinnert Karla Wendt an ihre Zeit in Bad Segeberg (Kreis Segeberg).", []),
    ("de", "Das Team um Showrunner Till Ahrens schrieb vier Folgen.", []),
    (
        "de",
        "Mit: Britta Halm (Karla Wendt), Timo Ostrau (Jonas Riedl), Vera Lindt (Sanne Kroll)",
        [],
    ),
    (
        "de",
        "Als der Reeder Henning Claasen (Götz von Rahden) tot aufgefunden wird, gerät Witwe Dörte (Mara Dorn) unter Verdacht.",
        ["actor Götz von Rahden = Henning Claasen"],
    ),
    ("de", "Ein Film von Malin Brück", []),
    ("de", "Buch: Till Ahrens nach dem Roman von Nora Stein", ["writer Till Ahrens"]),
    (
        "en",
        "Detective Chief Inspector Helen Marsh (Ruth Calder) is called to a remote island.",
        ["actor Ruth Calder = Helen Marsh"],
    ),
    (
        "en",
        "Written by Tom Ashby and directed by Priya Nair, the four-part thriller was filmed on location in Wales.",
        ["director Priya Nair", "writer Tom Ashby"],
    ),
    (
        "en",
        "The cast also includes Ruth Calder, Owen Pryce and Sian Rees.",
        ["actor Owen Pryce", "actor Ruth Calder", "actor Sian Rees"],
    ),
    ("en", "Ruth Calder (Harbour Lights) plays Helen Marsh, a detective with a past.", []),
    (
        "en",
        "It is produced by Lucy Grant for Redcliff Pictures; executive producers are Mark Dale and Joan Field.",
        ["executive-producer Joan Field", "executive-producer Mark Dale"],
    ),
    ("en", "Presenter Joe Mercer explores the canals of northern England.", []),
    ("en", "Joined by chef Maria Lopez, Joe Mercer cooks a feast.", []),
    (
        "en",
        "Ruth Calder stars as Helen Marsh alongside Owen Pryce as Dylan Rhys.",
        ["actor Owen Pryce = Dylan Rhys", "actor Ruth Calder = Helen Marsh"],
    ),
    ("en", "Based on the best-selling novels by Ann Holt.", []),
    (
        "en",
        "Narrated by Sian Rees, this documentary follows a herd of elephants.",
        ["narrator Sian Rees"],
    ),
    (
        "fr",
        "Une comédie réalisée par Claire Morel, avec Luc Ferrand et Zoé Langlois.",
        ["actor Luc Ferrand", "actor Zoé Langlois", "director Claire Morel"],
    ),
    (
        "fr",
        "La commandante Alice Verdier (Zoé Langlois) fait équipe avec Malik Saïdi (Karim Haddou).",
        ["actor Karim Haddou = Malik Saïdi", "actor Zoé Langlois = Alice Verdier"],
    ),
    (
        "fr",
        "Créée par Paul Rivière et Inès Caron, la série suit une brigade fluviale.",
        ["creator Inès Caron", "creator Paul Rivière"],
    ),
    (
        "fr",
        "Scénario : Inès Caron, d’après le roman de Jean Tissot. Musique : Éric Vallon",
        ["composer Éric Vallon", "writer Inès Caron"],
    ),
    ("fr", "Le maire de Saint-Malo (Bretagne Nord) disparaît.", []),
    (
        "fr",
        "Présenté par Marie Duval et Hugo Blanc, le magazine revient jeudi.",
        ["presenter Hugo Blanc", "presenter Marie Duval"],
    ),
    ("fr", "Zoé Langlois incarne Alice Verdier dans cette minisérie signée Claire Morel.", []),
    ("fr", "Un documentaire de Marc Olivier, produit par Anne Leduc.", ["producer Anne Leduc"]),
    (
        "de",
        "Kamera: Lars Winkel · Schnitt: Inga Roth · Musik: Sebastian Pohl, Marie Kuhn",
        [
            "cinematographer Lars Winkel",
            "composer Marie Kuhn",
            "composer Sebastian Pohl",
            "editor Inga Roth",
        ],
    ),
    (
        "de",
        "Die Komödie unter der Regie von Malin Brück, die auch das Drehbuch schrieb, entstand 2024.",
        ["director Malin Brück", "writer Malin Brück"],
    ),
    (
        "de",
        "Als Bürgermeister Rolf Tamm (Edgar Lohse) den Stausee verkaufen will, stellt sich ihm die Biologin Greta Moll (Svea Arndt) entgegen.",
        ["actor Edgar Lohse = Rolf Tamm", "actor Svea Arndt = Greta Moll"],
    ),
    (
        "de",
        "Bestsellerautorin Greta Moll (Svea Arndt) zieht mit ihrem Mann Uwe (Edgar Lohse) aufs Land.",
        ["actor Svea Arndt = Greta Moll"],
    ),
    ("de", "Die Neuverfilmung des Klassikers von Emil Sander inszenierte Kai Brodt.", []),
    ("de", "Die Musik zum Film komponierte Nele Harms.", ["composer Nele Harms"]),
    (
        "de",
        "Die Hauptrollen spielen Svea Arndt und Edgar Lohse, in weiteren Rollen: Kai Brodt, Nele Harms.",
        ["actor Edgar Lohse", "actor Kai Brodt", "actor Nele Harms", "actor Svea Arndt"],
    ),
    ("de", "Geschrieben wurde das Buch von Emil Sander, der 1912 starb.", []),
    (
        "de",
        "Das Konzert unter der Leitung von Kai Brodt beginnt mit der Sinfonie Nr. 5 (Ludwig van Beethoven).",
        [],
    ),
    (
        "de",
        "Autor: Kai Brodt | Kamera: Nele Harms | Redaktion: Svea Arndt (WDR)",
        ["cinematographer Nele Harms", "commissioning-editor Svea Arndt", "writer Kai Brodt"],
    ),
    ("de", "Greta liest die von Emil Sander geschriebene Serie von Briefen.", []),
    ("de", "Im Finale trifft Jana Klee (Deutschland) auf Ida Storm (Schweden).", []),
    ("de", "Die Schlagersängerin Mona Lux (eigentlich Anna Kraft) feiert Geburtstag.", []),
    (
        "de",
        "Frauenarzt Dr. Peter Sandmann (Kai Brodt) hat einen Plan.",
        ["actor Kai Brodt = Peter Sandmann"],
    ),
    (
        "de",
        "Tierpfleger Ole Kamp (Edgar Lohse), Zoodirektorin Dr. Ina Stroh (Svea Arndt) und Azubi Tim (Kai Brodt) suchen den Tiger.",
        ["actor Edgar Lohse = Ole Kamp", "actor Svea Arndt = Ina Stroh"],
    ),
    (
        "en",
        "Former boxer Danny Shaw (Leo Grant) inherits a bakery.",
        ["actor Leo Grant = Danny Shaw"],
    ),
    ("en", "Rock band Silver Foxes (Danny Shaw and Leo Grant) reunite.", []),
    (
        "en",
        "Dame Edith Cole meets historian Dr Amy Stone to trace the story of a painting created by Hugo Vance.",
        [],
    ),
    (
        "en",
        "The film is written by Leo Grant, directed by Amy Stone and produced by Hugo Vance.",
        ["director Amy Stone", "producer Hugo Vance", "writer Leo Grant"],
    ),
    (
        "en",
        "Executive Producer: Hugo Vance. Director: Amy Stone. Series Producer: Leo Grant",
        ["director Amy Stone", "executive-producer Hugo Vance", "series-producer Leo Grant"],
    ),
    ("en", "Kate receives a parcel from writer Leo Grant.", []),
    ("en", "Starring Amy Stone (Silver Foxes) and Leo Grant (Cold Harbour).", []),
    (
        "fr",
        "Le capitaine Hugo Lambert (Rémi Costa) retrouve Léa Martin (Nina Roux) à Lyon.",
        ["actor Nina Roux = Léa Martin", "actor Rémi Costa = Hugo Lambert"],
    ),
    (
        "fr",
        "Réalisé par Rémi Costa\nAvec Nina Roux, Hugo Lambert, Léa Martin",
        ["actor Hugo Lambert", "actor Léa Martin", "actor Nina Roux", "director Rémi Costa"],
    ),
    ("fr", "Un tableau réalisé par Rémi Costa disparaît du musée.", []),
    ("fr", "Hugo part à Nice avec Léa Martin et Nina Roux dans une comédie de mœurs.", []),
    (
        "fr",
        "Magazine présenté par Nina Roux. Invités : Hugo Lambert (écrivain) et Léa Martin.",
        ["guest Hugo Lambert", "guest Léa Martin", "presenter Nina Roux"],
    ),
]

MISSED = [
    (
        "de",
        "Neben Britta Halm spielen Timo Ostrau, Vera Lindt und Hinnerk Sass.",
        ["actor Hinnerk Sass", "actor Timo Ostrau", "actor Vera Lindt"],
    ),
    (
        "de",
        "Regisseurin Malin Brück inszenierte das Drama nach einem Drehbuch von Till Ahrens und Nora Stein.",
        ["director Malin Brück"],
    ),
    ("de", "Hinter der Kamera stand Lars Winkel.", ["cinematographer Lars Winkel"]),
    ("de", "Anne Sievers moderiert das Magazin.", ["presenter Anne Sievers"]),
    (
        "de",
        "Zu Gast bei Anne Sievers sind der Politiker Uwe Brandt (Die Mitte) und die Autorin Lena Voss.",
        ["guest Lena Voss", "guest Uwe Brandt"],
    ),
    (
        "en",
        "It is produced by Lucy Grant for Redcliff Pictures; executive producers are Mark Dale and Joan Field.",
        ["producer Lucy Grant"],
    ),
]


def credited(text, language):
    return sorted(
        f"{one.role} {one.name}" + (f" = {one.character}" if one.character else "")
        for one in credits_in(text, language)
    )


@pytest.mark.parametrize(("language", "text", "expected"), FOUND)
def test_exactly_these_are_found(language, text, expected):
    assert credited(text, language) == expected


@pytest.mark.parametrize(("language", "text", "people"), MISSED)
def test_these_are_not_guessed(language, text, people):
    assert not set(people) & set(credited(text, language))
