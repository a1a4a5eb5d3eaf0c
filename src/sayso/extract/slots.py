"""Which characters fill a role, who says so, and what do they refer to?

`Ground` finds for a token of a report its mention, the place or time it belongs to, and
the claim that holds it: every slot carries the innermost claim that covers it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence, Set

from sayso.extract.events_clause import cases, conjoined, referent
from sayso.extract.events_lexicon import classes, words
from sayso.extract.mentions import MentionIndex
from sayso.extract.phrases import short_phrase
from sayso.extract.predicates import in_class
from sayso.model import (
    Annotation,
    Claim,
    Form,
    Mention,
    MentionKind,
    Sentence,
    Slot,
    Span,
    Stance,
    Timex,
    Toponym,
)
from sayso.model.states import is_state_adjective, state_of

_DEEP = 6
# "the area", "this town": they point back to a place that the report has named.
_POINTING = frozenset({"the", "this", "that", "these", "those", "its", "their"})
_AREAS = frozenset(
    "area region town city village district province zone place territory enclave neighborhood"
    " neighbourhood suburb locality site country island peninsula governorate base camp".split()
)
_WHERE = frozenset(
    "in at near inside outside around across within throughout along from off beside above".split()
)
_GENERIC = frozenset(
    "majority number thousand million dozen part most bulk hundred thousand dozen score member fighter force troop unit"
    " some group element soldier one many handful percent half rest remainder series".split()
)


class Ground:
    """What a report holds, by token: mentions, places, times and claims."""

    __slots__ = (
        "_by_noun",
        "_by_sentence",
        "_counts",
        "_depth",
        "_named",
        "_places",
        "_starts",
        "_times",
        "annotation",
        "claims",
        "index",
        "text",
        "timexes",
        "toponyms",
    )

    def __init__(
        self,
        annotation: Annotation,
        mentions: Sequence[Mention],
        claims: Sequence[Claim],
        toponyms: Sequence[Toponym],
        timexes: Sequence[Timex],
    ) -> None:
        self.annotation = annotation
        self.text = annotation.document.text
        self.index = MentionIndex(annotation, mentions)
        self.claims = {claim.id: claim for claim in claims}
        self.toponyms = tuple(toponyms)
        self.timexes = tuple(timexes)
        self._by_noun: dict[str, list[Mention]] = {}
        for mention in sorted(mentions, key=lambda m: (m.sentence, m.head)):
            noun = annotation.sentences[mention.sentence].tokens[mention.head]
            if noun.pos == "NOUN":
                self._by_noun.setdefault(noun.lemma.lower(), []).append(mention)
        self._starts = [sentence.span.start for sentence in annotation.sentences]
        self._depth: dict[str, int] = {}
        self._by_sentence: dict[int, list[Claim]] = {}
        for claim in claims:
            for number in {n for span in claim.content for n in self._sentences(span)}:
                self._by_sentence.setdefault(number, []).append(claim)
        self._places: dict[tuple[int, int], int] = {}
        self._named: list[tuple[int, int, int]] = []
        for place, toponym in enumerate(self.toponyms):
            tokens = self._tokens(toponym.span)
            self._places.update(dict.fromkeys(tokens, place))
            if tokens:
                self._named.append((*tokens[-1], place))
        self._named.sort()
        self._counts = Counter(toponym.text for toponym in self.toponyms)
        self._times = {
            token: time
            for time, timex in enumerate(self.timexes)
            for token in self._tokens(timex.span)
        }

    def _sentences(self, span: Span) -> range:
        first = max(0, bisect_right(self._starts, span.start) - 1)
        return range(first, bisect_right(self._starts, span.end - 1))

    def _tokens(self, span: Span) -> list[tuple[int, int]]:
        return [
            (number, index)
            for number in self._sentences(span)
            for index, token in enumerate(self.annotation.sentences[number].tokens)
            if span.overlaps(token.span)
        ]

    def claim(self, number: int, *spans: Span) -> Claim | None:
        """Return the innermost claim of a sentence whose content covers one of the spans."""
        here = self._by_sentence.get(number, ())
        holding = [
            claim
            for claim in here
            if any(part.covers(span) for part in claim.content for span in spans)
        ]
        # Narration covers all that nobody else says; a source's claim is inside it.
        return max(
            holding,
            key=lambda c: (
                c.form is not Form.NARRATED,
                self._nesting(c),
                -sum(len(span) for span in c.content),
            ),
            default=None,
        )

    def claim_or_narration(self, number: int, *spans: Span) -> Claim | None:
        """Return the innermost claim, or else the narration of the sentence, or its cue's claim.

        "Norway accused Iceland of lying" has no narration of its own: that there
        was an accusation is known from the claim whose cue is "accused".
        """
        found = self.claim(number, *spans)
        if found is not None:
            return found
        here = self._by_sentence.get(number, ())
        narrated = (c for c in here if c.form is Form.NARRATED)
        cued = (c for c in here if any(p.overlaps(span) for p in c.cue for span in spans))
        return next(narrated, None) or next(cued, None) or next(iter(here), None)

    def stance(self, claim: Claim, span: Span) -> Stance:
        """Return the claim's stance to what it holds; a cue itself is asserted."""
        held = any(part.covers(span) for part in claim.content)
        return claim.stance if held or claim.form is Form.NARRATED else Stance.ASSERTED

    def _nesting(self, claim: Claim) -> int:
        known = self._depth.get(claim.id)
        if known is None:
            self._depth[claim.id] = 0  # a ring of claims must not recurse for ever
            outer = self.claims.get(claim.within) if claim.within else None
            known = self._nesting(outer) + 1 if outer else 0
            self._depth[claim.id] = known
        return known

    def toponym_at(self, number: int, token: int) -> int | None:
        """Return the index of the toponym that a token belongs to."""
        return self._places.get((number, token))

    def timex_at(self, number: int, token: int) -> int | None:
        """Return the index of the time expression that a token belongs to."""
        return self._times.get((number, token))

    def actors(self, number: int, head: int, link: int, *, owner: bool = True) -> list[Slot]:
        """Return a slot for the phrase at a head, and one for each phrase conjoined with it.

        `link` is the predicate that gives the role; the slot's claim is the
        innermost one that covers the phrase or that predicate.
        """
        sent = self.annotation.sentences[number]
        head = referent(sent, head)
        found: list[Slot] = []
        for part in conjoined(sent, head):
            found += self._split(number, part, link, owner)
        return found

    def _split(self, number: int, head: int, link: int, owner: bool) -> list[Slot]:
        sent = self.annotation.sentences[number]
        if sent.tokens[head].lemma.lower() in classes()["forces"] and owner:
            for child in sent.children[head]:
                others = conjoined(sent, child)
                if "from" in cases(sent, child) and len(others) > 1:
                    # "fighters from the league and Norway" are two sets of fighters.
                    first, _ = short_phrase(sent, head)
                    noun = sent.cover(first, head).of(self.text)
                    return [
                        slot
                        for other in others
                        if (slot := self._part(number, noun, other, link)) is not None
                    ]
        slot = self._slot(number, head, link, owner)
        return [slot] if slot else []

    def _part(self, number: int, noun: str, head: int, link: int) -> Slot | None:
        sent = self.annotation.sentences[number]
        first, last = short_phrase(sent, head)
        span = sent.cover(first, last)
        claim = self.claim_or_narration(number, sent.tokens[head].span, sent.tokens[link].span)
        if claim is None:
            return None
        mention = self.index.headed(number, head)
        return Slot(
            text=f"{noun} from {span.of(self.text)}",
            span=span,
            claim_id=claim.id,
            mention_id=mention.id if mention else None,
        )

    def _slot(self, number: int, head: int, link: int, owner: bool) -> Slot | None:
        sent = self.annotation.sentences[number]
        token = sent.tokens[head]
        if token.dep in ("amod", "compound"):
            first, last = self._before_noun(number, head)
        else:
            first, last = short_phrase(sent, head)
            if first <= link < head:
                first = link + 1  # "[the raids] targeted roads": the verb is no part of it
            last = self._before_place(number, head, last)
        span = sent.cover(first, last)
        claim = self.claim_or_narration(number, token.span, sent.tokens[link].span)
        if claim is None:
            return None
        holder = self.owner(number, head) if owner else head
        mention = self.index.headed(number, holder)
        if holder == head and (body := self._body(number, head)) is not None:
            mention = body
        if mention is None and holder == head:
            mention = self.index.find(span)
            if mention is not None and not mention.span.covers(token.span):
                mention = None
        return Slot(
            text=span.of(self.text),
            span=span,
            claim_id=claim.id,
            mention_id=mention.id if mention else None,
            # An adjective is no mention ("Danish raids"), but says which state acts.
            entity=state_of(token.text) if mention is None and token.dep == "amod" else None,
        )

    def _before_noun(self, number: int, head: int) -> tuple[int, int]:
        """Return the words that go with a name or adjective before a noun ("Danish Army shells")."""
        sent = self.annotation.sentences[number]
        first = last = head
        noun = sent.tokens[head].head
        while first > 0 and sent.tokens[first - 1].dep in ("amod", "compound", "flat"):
            before = sent.tokens[first - 1]
            if before.head not in (noun, head) or not before.text[0].isupper():
                break
            first -= 1
        while last + 1 < noun and sent.tokens[last + 1].pos == "PROPN":
            last += 1
        return first, last

    def _before_place(self, number: int, head: int, last: int) -> int:
        """Return where a phrase ends without a place that says where it happened.

        "12 prisoners near Vik" were released near Vik; "the Front in Vik" is
        the name of no one, either.
        """
        sent = self.annotation.sentences[number]
        for child in sent.children[head]:
            if head < child <= last and sent.tokens[child].dep.split(":")[0] in ("nmod", "obl"):
                marks = cases(sent, child)
                under = [i for i in sent.subtree(child) if i <= last]
                if set(marks) & _WHERE and any(
                    self.toponym_at(number, i) is not None for i in under
                ):
                    return min(under) - 1 if min(under) > head else last
        return last

    def _body(self, number: int, head: int) -> Mention | None:
        """Return the last mention of the body whose forces they are ("regime forces").

        A noun before another has no mention of its own, so the nearest "the
        regime" before it stands for it.
        """
        sent = self.annotation.sentences[number]
        if sent.tokens[head].lemma.lower() not in classes()["forces"]:
            return None
        for child in sent.children[head]:
            lemma = sent.tokens[child].lemma.lower()
            if sent.tokens[child].dep != "compound" or sent.tokens[child].pos != "NOUN":
                continue
            if lemma in classes()["actor"] and lemma not in classes()["weapon"]:
                found = self._by_noun.get(lemma, ())
                at = bisect_right([(m.sentence, m.head) for m in found], (number, head))
                return found[at - 1] if at else None
        return None

    def owner(self, number: int, head: int) -> int:
        """Return whose fighters they are ("most of its men": "its"), or the head itself."""
        sent = self.annotation.sentences[number]
        for _ in range(_DEEP):
            if sent.tokens[head].lemma.lower() not in _GENERIC | classes()["forces"]:
                return head
            if any(
                is_state_adjective(sent.tokens[c].text) or sent.tokens[c].name == "ORG"
                for c in sent.children[head]
                if sent.tokens[c].dep in ("amod", "compound")
            ):
                return head
            inner = [
                child
                for child in sent.children[head]
                if sent.tokens[child].dep == "nmod:poss"
                or (
                    (sent.tokens[child].dep == "nmod"
                    and {"of", "from"} & set(cases(sent, child))
                    and not in_class(sent, child, "place"))
                    or (sent.tokens[child].dep == "nmod" and "from" in cases(sent, child))
                )
            ]
            if not inner or sent.tokens[head].pos == "PROPN":
                return head
            head = inner[0]
        return head

    def is_actor(self, number: int, head: int) -> bool:
        """Tell whether a phrase can act in politics or war: a state, force, group or office."""
        sent = self.annotation.sentences[number]
        head = referent(sent, head)
        token = sent.tokens[head]
        if token.pos == "PRON":
            return self._pronoun_acts(number, head)
        if token.name in ("PER", "ORG") or is_state_adjective(token.text):
            return True
        if state_of(token.text) is not None and token.pos == "PROPN":
            return True
        mention = self.index.headed(number, head)
        if mention is not None and mention.label in ("PER", "ORG", "NORP"):
            return token.lemma.lower() not in _NO_ACTORS
        if token.pos == "PROPN" and token.name not in ("TIM", "EVT", "OBJ"):
            place = self.toponym_at(number, head)
            return place is None or token.name == "LOC"
        return in_class(sent, head, "actor") or in_class(sent, head, "forces")

    def is_force(self, number: int, head: int) -> bool:
        """Tell whether a phrase is a state, force, group, party or its people in arms.

        Officials come and go without their state being there; civilians never count.
        """
        sent = self.annotation.sentences[number]
        head = referent(sent, head)
        token = sent.tokens[head]
        lemma = token.lemma.lower()
        if token.pos == "PRON":
            mention = self.index.headed(number, head)
            meant = self.named(mention) if mention else None
            if meant is None or meant is mention:
                return False
            there = self.annotation.sentences[meant.sentence]
            if there.tokens[meant.head].pos == "PRON":
                return False
            return self.is_force(meant.sentence, meant.head)
        if lemma in _GENERIC:
            counted = [
                c
                for c in sent.children[head]
                if sent.tokens[c].dep == "nmod" and "of" in cases(sent, c)
            ]
            if counted:
                # "thousands of villagers": what they are thousands of decides.
                return self.is_force(number, counted[0])
        if lemma in classes()["civilian"]:
            return False
        place = self.toponym_at(number, head)
        if place is not None and self.toponyms[place].literal and state_of(token.text) is None:
            return False
        if lemma in classes()["forces"] | classes()["armed"] and token.pos != "PROPN":
            return True
        mention = self.index.headed(number, head)
        label = mention.label if mention is not None else ""
        if lemma in classes()["official"] or (token.name == "PER" and label in ("", "PER")):
            return False
        return self.is_actor(number, head) and lemma not in classes()["civilian"]

    def _pronoun_acts(self, number: int, head: int) -> bool:
        sent = self.annotation.sentences[number]
        lower = sent.tokens[head].text.lower()
        if lower in ("they", "we", "he", "she", "who", "them", "their", "his", "i", "him", "her"):
            return True
        mention = self.index.headed(number, head)
        meant = self.named(mention) if mention else None
        if meant is None or meant is mention:
            return lower in ("it", "its", "which", "that")
        there = self.annotation.sentences[meant.sentence]
        if there.tokens[meant.head].pos == "PRON":
            return True
        return self.is_actor(meant.sentence, meant.head)

    def named(self, mention: Mention) -> Mention:
        """Return what a mention points back to in the end; itself where it has no antecedent."""
        for _ in range(20):
            before = self.index.get(mention.antecedent)
            if before is None:
                return mention
            mention = before
            if mention.kind is MentionKind.NAME:
                return mention
        return mention

    def places(self, number: int, head: int, link: int) -> list[Slot]:
        """Return the places that a phrase names or points back to, conjoined ones apart."""
        sent = self.annotation.sentences[number]
        head = referent(sent, head)
        found: list[Slot] = []
        for part in conjoined(sent, head):
            found += self._within(number, part, link, 0)
        if not found and (slot := self._pointed(number, head, link)) is not None:
            found.append(slot)
        return list({(slot.toponym, slot.span): slot for slot in found}.values())

    def _within(self, number: int, head: int, link: int, depth: int) -> list[Slot]:
        sent = self.annotation.sentences[number]
        place = self.toponym_at(number, head)
        if place is not None:
            row = self._row(number, head)
            slots = [self._place(number, token, link, other) for token, other in row]
            return [slot for slot in slots if slot is not None]
        if depth > 3:
            return []
        found: list[Slot] = []
        for child in sent.children[head]:
            # "the Hella district in the south": the name before the noun is the place.
            named = self.toponym_at(number, child)
            if named is not None and sent.tokens[child].dep in ("compound", "amod", "flat"):
                slot = self._place(number, child, link, named)
                if slot is not None and not is_state_adjective(sent.tokens[child].text):
                    return [slot]
        for child in sent.children[head]:
            dep = sent.tokens[child].dep
            if dep == "conj" and depth == 0:
                continue  # `places` takes each conjoined phrase by itself
            if dep.split(":")[0] in ("nmod", "appos", "compound", "flat", "conj", "obl") or (
                dep == "amod" and self.toponym_at(number, child) is not None
            ):
                marks = set(cases(sent, child))
                if marks & {"against", "with", "by", "for", "than"}:
                    continue
                for part in conjoined(sent, child) if depth or dep != "conj" else (child,):
                    found += self._within(number, part, link, depth + 1)
        if not found and (slot := self._adjective(number, head, link)) is not None:
            found.append(slot)
        return found

    def _row(self, number: int, head: int) -> list[tuple[int, int]]:
        """Return the place at a token with those listed after it, as (token, toponym).

        "in Hella (south), Vik and Hvammur": brackets and commas may break the tree.
        """
        sent = self.annotation.sentences[number]
        at, place = head, self._places[number, head]
        found = [(head, place)]
        size = len(sent.tokens)
        while True:
            while at + 1 < size and self.toponym_at(number, at + 1) == place:
                at += 1
            after = at + 1
            if after < size and sent.tokens[after].text == "(":
                closing = next(
                    (i for i in range(after, min(after + 8, size)) if sent.tokens[i].text == ")"),
                    after,
                )
                after = closing + 1
            linked = False
            while after < size and (
                sent.tokens[after].text == "," or sent.tokens[after].dep == "cc"
            ):
                linked = True
                after += 1
            other = self.toponym_at(number, after) if linked and after < size else None
            if other is None or other == place or sent.tokens[after].dep not in (
                "conj", "appos", "nmod", "obl", "compound", "list",
            ):  # fmt: skip
                return found
            last = after
            while last + 1 < size and self.toponym_at(number, last + 1) == other:
                last += 1
            if sent.tokens[after].dep == "appos" and not self._is_list(sent, after, last):
                # "Hella, Iceland": the country of the town, not another place.
                return found
            found.append((after, other))
            at, place = last, other

    def _is_list(self, sent: Sentence, first: int, last: int) -> bool:
        following = sent.tokens[last + 1].dep if last + 1 < len(sent.tokens) else ""
        return following == "cc" or sent.tokens[first - 1].dep == "cc"

    def _adjective(self, number: int, head: int, link: int) -> Slot | None:
        """Return the state whose land is meant: "Norwegian provinces", "Danish soil"."""
        sent = self.annotation.sentences[number]
        lemma = sent.tokens[head].lemma.lower()
        if lemma not in classes()["place"] and lemma not in ("soil", "airspace", "waters", "water"):
            return None
        for child in sent.children[head]:
            token = sent.tokens[child]
            if token.dep in ("amod", "compound") and (state := state_of(token.text)):
                claim = self.claim_or_narration(number, token.span, sent.tokens[link].span)
                if claim is None:
                    return None
                first, last = short_phrase(sent, head)
                span = sent.cover(first, last)
                return Slot(text=state, span=span, claim_id=claim.id, entity=state)
        return None

    def _place(self, number: int, head: int, link: int, place: int) -> Slot | None:
        sent = self.annotation.sentences[number]
        claim = self.claim_or_narration(number, sent.tokens[head].span, sent.tokens[link].span)
        if claim is None:
            return None
        toponym = self.toponyms[place]
        mention = self.index.headed(number, head)
        return Slot(
            text=toponym.text,
            span=toponym.span,
            claim_id=claim.id,
            mention_id=mention.id if mention else None,
            toponym=place,
        )

    def _pointed(self, number: int, head: int, link: int) -> Slot | None:
        """Return the place meant by "there", "the area" or a stranded preposition."""
        sent = self.annotation.sentences[number]
        token = sent.tokens[head]
        lower = token.text.lower()
        adverb = lower in ("there", "here")
        if not adverb and not self._points_back(sent, head):
            return None
        mention = self.index.headed(number, head)
        place = self._through(mention) if mention else None
        if place is None:
            # A pronoun never means a place of its own clause ("Norway will not give that up").
            here = self._here(number) if token.pos == "PRON" else frozenset()
            place = self.focus(number, head if token.pos != "PRON" else -1, here)
        if place is None:
            return None
        claim = self.claim_or_narration(number, token.span, sent.tokens[link].span)
        if claim is None:
            return None
        first, last = (head, head) if adverb else short_phrase(sent, head)
        span = sent.cover(first, last)
        return Slot(
            text=span.of(self.text),
            span=span,
            claim_id=claim.id,
            mention_id=mention.id if mention else None,
            toponym=place,
        )

    def stranded(self, number: int, link: int) -> Slot | None:
        """Return the place that a preposition without its noun leaves to the reader.

        "Hella, which it will not cede control of": the place before it.
        """
        sent = self.annotation.sentences[number]
        token = sent.tokens[link]
        place = self.focus(number, link)
        claim = self.claim_or_narration(number, token.span)
        if place is None or claim is None:
            return None
        return Slot(
            text=self.toponyms[place].text, span=token.span, claim_id=claim.id, toponym=place
        )

    def _points_back(self, sent: Sentence, head: int) -> bool:
        token = sent.tokens[head]
        if token.pos == "PRON":
            return token.text.lower() in ("it", "that", "this")
        kids = [sent.tokens[c] for c in sent.children[head]]
        return token.lemma.lower() in _AREAS and any(
            kid.dep in ("det", "nmod:poss") and kid.text.lower() in _POINTING for kid in kids
        )

    def _through(self, mention: Mention) -> int | None:
        for _ in range(20):
            before = self.index.get(mention.antecedent)
            if before is None:
                return None
            place = self.toponym_at(before.sentence, before.head)
            if place is not None:
                return place
            mention = before
        return None

    def _here(self, number: int) -> frozenset[str]:
        return frozenset(
            self.toponyms[place].text for where, _, place in self._named if where == number
        )

    def focus(self, number: int, head: int, barred: Set[str] = frozenset()) -> int | None:
        """Return the place the report speaks of at a token, by nearness and how often it comes.

        Only places of the same sentence before it and of the three before count;
        a name that stands for a government does not.
        """
        counts = self._counts
        best: tuple[float, int] | None = None
        total = max(counts.values(), default=1)
        for where, token, place in reversed(self._named):
            if (where, token) >= (number, head):
                continue
            if where < number - 3:
                break
            toponym = self.toponyms[place]
            if toponym.text in barred:
                continue
            if not toponym.literal and state_of(toponym.text) is not None:
                continue
            sent = self.annotation.sentences[where]
            score = 1.0 / (1 + number - where) + counts[toponym.text] / total
            if sent.tokens[token].dep.startswith(("nsubj", "obj")):
                score += 0.3
            if best is None or score > best[0]:
                best = (score, place)
        return best[1] if best else None

    def dates(self, number: int, index: int) -> list[Slot]:
        """Return the time expressions of the clause of a predicate, else of those above it."""
        sent = self.annotation.sentences[number]
        at = index
        for _ in range(4):
            found = self._dates_under(number, at, index)
            if found:
                return found
            token = sent.tokens[at]
            if token.head < 0 or token.dep in ("parataxis", "advcl", "acl:relcl", "ccomp"):
                return []
            if token.dep == "conj" and token.pos == "VERB":
                # "On Monday boats came and left" shares its date; a date behind the first verb is its own.
                return [
                    slot
                    for slot in self._dates_under(number, token.head, index)
                    if slot.span.end <= sent.tokens[token.head].span.start
                ]
            at = token.head
        return []

    def _dates_under(self, number: int, top: int, link: int) -> list[Slot]:
        sent = self.annotation.sentences[number]
        found: dict[int, Slot] = {}
        for child in sent.children[top]:
            token = sent.tokens[child]
            dep = token.dep.split(":")[0]
            if dep in ("obl", "advmod", "nmod", "obj", "xcomp", "dep", "amod"):
                # A date may hang on the phrase before it ("left the camp at Hella on Monday").
                near = [child, *(c for c in sent.children[child] if dep != "amod")]
                near += [g for c in near[1:] for g in sent.children[c]]
                if token.pos == "VERB":
                    near = []
                for index in near:
                    if sent.tokens[index].dep == "amod" and index != child:
                        continue
                    if sent.tokens[sent.tokens[index].head].dep == "acl:relcl":
                        continue
                    self._add_date(number, index, link, found)
        return sorted(found.values(), key=lambda slot: slot.span)

    def _add_date(self, number: int, index: int, link: int, found: dict[int, Slot]) -> None:
        sent = self.annotation.sentences[number]
        time = self.timex_at(number, index)
        if time is None or time in found:
            return
        timex = self.timexes[time]
        claim = self.claim_or_narration(number, timex.span, sent.tokens[link].span)
        if claim is not None and timex.type in ("DATE", "TIME"):
            found[time] = Slot(text=timex.text, span=timex.span, claim_id=claim.id, timex=time)


_NO_ACTORS = words("temporal_noun") | frozenset({"civilian", "resident", "child"})
