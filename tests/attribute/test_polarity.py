"""Polarity: tables of cases. "[...]" marks the formula, "<...>" the words that turn it."""

import pytest

from phrasetrack.attribute import polarity_in, prepare
from phrasetrack.model import Book, Release, Span
from phrasetrack.release import parse

FORMULA = "unilateral attempts to change the status quo by coercion"


def read(marked: str, own: frozenset[str] = frozenset()) -> tuple[str, str]:
    """Return the polarity of the bracketed words and the words said to turn it."""
    text, spans, opened = "", [], 0
    for c in marked:
        if c == "[":
            opened = len(text)
        elif c == "]":
            spans.append(Span(opened, len(text)))
        elif c not in "<>":
            text += c
    parsed = parse(Release("case", "case.txt", text, ""))
    polarity, cue = polarity_in(prepare(parsed, Book(())), spans[0], own)
    return str(polarity), cue.of(text) if cue else ""


def cue_in(marked: str) -> str:
    plain = marked.replace("[", "").replace("]", "")
    return plain[plain.index("<") + 1 : plain.index(">")] if "<" in plain else ""


AFFIRMED = [
    "Minister Adler stated his steadfast opposition to any [unilateral attempts to change the status quo].",
    "Both Ministers reaffirmed [the importance of peace and stability].",
    "The two sides strongly oppose not only force but also [unilateral attempts to change the status quo].",
    "The Committee will act no later than June to support [maximum employment].",
    "The Ministers mentioned that [no act of terrorism can be justified for any reasons].",
    "The Government did not fail to condemn [the launches of ballistic missiles].",
    "The leaders never wavered, and reaffirmed [the importance of peace and stability].",
    "The President did not attend the meeting; the Minister reaffirmed [the importance of peace].",
    "The President did not sign the treaty, but he reaffirmed [the importance of peace].",
    "The Minister did not hesitate and condemned [the launches of ballistic missiles].",
    "Although he did not attend, Minister Adler reaffirmed [the importance of peace and stability].",
    "Minister Adler, who did not attend the dinner, reaffirmed [the importance of peace and stability].",
    "The two Ministers affirmed they would [continue to promote defense cooperation].",
    "Minister Adler underscored that his policy has not changed and that he opposes [unilateral attempts].",
    "Without prejudice to the talks, both Ministers reaffirmed [the importance of peace and stability].",
    "The Ministers exchanged views on the threats that could grow and reaffirmed [the importance of peace].",
    "The Ministers discussed the risks imposed by [infectious diseases] that could affect peace.",
    "Both Ministers noted “[the Free and Open Indo-Pacific Vision]” with pleasure.",
    "Minister Adler said, “We condemn [the launches of ballistic missiles by that country].”",
    "On May 3, the Committee decided to maintain [the target range for the federal funds rate].",
    "There is no doubt that both Ministers oppose [unilateral attempts to change the status quo].",
    "The Committee decided to maintain the range, whether or not [inflation remains elevated].",
    "The two leaders stressed the importance, not least, of [peace and stability across the strait].",
    "The Minister has no intention of changing course. He reaffirmed [the importance of peace].",
    "If prices rise, the Committee will maintain [the target range for the federal funds rate].",
    "It is not a problem of one region, and the Minister reaffirmed [the importance of peace].",
    "The Minister cannot overemphasize [the importance of peace and stability].",
    "Minister Adler did not withdraw his support for [the rules-based international order].",
]

TURNED = [
    ("denied", "Minister Adler <does not> oppose any [unilateral attempts to change the status quo]."),
    ("denied", "Minister Adler <does not> [oppose any unilateral attempts to change the status quo]."),
    ("denied", "Minister Adler <did not> reaffirm [the importance of peace and stability]."),
    ("denied", "The Ministers <failed to> condemn [the launches of ballistic missiles]."),
    ("denied", "The Ministers <failed to> [condemn the launches of ballistic missiles]."),
    ("denied", "The Ministers <declined to> reaffirm [the importance of peace and stability]."),
    ("denied", "Both sides spoke at length <without> reaffirming [the importance of peace and stability]."),
    ("denied", "The Committee <no longer> expects [exceptionally low levels of the federal funds rate]."),
    ("denied", "The Committee <is no longer> [seeking to achieve maximum employment]."),
    ("denied", "<Neither> side reaffirmed [the importance of peace and stability]."),
    ("denied", "The two leaders <didn't> reaffirm [the importance of peace and stability]."),
    ("denied", "The President <has never> supported [unilateral attempts to change the status quo]."),
    ("denied", "The Minister <refused to> condemn [the launches of ballistic missiles]."),
    ("denied", "The statement <made no mention of> [the importance of peace and stability]."),
    ("denied", "The Minister <stopped short of> condemning [the launches of ballistic missiles]."),
    (
        "denied",
        "Minister Adler <does not> say that he opposes [unilateral attempts to change the status quo].",
    ),
    ("denied", "Minister Adler <did not>, however, oppose [unilateral attempts to change the status quo]."),
    ("denied", "[The importance of peace and stability] <was not> reaffirmed."),
    ("denied", "The Ministers spoke of trade <instead of> reaffirming [the importance of peace]."),
    ("denied", "The Minister saw <no> [unilateral attempts to change the status quo by coercion]."),
    (
        "reversed",
        "Minister Adler voiced <no> opposition to any [unilateral attempts to change the status quo].",
    ),
    (
        "reversed",
        "Minister Adler stated <no> [opposition to any unilateral attempts to change the status quo].",
    ),
    ("reversed", "He has <no> steadfast [opposition to any unilateral attempts to change the status quo]."),
    ("reversed", "The Government <ceased to> oppose [unilateral attempts to change the status quo]."),
    ("reversed", "The Government <withdrew its> support for [the rules-based international order]."),
    ("reversed", "The Minister cited a <lack of> support for [the rules-based international order]."),
    (
        "reversed",
        "The Government <dropped its> opposition to [unilateral attempts to change the status quo].",
    ),
    ("reversed", "The Government <ended its> strong opposition to [unilateral attempts]."),
    ("reversed", "The Government <stopped> opposing [unilateral attempts to change the status quo]."),
    ("possible", "The Minister said that [unilateral changes to the status quo by coercion] <can> occur."),
    ("possible", "The Minister said that [unilateral changes to the status quo] <could> again occur."),
    ("possible", "The Committee <may> maintain [the target range for the federal funds rate]."),
    ("possible", "The Minister would respond <if> [unilateral attempts to change the status quo] are made."),
    ("possible", "<If> both sides reaffirm [the importance of peace and stability], talks will follow."),
    ("possible", "The Committee <might> in time support [the purchase of securities]."),
    (
        "possible",
        "The Committee anticipates that [economic conditions <may>, for some time, warrant low rates].",
    ),
    ("possible", "The Committee judges that it <would> be appropriate to maintain [the target range]."),
    ("possible", "The Ministers discussed <whether> to condemn [the launches of ballistic missiles]."),
    ("possible", "<Unless> the Committee maintains [the target range], prices will rise."),
    (
        "dissent",
        "<Voting against> the action was Ada B. Lovell, who preferred to maintain [the target range].",
    ),
    (
        "dissent",
        "<Voting against> were A. Lovell and C. Moore, who believed that [inflation remains elevated].",
    ),
    ("dissent", "Ada Lovell <dissented>, saying that [inflation remains elevated] in every region."),
    ("dissent", "Ada Lovell <disagreed> with the statement that [inflation remains elevated]."),
    (
        "dissent",
        "<Voting against> was Ada Lovell, who sees growth. Accordingly, she believed that [rates] must rise.",
    ),
    ("dissent", "Two members backed it, and one <member preferred> to maintain [the target range]."),
    ("dissent", "Ada Lovell <voted against> the action because [inflation remains elevated]."),
    (
        "quoted",
        "The Minister rejected what critics call “<a policy of [unilateral attempts to change] the map>”.",
    ),
    (
        "quoted",
        "It cites the guidance indicating low rates for “<[a considerable time after the program] ends>”.",
    ),
]


@pytest.mark.parametrize("marked", AFFIRMED)
def test_affirmed(marked: str) -> None:
    assert read(marked) == ("affirmed", "")


@pytest.mark.parametrize(("polarity", "marked"), TURNED)
def test_turned(polarity: str, marked: str) -> None:
    assert read(marked) == (polarity, cue_in(marked))


OWN = [  # A "not" that the formula has itself.
    ("The Code [should not infringe on the legitimate rights] of all.", "should not infringe", "affirmed"),
    ("The Code [should not infringe on the legitimate rights] of all.", "", "denied"),
    ("The Code does not say that it [should not infringe] on rights.", "should not infringe", "denied"),
]


@pytest.mark.parametrize(("marked", "own", "polarity"), OWN)
def test_words_of_the_formula_itself(marked: str, own: str, polarity: str) -> None:
    assert read(marked, frozenset(own.split()))[0] == polarity


REACH = [  # What a denial before the formula reaches, and what it does not.
    ("affirmed", "They shall refrain from any test and engage, in good faith, in [a credible dialogue]."),
    ("affirmed", "The sides urged it to refrain from further tests and support [a peaceful settlement]."),
    ("affirmed", "All parties should refrain from threats and return to [the negotiating table]."),
    ("affirmed", "All parties should refrain from threats and comply fully with [their obligations]."),
    ("denied", "All parties should <refrain from> threats and [the use of force]."),
    ("denied", "All parties should <refrain from> threatening or using [force against the islands]."),
    ("denied", "All parties should <refrain from> testing and deploying [ballistic missiles]."),
    ("affirmed", "All parties should abstain from the use of force and uphold [the rules-based order]."),
    ("denied", "The member <abstained from> endorsing [the joint statement of principles]."),
    ("affirmed", "They called on it to avoid escalation and to implement [the relevant resolutions]."),
    ("affirmed", "They agreed not to raise rates and to continue [purchases of government securities]."),
    ("affirmed", "The Government must stop its tests and return to [the relevant treaty]."),
    ("affirmed", "Both sides work to prevent escalation and support [peace and stability]."),
    ("affirmed", "The Ministers rejected the claim and supported [the rules-based order]."),
    ("affirmed", "The Government failed to appear and the Council adopted [the resolutions]."),
    ("denied", "The statement ended <without a reference to> [the importance of peace]."),
    ("affirmed", "Without naming a country, both Ministers reaffirmed [the importance of peace]."),
    ("affirmed", "Rather than withdraw, the two sides reaffirmed [the importance of peace]."),
    ("affirmed", "Instead of force, the two sides support [the rules-based order]."),
    ("denied", "They spoke of trade <rather than> [the importance of peace]."),
    ("affirmed", "Not only the Ministers but also the leaders reaffirmed [the importance of peace]."),
    ("affirmed", "No less than ten countries reaffirmed [the importance of peace]."),
    ("affirmed", "We cannot but support [the rules-based order]."),
    ("affirmed", "They support not confrontation but [the rules-based order]."),
    ("affirmed", "It is not the case that the Minister does not support [the rules-based order]."),
    ("affirmed", "They never failed to support [the rules-based order]."),
    ("affirmed", "The sides did not agree on trade. They reaffirmed [the importance of peace]."),
    ("affirmed", "The sides did not agree on trade; they reaffirmed [the importance of peace]."),
    ("affirmed", "The sides (which did not agree on trade) reaffirmed [the importance of peace]."),
    ("affirmed", "The sides, which have never met, today reaffirmed [the importance of peace]."),
    ("affirmed", "Countries that did not sign reaffirmed [the importance of peace]."),
    ("affirmed", "There is no country that does not support [the rules-based order]."),
    ("affirmed", "The talks did not succeed, which is why we reaffirm [the importance of peace]."),
    ("affirmed", "We do not recognise the annexation and will support [the territorial integrity]."),
    ("affirmed", "It did not sign, instead reaffirming [the importance of peace]."),
    ("affirmed", "He made no reference to trade and emphasized [the importance of peace]."),
    ("affirmed", "The way of peace have they not known: [There is peace before their eyes]."),
    ("affirmed", "On the spoil laid they not their hand. [On that day the number was brought]."),
    ("affirmed", "Don't we all support [the rules-based order]?"),
    ("denied", "<No country> supported [unilateral attempts to change the status quo]."),
    ("denied", "The Minister <did not> mention trade, nor did he reaffirm [the importance of peace]."),
    ("denied", "The sides mentioned <neither> trade nor [the importance of peace]."),
    ("denied", "<At no point> did both sides reaffirm [the importance of peace]."),
    ("denied", "<Under no circumstances> will the sides support [unilateral attempts]."),
    ("denied", "The Minister <will not>, under any conditions, support [unilateral attempts]."),
    ("denied", "Mr. Adler <did not> tell the U.S. Congress that he supports [the rules-based order]."),
    ("denied", "The sides <did not> reaffirm [peace, and stability]."),
]


@pytest.mark.parametrize(("polarity", "marked"), REACH)
def test_reach(polarity: str, marked: str) -> None:
    assert read(marked) == (polarity, cue_in(marked))


JAPANESE = [  # The predicate stands behind the formula.
    ("denied", "各国は[力による一方的な現状変更の試み]を支持し<ない>。"),
    ("denied", "各国は[国際秩序]を支持せ<ず>、武力を選んだ。"),
    ("denied", "各国は[国際秩序]は、支持し<ない>。"),
    ("denied", "[武力による解決]では<なく>、対話を選ぶ。"),
    ("denied", "両国は[緊密な連携]について合意し<ません>でした。"),
    ("denied", "各国は[武力の行使]を<控え>るべきである。"),
    ("affirmed", "武力を行使せず、[国際秩序]を支持する。"),
    ("affirmed", "武力ではなく、[国際秩序]を支持する。"),
    ("affirmed", "[武力による威嚇]だけでなく、行使にも反対する。"),
    ("affirmed", "[国際秩序]を維持しなければならない。"),
    ("affirmed", "[力による一方的な現状変更の試み]は断じて認められない。"),
    ("affirmed", "[力による一方的な現状変更の試み]に反対し、武力を支持しない。"),
    ("affirmed", "両国は[緊密な連携]を支持しないわけではない。"),
    ("affirmed", "[国際社会の総意]を受け、適切な措置を講ずる。"),
    ("affirmed", "[尊い犠牲]を決して忘れません。"),
]


@pytest.mark.parametrize(("polarity", "marked"), JAPANESE)
def test_japanese(polarity: str, marked: str) -> None:
    assert read(marked)[0] == polarity
    assert read(marked)[1].startswith(cue_in(marked))


RELATIVE = [  # Polarity is relative to a formula that is worded as a denial itself.
    ("[So he could not act there].", "he could do no mighty work there", "affirmed"),
    ("The way of peace they have not known: [There is no fear of it].", "there is no fear of it", "affirmed"),
    ("Neither death, nor life, [nor any other thing, shall part us].", "nor any other thing", "affirmed"),
    ("Therefore let us no longer [judge one another].", "let us not judge one another", "affirmed"),
    ("The Code does not ask that it [should not infringe] on rights.", "should not infringe", "denied"),
    ("The Committee [does not expect low rates] now.", "the committee expects low rates", "denied"),
    ("[The Committee met, which it had not done], today.", "the committee met today", "affirmed"),
]


@pytest.mark.parametrize(("marked", "own", "polarity"), RELATIVE)
def test_against_a_formula_with_its_own_denial(marked: str, own: str, polarity: str) -> None:
    assert read(marked, frozenset(own.split()))[0] == polarity
