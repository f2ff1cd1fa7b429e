"""Words that restrict: what words which were added to a license call for, and what no name of a person contains."""

from __future__ import annotations

import re
from typing import NamedTuple

from osaid_hub.licenses.facts import Category


class Restriction(NamedTuple):
    """A restriction that words state: its category, in a few words of ours, and where they stand."""

    category: Category
    clause: str
    start: int
    end: int


# The first pattern that is found decides. Gaps are bounded, so that time stays linear.
_PATTERNS: tuple[tuple[Category, str, str], ...] = (
    (
        Category.RESEARCH_ONLY,
        "research use only",
        r"\b(?:only|solely|exclusively|limited|restricted)\W+(?:\w+\W+){0,4}?(?:research|academic|educational|evaluation)\b"
        r"|\b(?:research|academic|educational|evaluation)\s+(?:(?:and|or|/|&)\s+\w+\s+)?"
        r"(?:use|uses|usage|purposes?)\s+(?:only|exclusively|solely)\b"
        r"|\b(?:research|academic use|academics|education)[\s-]+only\b"
        r"|仅[供限用于]{1,3}.{0,10}?(?:研究|学术|學術)|研究目的(?:のみ|限定)|연구\s*목적으로만"
        r"|\bnur\s+(?:für|zu)\s+(?:\w+\s+)?forschung|\bà\s+des\s+fins\s+de\s+recherche\s+uniquement",
    ),
    (
        Category.NON_COMMERCIAL,
        "non-commercial purposes only",
        r"(?<!commercial or )(?<!commercial and )(?<!commercially or )(?<!commercial/)(?<!whether )"
        r"\bnon[\s-]?commercial(?:ly)?\b(?!\s*(?:or|and|/|as well as)\s*(?:for\s+)?commercial)"
        r"|\b(?:not|never|no|without|prohibit\w*|forbid\w*|forbidden|cannot|exclud\w*)\W+(?:\w+\W+){0,16}?"
        r"commercial(?:ly|i[sz]\w*)?\b(?!\s*(?:or|and|/)\s*non)"
        r"|\bcommercial(?:\s+\w+){0,3}\s+(?:is|are|not|requires?|needs?|must|prohibited|forbidden|only with)\b"
        r"|\bpersonal\s+(?:\w+\s+){0,3}only\b|\b(?:not\s+(?:\w+\s+){0,4}(?:sell|resell)|right\s+to\s+sell\s+the)\b"
        r"|非商[业業用]|禁止.{0,6}商[业業用]|不得.{0,12}商[业業用]|商用利用.{0,4}(?:禁止|不可)|非営利|상업적.{0,10}(?:금지|불가)|비상업"
        r"|\bno\s+comercial\b|\bnão\s+comercial\b|\bnon\s+commerciale?s?\b|\bnicht\s*+(?:-\s*+)?kommerziell|некоммерческ",
    ),
    (
        Category.NO_DERIVATIVES,
        "no changed versions",
        r"\b(?:no|not)\W+(?:\w+\W+){0,6}?(?:derivatives?|derivative\s+works?|modif(?:y|ied|ication\w*)|adapt(?:ed|ations?)?)\b"
        r"|禁止.{0,6}(?:修改|改变|演绎)|改変.{0,4}禁止",
    ),
    (
        Category.SCALE_RESTRICTED,
        "limits by number of users or revenue",
        r"\b(?:monthly|daily|annual)\s+(?:active\s+|recurring\s+)?(?:users?|revenues?)\b"
        r"|\b(?:revenues?|users|turnover|employees|income)\W+(?:\w+\W+){0,8}?(?:exceed\w*|greater|more|over|above)\b"
        r"|\b(?:more\s+than|exceed\w*|over|above)\W+(?:\w+\W+){0,6}?(?:revenue|users|employees|turnover)\b",
    ),
    (
        Category.FIELD_OF_USE,
        "limits on what it may be used for",
        r"\b(?:(?:shall|may|must|should|can|will|do|agree)\s+not|cannot|never|not\s+to)\s+(?:\w+\s+){0,3}?"
        r"(?:use|used|deploy\w*|employ\w*|train\w*)\b|\bnot\s+(?:be\s+)?used\s+(?:for|in|to|by|on|with)\b"
        r"|\b(?:use|used|usage)\W+(?:\w+\W+){0,8}?(?:is|are)\s+(?:\w+\s+)?(?:prohibited|forbidden|not\s+(?:allowed|permitted))\b"
        r"|\b(?:use|used|usage)\s+(?:\w+\s+){0,3}?only\s+(?:for|in|by|with|on)\b|\bonly\s+(?:be\s+)?(?:use|used|for)\b"
        r"|\b(?:military|weapons?|warfare|surveillance|biometric|deepfakes?|unlawful|illegal|harmful|malicious)\b"
        r"|\b(?:acceptable[\s-]use|prohibited[\s-]uses?|use[\s-]restrictions?|usage\s+polic\w+|for\s+good,?\s+not\s+evil)\b"
        r"|\b(?:prior\s+)?(?:written\s+)?(?:permission|consent|authori[sz]ation)\s+(?:\w+\s+){0,4}(?:required|needed)\b"
        r"|不得(?:用于|將|将)|禁止(?:用于|使用)|軍事|军事",
    ),
)
_COMPILED = tuple((category, clause, re.compile(pattern, re.IGNORECASE)) for category, clause, pattern in _PATTERNS)
# Stock sentences that speak of names and of the file itself, not of what may be done with the work.
_STOCK = re.compile(
    r"\b(?:names?|trademarks?|logos?)\b.{0,160}?\bnot\s+be\s+used\s+(?:in\s+(?:any\s+)?(?:advertising|publicity)|to\s+endorse)"
    r"|\bnot\s+use\s+this\s+(?:file|work|software)\s+except\s+in\s+compliance"
    r"|\bnot\s+grant\s+(?:you\s+)?(?:any\s+)?(?:rights?|permission)\s+to\s+use.{0,80}?(?:trademarks?|names?|logos?)"
    r"|(?<=\sor\sotherwise\sto\spromote\s)the\s+sale,\s+use\s+or\s+other",
    re.IGNORECASE | re.DOTALL,
)
_STRONG = frozenset({Category.NON_COMMERCIAL, Category.RESEARCH_ONLY, Category.SCALE_RESTRICTED})

_NEVER_IN_NAMES = re.compile(
    r"\b(?:not|no|non|never|only|solely|must|shall|should|cannot|use|used|uses|user|users|using|usage|"
    r"licens\w*|rights?|commercial\w*|noncommercial\w*|prohibit\w*|forbid\w*|permit\w*|permission|allow\w*|restrict\w*|requir\w*|except|"
    r"unless|without|agree\w*|purposes?|provided|subject|conditions?|hereby|grants?|granted|pay|fees?|royalt\w*|sell|"
    r"sale|sold|contact|ask|evaluation|academic|educational|personal|individuals|students?|revenue|terms|"
    r"nur|nicht|kein\w*|interdit\w*|uniquement|seulement|solo|solamente|somente|comercial\w*|commercial\w*|"
    r"kommerziell\w*)\b|禁止|不得|仅|僅|非商|商用|研究|のみ|запрещ|только|коммерч|금지|비상업",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"\b(?:inc|ltd|co|corp|llc|et al|univ|dept|jr|sr|dr|prof|vol|no|[a-z])\.", re.IGNORECASE)
# Behind a mark, or behind blanks with an empty line among them.
_NEW_SENTENCE = re.compile(r"[.!?]\s++\w|(?<!\s)(?=\s*?\n[ \t]*+\n)\s++\w")
_RESERVED = re.compile(r"all\s+rights\s+reserved\.?|(?:all\s+)?rights\s+reserved\.?", re.IGNORECASE)


def find_restriction(text: str, *, strong: bool = False) -> Restriction | None:
    """The restriction that words state, None where we see none.

    With `strong`, only restrictions that no ordinary license text mentions: for texts that could not be compared.
    """
    text = _STOCK.sub(lambda match: " " * len(match[0]), text)
    for category, clause, pattern in _COMPILED:
        if strong and category not in _STRONG:
            continue
        match = pattern.search(text)
        if match:
            return Restriction(category, clause, *match.span())
    return None


def is_names(text: str) -> bool:
    """Whether words can be nothing but names and years: one sentence, no verb that grants, forbids or demands."""
    bare = _ABBREVIATION.sub("", _RESERVED.sub(" ", text))
    if _NEVER_IN_NAMES.search(bare) or _NEW_SENTENCE.search(bare):
        return False
    return find_restriction(bare) is None
