#!/usr/bin/env python3
"""Damages translations in known ways and tells whether `kumo check` finds each damage, by code and line, and nothing else.

    damage.py --kumo PATH SOURCE TRANSLATION     two folders of articles with the same paths

Only translations whose `ms.openlocfilehash` is their source's hash are damaged, all of them where none has one. Each
round damages every article once, in another way each time; what kumo says of the untouched articles is taken off.
The same folders give the same damages. The ways are in damages.tsv: name, codes that are right, separated by commas.
"""
import argparse, collections, hashlib, json, pathlib, random, re, shutil, subprocess, sys, tempfile

HERE = pathlib.Path(__file__).parent
JAPANESE = "ぁ-んァ-ヶー一-龠"
UNCOUNTED = {"ill-cased"}
CONFIGURATION = """locales:
  en-US: { content: source }
  ja-JP: { content: translation }
clouds:
"""


def configuration(project):
    """A project's, with the clouds that the zones of its articles name."""
    ranges = [m for path in sorted(project.rglob("*.md")) for m in re.findall(r'moniker range ?= ?"([^"]*)"', path.read_text("utf-8-sig"))]
    clouds = sorted({cloud.strip() for text in ranges for cloud in text.split("||") if cloud.strip()}) or ["all"]
    return CONFIGURATION + "".join(f"  - {{ id: {cloud} }}\n" for cloud in clouds)


class Article:
    """The lines of a translation, with what each of them is, and its source's."""

    def __init__(self, text, source):
        self.lines = text.replace("\r\n", "\n").split("\n")
        self.source = source.replace("\r\n", "\n").split("\n")
        self.kinds = self.kinds_of(self.lines)

    @staticmethod
    def kinds_of(lines):
        kinds, fence, start = [], None, 0
        if lines and lines[0].strip() == "---":
            start = next((i + 1 for i in range(1, len(lines)) if lines[i].strip() == "---"), 0)
        comment = False
        for index, line in enumerate(lines):
            mark = re.match(r"\s*(?:[-*+>]|\d+\.)?\s*(`{3,}|~{3,})", line)
            if index < start:
                kinds.append("front")
            elif fence:
                kinds.append("code")
                if mark and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
                    kinds[-1], fence = "fence", None
            elif mark:
                fence = mark[1]
                kinds.append("fence")
            elif comment or "<!--" in line:
                comment = "-->" not in line[line.rfind("<!--") if "<!--" in line else 0:]
                kinds.append("comment")
            elif re.match(r"(    |\t)", line):
                kinds.append("deep")
            else:
                kinds.append("text" if line.strip() else "blank")
        return kinds

    def where(self, pattern, kinds=("text",)):
        """Every match of a pattern in lines of some kinds."""
        return [
            (i, m) for i, line in enumerate(self.lines) if self.kinds[i] in kinds for m in re.finditer(pattern, line)
        ]

    def around(self, index, step):
        index += step
        return self.lines[index] if 0 <= index < len(self.lines) else ""


def in_code(match):
    return match.string[: match.start()].count("`") % 2 == 1


def in_address(match):
    before = match.string[: match.start()]
    return before.rfind("](") > before.rfind(")") or before.rfind("<") > before.rfind(">") or "://" in before.split(" ")[-1]


def replace(article, index, match, text, group=0):
    line = article.lines[index]
    article.lines[index] = line[: match.start(group)] + text + line[match.end(group):]
    return index


def cut(article, index, count=1):
    del article.lines[index : index + count]
    return index


def prose(article, pattern):
    return [(i, m) for i, m in article.where(pattern) if not in_code(m) and not in_address(m)]


def other_digit(match, group, chance):
    text = match[group]
    position = chance.randrange(len(text))
    while not text[position].isdigit():
        position = chance.randrange(len(text))
    digit = str((int(text[position]) + chance.randrange(1, 9)) % 10)
    if position == 0 and digit == "0":
        digit = "5" if text[0] != "5" else "6"
    return text[:position] + digit + text[position + 1 :]


# Each way returns the places at which it can be done: (line, function that does it and returns the line).
def drop_item(pattern):
    def places(article):
        found = article.where(pattern)
        ok = lambda i: (not article.around(i, 1).strip() or re.match(pattern, article.around(i, 1))) and not re.match(
            r"\s{2,}", article.around(i, 2))
        return [(i, lambda c, i=i: cut(article, i)) for i, m in found if ok(i)
                and (re.match(pattern, article.around(i, 1)) or re.match(pattern, article.around(i, -1)))]
    return places


def link_swapped(article):
    return [(i, lambda c, i=i, m=m: replace(article, i, m, other_digit(m, 1, c) if re.search(r"\d", m[1]) else m[1] + "-other", 1))
            for i, m in article.where(r"\]\((https?://[^)\s]+)\)") if not in_code(m)]


def link_dropped(article):
    return [(i, lambda c, i=i, m=m: replace(article, i, m, m[1])) for i, m in article.where(r"(?<![!\]])\[([^\]\[!]+)\]\([^)]+\)")
            if not in_code(m)]


def link_emptied(article):
    return [(i, lambda c, i=i, m=m: replace(article, i, m, "", 1)) for i, m in article.where(r"(?<![!\]])\[([^\]\[!]+)\]\([^)]+\)")
            if not in_code(m) and "`" not in m[1]]


def code_translated(article):
    return [(i, lambda c, i=i, m=m: replace(article, i, m, "取得", 1)) for i, m in article.where(r"(?<!`)`([A-Za-z][A-Za-z]+)[-. A-Za-z]*`(?!`)")
            if m.string[: m.start()].count("`") % 2 == 0 and not re.match(r"\s*#", m.string)]


def code_unmarked(article):
    return [(i, lambda c, i=i, m=m: replace(article, i, m, m[1])) for i, m in article.where(r"(?<!`)`([^`\s]+)`(?!`)")
            if m.string[: m.start()].count("`") % 2 == 0 and not re.search(r"[<>*_\[]", m[1])]


def row_lost(article):
    rows = article.where(r"^\s*\|.*\|\s*$|^[^|`]+\|[^`]*$")
    ruler = lambda line: re.match(r"^[\s|:-]+$", line) and "-" in line
    def is_row(i):
        while i > 0 and "|" in article.lines[i]:
            if ruler(article.lines[i]): return True
            i -= 1
        return False
    return [(i, lambda c, i=i: cut(article, i)) for i, m in rows if not ruler(m.string) and is_row(i) and i > 1
            and not ruler(article.around(i, 1))]


def changed(article, pattern, new):
    """What a pattern finds in the text, its first group becoming what `new` makes of the match."""
    return [(i, lambda c, i=i, m=m: replace(article, i, m, new(m, c), 1)) for i, m in prose(article, pattern)]


def number_changed(article):
    return changed(article, r"(?<![\w.,:/#+$%&-])(\d{4,})(?![\w.,:/%-]|\s*[年月日])", lambda m, c: other_digit(m, 1, c))


def version_changed(article):
    return changed(article, r"(?<![\w.,:/#-])(\d+\.\d+(?:\.\d+)*)(?![\w.,:/%+*-])", lambda m, c: other_digit(m, 1, c))


def date_changed(article):
    return changed(article, r"\d{4} ?年 ?(\d+) ?月", lambda m, c: str(int(m[1]) % 12 + 1))


def bold_moved(article):
    found = [(i, m) for i, m in article.where(rf"\*\*([^*`\[\]<>]+[ァ-ヶー]{{2}})\*\*") if not in_code(m)]
    return [(i, lambda c, i=i, m=m: replace(article, i, m, f"**{m[1][:-1]}**{m[1][-1]}")) for i, m in found]


def bold_dropped(article):
    return [(i, lambda c, i=i, m=m: replace(article, i, m, m[1])) for i, m in article.where(r"(?<!\*)\*\*([^*`\[\]<>\s][^*`\[\]<>]*)\*\*(?!\*)")
            if not in_code(m)]


def alert_dropped(article):
    return [(i, lambda c, i=i: cut(article, i)) for i, m in article.where(r"^\s*> ?\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*$")]


def alert_changed(article):
    return [(i, lambda c, i=i, m=m: replace(article, i, m, "CAUTION" if m[1] != "CAUTION" else "NOTE", 1))
            for i, m in article.where(r"^\s*> ?\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]")]


def image_lost(article):
    return [(i, lambda c, i=i, m=m: replace(article, i, m, "")) for i, m in article.where(r"(?<!\[)!\[[^\]]*\]\([^)]+\)") if not in_code(m)]


def image_swapped(article):
    return [(i, lambda c, i=i, m=m: replace(article, i, m, m[1] + "2", 1)) for i, m in article.where(r"!\[[^\]]*\]\(([^).]+)\.\w+\)") if not in_code(m)]


def flag_changed(article):
    found = [(i, m) for i, m in article.where(r"(?<=[\s`])(--?[A-Za-z]{3,})(?=[\s`])", ("text", "code"))
             if article.kinds[i] == "code" or in_code(m)]
    return [(i, lambda c, i=i, m=m: replace(article, i, m, "-オプション", 1)) for i, m in found
            if not re.search(r"//|#|<!--", m.string[: m.start()])]


def flag_misspelt(article):
    found = [(i, m) for i, m in article.where(r"(?<=[\s`])(--?[A-Za-z]{4,})(?=[\s`])", ("text", "code"))
             if article.kinds[i] == "code" or in_code(m)]
    return [(i, lambda c, i=i, m=m: replace(article, i, m, m[1][:-1], 1)) for i, m in found]


def placeholder_lost(article):
    found = [(i, m) for i, m in article.where(r"<[A-Za-z_]{3,}>", ("text", "code")) if article.kinds[i] == "code" or in_code(m)]
    return [(i, lambda c, i=i, m=m: replace(article, i, m, "")) for i, m in found]


def code_line_lost(article):
    lines = [i for i, kind in enumerate(article.kinds) if kind == "code" and article.lines[i].strip()]
    return [(i, lambda c, i=i: cut(article, i)) for i in lines if "code" in article.kinds[i - 1 : i] + article.kinds[i + 1 : i + 2]
            and article.around(i, 1) != article.lines[i] != article.around(i, -1)]


def code_changed(article):
    return [(i, lambda c, i=i, m=m: replace(article, i, m, m[1][::-1] + "x", 1))
            for i, m in article.where(r"([A-Za-z]{4,})", ("code",)) if not re.search(r"//|#|<!--|\*|--|;|'", m.string)]


def heading_changed(article):
    return [(i, lambda c, i=i, m=m: replace(article, i, m, m[1] + "#" if len(m[1]) < 4 else m[1][1:], 1)) for i, m in article.where(r"^(#{2,6}) \S")]


def heading_unmarked(article):
    return [(i, lambda c, i=i, m=m: replace(article, i, m, "")) for i, m in article.where(r"^#{2,6} (?=\S)")
            if not article.around(i, 1).strip() and not article.around(i, -1).strip()]


def untranslated(article):
    """The source's paragraph for the translation's; they are the same by their number."""
    paragraphs = lambda lines, kinds: [i for i, line in enumerate(lines) if kinds[i] not in ("front", "blank")]
    own = paragraphs(article.lines, article.kinds)
    other = paragraphs(article.source, Article.kinds_of(article.source))
    if len(own) != len(other):
        return []
    def swap(i, text):
        article.lines[i] = text
        return i
    plain = lambda line: re.match(r"[A-Z][^|>`\[*<]{60,}\s*$", line) and len(re.findall(r"\b[a-z]{3,}", line)) > 8
    return [(i, lambda c, i=i, j=j: swap(i, article.source[j])) for i, j in zip(own, other)
            if article.kinds[i] == "text" and plain(article.source[j]) and re.match(rf"[^|>#*`]*[{JAPANESE}]", article.lines[i])]


def paragraph_dropped(article):
    is_plain = lambda line: re.match(rf"[{JAPANESE}][^|>#]*[。]\s*$", line)
    return [(i, lambda c, i=i: cut(article, i)) for i, kind in enumerate(article.kinds) if kind == "text" and is_plain(article.lines[i])
            and not article.around(i, 1).strip() and not article.around(i, -1).strip()]


def name_misspelt(article):
    found = prose(article, r"\b(NuGet|Microsoft|PowerShell|JavaScript|GitHub|MSBuild)\b(?![.-])")
    def wrong(m, c):
        return m[1].lower() if c.random() < 0.5 else m[1][:-1]
    return [(i, lambda c, i=i, m=m: replace(article, i, m, wrong(m, c), 1)) for i, m in found
            if not re.search(r"\[[^\]]*$", m.string[: m.start()])]


def bracket_lost(article):
    return [(i, lambda c, i=i, m=m: replace(article, i, m, m[1])) for i, m in prose(article, rf"(\([{JAPANESE}][^()\[\]`]*)\)")
            if not re.search(r"\]$", m.string[: m.start()])]


def cmdlet_translated(article):
    """A command in a sentence, as machines do it: its verb in the translation's language."""
    return changed(article, r"(?<![\w/.<-])([A-Z][a-z]+)-[A-Z][A-Za-z]{3,}(?![\w.-]|\]\()", lambda m, c: "新規")


def file_misspelt(article):
    return changed(article, r"(?<![\w/.<*-])([A-Za-z]{4,}\.(?:exe|config|msc|xml|dll|targets|props|nuspec|json))(?![\w./-]|\]\()", lambda m, c: m[1][1:])


def alert_lost(article):
    found = []
    for i, m in article.where(r"^> ?\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*$"):
        end = i
        while article.around(end, 1).startswith(">"): end += 1
        if not article.around(i, -1).strip() and not article.around(end, 1).strip():
            found.append((i, lambda c, i=i, n=end - i + 1: cut(article, i, n)))
    return found


def heading_dropped(article):
    return [(i, lambda c, i=i: cut(article, i, 2)) for i, m in article.where(r"^#{2,6} \S")
            if not article.around(i, 1).strip() and not article.around(i, -1).strip()]


def count_changed(article):
    """A number of one to three digits before what it counts."""
    return changed(article, r"(?<![\w.,:/#$%&-])(\d{1,3})(?= ?(?:つ|個|日|時間|分|秒|回|文字|MB|KB|GB|バイト|件))", lambda m, c: other_digit(m, 1, c))


def day_changed(article):
    return changed(article, r"\d{4} ?年 ?\d+ ?月 ?(\d+) ?日", lambda m, c: str(int(m[1]) % 28 + 1))


def bold_shifted(article):
    """Both marks some characters further, as machines move them."""
    found = [(i, m) for i, m in article.where(rf"\*\*([{JAPANESE}]{{3,}})\*\* ?([{JAPANESE}]{{2}})") if not in_code(m)]
    def shift(i, m, c):
        by = c.randrange(1, 3)
        rest = m[1] + m[2]
        return replace(article, i, m, f"{rest[:by]}**{rest[by:len(m[1]) + by]}**{rest[len(m[1]) + by:]}")
    return [(i, lambda c, i=i, m=m: shift(i, m, c)) for i, m in found]


def bold_elsewhere(article):
    """The marks around other words of the line than before."""
    found = [(i, m) for i, m in article.where(r"^[^*`|]*\*\*([^*`\[\]<>]*[A-Za-z]{3,}[^*`\[\]<>]*)\*\*[^*`]*$")
             if re.search(rf"[{JAPANESE}]{{4}}[^*\[\]()<>]*$", m.string[m.end(1) + 2:])]
    def move(i, m):
        line, rest = article.lines[i], article.lines[i][m.end(1) + 2:]
        other = re.search(rf"[{JAPANESE}]{{4}}(?=[^*\[\]()<>]*$)", rest)
        article.lines[i] = (line[: m.start(1) - 2] + m[1] + rest[: other.start()] + f"**{other[0]}**" + rest[other.end():])
        return i
    return [(i, lambda c, i=i, m=m: move(i, m)) for i, m in found]


def bold_to_word(article):
    """The marks around another word of the line, whatever was bold."""
    word = rf"(?<![{JAPANESE}])[{JAPANESE}]{{2,}}|(?<![一-龠])[一-龠]{{2,}}(?![一-龠ぁ-ん])|(?<![ァ-ヶー])[ァ-ヶー]{{3,}}(?![ァ-ヶー])"
    def others(line, bold):
        return [w for w in re.finditer(word, line) if (w.end() <= bold.start() or w.start() >= bold.end()) and len(w[0]) <= 8
                and not in_code(w) and not in_address(w) and line[: w.start()].count("**") % 2 == 0 and w[0] not in bold[1]]
    def move(i, bold, c):
        line = article.lines[i]
        choice = others(line, bold)
        w = choice[c.randrange(len(choice))]
        parts = sorted([(bold.start(), bold.end(), bold[1]), (w.start(), w.end(), f" **{w[0]}** ")])
        for start, end, text in reversed(parts): line = line[:start] + text + line[end:]
        article.lines[i] = line
        return i
    return [(i, lambda c, i=i, m=m: move(i, m, c)) for i, m in article.where(r"(?<!\*)\*\*([^*`<>\s][^*`<>]*)\*\*(?!\*)")
            if not in_code(m) and others(m.string, m)]


def bold_grown(article):
    """The closing mark behind the particle that follows."""
    return [(i, lambda c, i=i, m=m: replace(article, i, m, f"**{m[1]}{m[2]}**"))
            for i, m in article.where(rf"\*\*([{JAPANESE}]{{2,}})\*\* ?([をはが])") if not in_code(m)]


def include_dropped(article):
    return [(i, lambda c, i=i: cut(article, i)) for i, m in article.where(r"^\[!INCLUDE ?\[[^\]]*\]\([^)]*\)\]\s*$")
            if not article.around(i, 1).strip() and not article.around(i, -1).strip()]


def label_doubled(article):
    return [(i, lambda c, i=i, m=m: replace(article, i, m, f"**{m[1]}** > **{m[1]}**")) for i, m in
            article.where(r"(?<!\*)\*\*([^*`\[\]<>\s][^*`\[\]<>]*)\*\*(?= ?\\?> ?\*\*)") if not in_code(m)]


def digits_widened(article):
    wide = lambda text: "".join(chr(ord(d) + 0xFEE0) for d in text)
    return [(i, lambda c, i=i, m=m: replace(article, i, m, wide(m[1]), 1))
            for i, m in prose(article, r"(?<![\w.,:/#$%&-])(\d{1,4})(?![\w.,:/%-])") if m.start()]


def negation_lost(article):
    """Only where the source's line denies something, so that the loss can be seen."""
    filled = lambda lines, kinds: [i for i, line in enumerate(lines) if kinds[i] not in ("front", "blank")]
    own, other = filled(article.lines, article.kinds), filled(article.source, Article.kinds_of(article.source))
    same = dict(zip(own, other)) if len(own) == len(other) else {}
    denies = lambda i: i in same and re.search(r"\b(not|cannot|never)\b|n't\b", article.source[same[i]])
    return [(i, lambda c, i=i, m=m: replace(article, i, m, "ます")) for i, m in prose(article, r"ません(?=。)")
            if denies(i) and len(re.findall("ません|ない|なく|ず", m.string)) == 1 and not re.search("[不無未非]|だけ|のみ|まで", m.string)]


def plainly_exchanged(pattern):
    """Two neighbours of one section that have nothing but words, so that only their meaning tells."""
    is_plain = lambda line: re.match(pattern, line) and not re.search(r"[`\[*]|https?:", line)
    def swap(article, i, j):
        mark = re.compile(r"\d+\.\s*")
        own, other = article.lines[i], article.lines[j]
        if mark.match(own):
            own, other = (mark.match(b)[0] + mark.sub("", a, count=1) for a, b in ((own, other), (other, own)))
        article.lines[i], article.lines[j] = other, own
        return i
    def places(article):
        # Whole blocks: an item ends where the next begins, a paragraph at a blank line.
        begins = lambda line: not line.strip() or re.match(r"\s*(?:\d+\.|[-*])\s|#", line)
        is_item = re.compile(r"\s*(?:\d+\.|[-*])\s")
        found = [i for i, line in enumerate(article.lines) if article.kinds[i] == "text" and re.match(pattern, line)
                 and begins(article.around(i, 1)) and (is_item.match(line) or begins(article.around(i, -1)) and not is_item.match(article.around(i, -1)))]
        within = lambda i, j: not any(line.startswith("#") for line in article.lines[i:j])
        return [(i, lambda c, i=i, j=j: swap(article, i, j)) for i, j in zip(found, found[1:])
                if within(i, j) and is_plain(article.lines[i]) and is_plain(article.lines[j]) and article.lines[i] != article.lines[j]]
    return places


def step_copied(article):
    """The step that follows in its place: one is translated twice, the other not."""
    mark = re.compile(r"\d+\.\s*")
    found = [i for i, _ in article.where(r"^\d+\. +\S")]
    def copy(i):
        article.lines[i] = mark.match(article.lines[i])[0] + mark.sub("", article.lines[i + 1], count=1)
        return i
    return [(i, lambda c, i=i: copy(i)) for i, j in zip(found, found[1:]) if j == i + 1
            and len(re.findall(f"[{JAPANESE}]", article.lines[i])) > 4]


def row_untranslated(article):
    filled = lambda lines, kinds: [i for i, line in enumerate(lines) if kinds[i] not in ("front", "blank")]
    own, other = filled(article.lines, article.kinds), filled(article.source, Article.kinds_of(article.source))
    def put(i, j):
        article.lines[i] = article.source[j]
        return i
    words = lambda line: re.findall(r"\b[a-z]{3,}", re.sub(r"`[^`]*`|\]\([^)]*\)", "", line))
    return [(i, lambda c, i=i, j=j: put(i, j)) for i, j in zip(own, other) if len(own) == len(other) and article.kinds[i] == "text"
            and re.match(r"\s*\|", article.source[j]) and re.search("[ぁ-ん]", article.lines[i]) and len(words(article.source[j])) > 3]


REVERSALS = {"できません": "できます", "ありません": "あります", "しません": "します", "されません": "されます", "しないで": "して",
             "できない": "できる", "されない": "される", "ではなく": "であり", "はなく": "があり", "しない": "する", "いない": "いる"}


def negation_reversed(article):
    """One negation of a line, whatever else is in it."""
    filled = lambda lines, kinds: [i for i, line in enumerate(lines) if kinds[i] not in ("front", "blank")]
    own, other = filled(article.lines, article.kinds), filled(article.source, Article.kinds_of(article.source))
    same = dict(zip(own, other)) if len(own) == len(other) else {}
    denies = lambda i: i in same and re.search(r"\b(not|cannot|never|no|without)\b|n['’]t\b", article.source[same[i]])
    return [(i, lambda c, i=i, m=m: replace(article, i, m, REVERSALS[m[0]])) for i, m in prose(article, "|".join(REVERSALS))
            if denies(i) and "かもし" not in m.string[max(0, m.start() - 4): m.end()] and "ければ" not in m.string[m.end() - 1: m.end() + 3]]


def name_translated(article):
    names = {"NuGet": "ナゲット", "PowerShell": "パワーシェル", "GitHub": "ギットハブ", "MSBuild": "MS ビルド", "JavaScript": "ジャバスクリプト"}
    return [(i, lambda c, i=i, m=m: replace(article, i, m, names[m[1]], 1))
            for i, m in prose(article, r"\b(NuGet|PowerShell|GitHub|MSBuild|JavaScript)\b(?![.\w-])")
            if len(re.findall(m[1], m.string, re.I)) == 1]


def links_exchanged(article):
    """The addresses of two neighbouring links, whose words were kept as they are in the source."""
    link = r"\[([A-Za-z][^\]\[!`]*)\]\(([^)\s]+)\)"
    def swap(i, m):
        return replace(article, i, m, f"[{m[1]}]({m[4]}){article.lines[i][m.end(2) + 1:m.start(3) - 1]}[{m[3]}]({m[2]})")
    return [(i, lambda c, i=i, m=m: swap(i, m)) for i, m in article.where(link + r"[^\[\]()`!]*" + link)
            if m[2] != m[4] and m[1] != m[3] and all(t in "\n".join(article.source) for t in (f"[{m[1]}]", f"[{m[3]}]"))]


def cell_emptied(article):
    cells = row_lost(article)
    def empty(i):
        parts = article.lines[i].split("|")
        parts[-2] = " "
        article.lines[i] = "|".join(parts)
        return i
    return [(i, lambda c, i=i: empty(i)) for i, _ in cells if article.lines[i].rstrip().endswith("|") and "`" not in article.lines[i]
            and "\\|" not in article.lines[i] and article.lines[i].split("|")[-2].strip() and article.lines[i].count("|") > 2]


def metadata_changed(article):
    return [(i, lambda c, i=i, m=m: replace(article, i, m, m[1] + "の", 1))
            for i, m in article.where(r"^ms\.(?:topic|assetid|service): (\S+)$", ("front",))
            if any(line.strip() == m[0].strip() for line in article.source)]


def zone_link_foreign(article):
    """In one cloud's zone the address that another cloud's has."""
    found = article.where(r"\((https?://[^)\s]+)\)|href=\"(https?://[^\"]+)\"")
    zone, zones = None, {}
    for i, line in enumerate(article.lines):
        if re.match(r"\s*:::+ *moniker range", line): zone = i
        elif re.match(r"\s*:::+ *moniker-end", line): zone = None
        zones[i] = zone
    inside = [(i, m) for i, m in found if zones[i] is not None]
    address = lambda m: m[1] or m[2]
    return [(i, lambda c, i=i, m=m, o=o: replace(article, i, m, address(o), 1 if m[1] else 2)) for i, m in inside
            for j, o in inside if zones[j] != zones[i] and address(o) != address(m)]


def step_doubled(article):
    return [(i, lambda c, i=i: (article.lines.insert(i, article.lines[i]), i + 1)[1]) for i, _ in drop_item(r"^\d+\. +\S")(article)]


def sentences_of(article):
    """Lines of plain text with several sentences."""
    return [(i, m) for i, m in article.where(rf"^(?:> |[-*] |\d+\. )?[{JAPANESE}A-Z][^|`*\[]*?。[^|`*\[]*。\s*$")]


def sentence_dropped(article):
    """The last sentence of a line, where it is no short one."""
    def drop(i):
        line = article.lines[i].rstrip()
        start = line[:-1].rfind("。") + 1
        article.lines[i] = line[:start]
        return i
    return [(i, lambda c, i=i: drop(i)) for i, m in sentences_of(article) if len(m[0].rstrip()[:-1].rsplit("。", 1)[1]) >= 20]


def neighbours(pattern):
    """Pairs of lines of one kind that follow each other and have something in them that translating keeps."""
    def places(article):
        kept = lambda line: set(re.findall(r"`[^`]+`|\]\([^)]+\)", line))
        found = [i for i, _ in article.where(pattern) if re.match(pattern, article.around(i, 1))]
        ends = lambda i: not re.match(r"\s{2,}\S", article.around(i, 2))
        return [i for i in found if kept(article.lines[i]) and kept(article.lines[i + 1]) and kept(article.lines[i]) != kept(article.lines[i + 1]) and ends(i)]
    return places


def exchanged(pattern, isRow=False):
    def places(article):
        def swap(i):
            article.lines[i], article.lines[i + 1] = article.lines[i + 1], article.lines[i]
            return i
        rows = {i for i, _ in row_lost(article)}
        found = neighbours(pattern)(article)
        return [(i, lambda c, i=i: swap(i)) for i in found if not isRow or i in rows and i + 1 in rows and i - 1 in rows]
    return places


def cells_exchanged(article):
    def swap(i):
        parts = article.lines[i].split("|")
        parts[1], parts[2] = parts[2], parts[1]
        article.lines[i] = "|".join(parts)
        return i
    return [(i, lambda c, i=i: swap(i)) for i, _ in row_lost(article) if re.match(r"^\| *`[^`|]+` *\|[^`|]*[^`| ][^`|]*\|", article.lines[i])
            and "\\|" not in article.lines[i]]


def paragraph_doubled(article):
    return [(i, lambda c, i=i: (article.lines.insert(i, ""), article.lines.insert(i, article.lines[i + 1]), i + 2)[2])
            for i, _ in paragraph_dropped(article)]


def row_doubled(article):
    return [(i, lambda c, i=i: (article.lines.insert(i, article.lines[i]), i + 1)[1]) for i, _ in row_lost(article)]


def column_lost(article):
    """The last cell of a row with its border."""
    def lose(i):
        article.lines[i] = article.lines[i].rstrip().rstrip("|").rsplit("|", 1)[0] + "|"
        return i
    return [(i, lambda c, i=i: lose(i)) for i, _ in cell_emptied(article)]


def code_block_lost(article):
    fences = [i for i, kind in enumerate(article.kinds) if kind == "fence"]
    return [(a, lambda c, a=a, b=b: cut(article, a, b - a + 2)) for a, b in zip(fences[::2], fences[1::2])
            if not article.around(a, -1).strip() and not article.around(b, 1).strip() and article.lines[a].startswith("`")]


def code_span_lost(article):
    return [(i, lambda c, i=i, m=m: replace(article, i, m, "")) for i, m in article.where(r"(?<!`)`([^`\s]+)`(?!`)")
            if m.string[: m.start()].count("`") % 2 == 0 and m.string.strip() != m[0] and "|" not in m.string and "[" not in m.string]


def flag_lost(article):
    found = [(i, m) for i, m in article.where(r" (--?[A-Za-z]{3,})(?=[\s`])", ("text", "code")) if article.kinds[i] == "code" or in_code(m)]
    return [(i, lambda c, i=i, m=m: replace(article, i, m, "")) for i, m in found if not re.search(r"//|#|<!--", m.string[: m.start()])]


def heading_untranslated(article):
    own, other = ([i for i, line in enumerate(lines) if re.match(r"#{1,6} ", line)] for lines in (article.lines, article.source))
    if len(own) != len(other): return []
    def swap(i, j):
        anchor = re.match(r"#+ (<a name[^>]*></a>)?", article.lines[i])[0]
        article.lines[i] = anchor + re.sub(r"^#+ ", "", article.source[j])
        return i
    return [(i, lambda c, i=i, j=j: swap(i, j)) for i, j in zip(own, other) if article.kinds[i] == "text"
            and re.search(rf"[{JAPANESE}]{{3}}", article.lines[i]) and len(re.findall(r" [a-z]{2,}", article.source[j])) >= 3 and "`" not in article.source[j]]


def steps_merged(article):
    """A step that has become the end of the one before."""
    def merge(i):
        article.lines[i - 1] += " " + re.sub(r"^\d+\. +", "", article.lines[i])
        return cut(article, i) - 1
    return [(i, lambda c, i=i: merge(i)) for i, _ in drop_item(r"^\d+\. +\S")(article) if re.match(r"^\d+\. +\S", article.around(i, -1))]


def version_lost(article):
    return [(i, lambda c, i=i, m=m: replace(article, i, m, "")) for i, m in prose(article, r"(?<![\w.,:/#-])(\d+\.\d+(?:\.\d+)*)(?![\w.,:/%+*-])")
            if len(re.findall(re.escape(m[1]), m.string)) == 1]


def language_changed(article):
    return [(i, lambda c, i=i, m=m: replace(article, i, m, "text", 1)) for i, m in article.where(r"^```(\w+)\s*$", ("fence",)) if m[1] != "text"]


def product_lost(article):
    return [(i, lambda c, i=i, m=m: replace(article, i, m, "製品")) for i, m in prose(article, r"\b(NuGet|PowerShell|GitHub|MSBuild|Visual Studio)\b(?![.\w-])")
            if len(re.findall(m[1], m.string, re.I)) == 1]


def paragraphs_of(article):
    """Lines of plain words between blank lines."""
    return [i for i, _ in paragraph_dropped(article)]


def alert_moved(article):
    """An alert behind the paragraph that follows it."""
    found = []
    def move(i, end):
        block = article.lines[i:end + 1]
        del article.lines[i:end + 2]
        article.lines[i + 1:i + 1] = [""] + block
        return i
    for i, m in article.where(r"^> ?\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*$"):
        end = i
        while article.around(end, 1).startswith(">"): end += 1
        if not article.around(end, 1).strip() and end + 2 in paragraphs_of(article):
            found.append((i, lambda c, i=i, end=end: move(i, end)))
    return found


def unit_changed(article):
    other = {"GB": "MB", "MB": "GB", "KB": "MB", "時間": "分", "分": "秒", "秒": "分", "日": "時間"}
    return changed(article, r"(?<![\w.])\d+ ?(GB|MB|KB|時間|分|秒|日)(?![月年a-zA-Z分日])", lambda m, c: other[m[1]])


def sentence_doubled(article):
    def double(i):
        line = article.lines[i].rstrip()
        article.lines[i] = line + line[line[:-1].rfind("。") + 1:]
        return i
    return [(i, lambda c, i=i: double(i)) for i, m in sentences_of(article) if len(m[0].rstrip()[:-1].rsplit("。", 1)[1]) >= 20]


def item_indented(article):
    return [(i, lambda c, i=i: replace(article, i, re.match("", article.lines[i]), "  "))
            for i, m in article.where(r"^[-*] +\S") if re.match(r"[-*] +\S", article.around(i, -1))
            and (not article.around(i, 1).strip() or re.match(r"^[-*] +\S", article.around(i, 1))) and not re.match(r"\s{2,}", article.around(i, 2))]


def paragraph_moved(article):
    """A paragraph below the heading that follows it."""
    def move(i):
        text = article.lines[i]
        article.lines[i:i + 4] = [article.lines[i + 2], "", text, ""]
        return i
    return [(i, lambda c, i=i: move(i)) for i in paragraphs_of(article) if article.around(i, 2).startswith("##") and not article.around(i, 3).strip()
            and article.around(i, 4).strip()]


def alternative_emptied(article):
    return [(i, lambda c, i=i, m=m: replace(article, i, m, "", 1)) for i, m in article.where(r"!\[([^\]]+)\]\([^)]+\)") if not in_code(m)]


def headings_exchanged(article):
    """Two headings of one level with the anchors of their sources."""
    found = [(i, m) for i, m in article.where(r'^(#{2,6}) <a name="([^"]+)"></a>(.+)$')]
    def exchange(i, j):
        article.lines[i], article.lines[j] = article.lines[j], article.lines[i]
        return i
    return [(i, lambda c, i=i, j=j: exchange(i, j)) for (i, m), (j, n) in zip(found, found[1:]) if m[1] == n[1] and m[2] != n[2]]


def title_untranslated(article):
    """The title as the source has it, where it has words that the page translates."""
    title = next((line for line in article.source if line.startswith("title: ")), None)
    if not title or not re.search(r" [a-z]{4,}", title): return []
    return [(i, lambda c, i=i, m=m: replace(article, i, m, title)) for i, m in article.where(r"^title: .*$", ("front",))
            if re.search(rf"[{JAPANESE}]", m[0])]


def product_replaced(article):
    other = {"Visual Studio": "Visual Studio Code", "Windows": "Linux", "GitHub": "GitLab", "MSBuild": "Docker", "PowerShell": "Python"}
    text = "\n".join(article.source)
    return [(i, lambda c, i=i, m=m: replace(article, i, m, other[m[1]])) for i, m in prose(article, r"\b(Visual Studio|Windows|GitHub|MSBuild|PowerShell)\b(?![.\w-]| (?:Code|for|Explorer|PowerShell|Server|Team))")
            if other[m[1]] not in text and len(re.findall(m[1], m.string, re.I)) == 1]


def step_unnumbered(article):
    """A step without its number, as a paragraph of the step above."""
    return [(i, lambda c, i=i, m=m: unnumbered(article, i, m)) for i, m in drop_item_matches(article)
            if re.match(r"^\d+\. +\S", article.around(i, -1)) and article.around(i, 1).strip()]


def drop_item_matches(article):
    pattern = r"^\d+\. +(?=\S)"
    return [(i, m) for i, m in article.where(pattern) if re.match(pattern, article.around(i, 1))]


def unnumbered(article, index, match):
    article.lines[index] = "   " + article.lines[index][match.end():]
    article.lines.insert(index, "")
    return index + 1


def paragraphs_joined(article):
    def join(i):
        article.lines[i] += " " + article.lines[i + 2]
        return cut(article, i + 1, 2) - 1
    long = lambda i: 40 <= len(article.lines[i]) and "](" not in article.lines[i]
    found = paragraphs_of(article)
    return [(i, lambda c, i=i: join(i)) for i in found if i + 2 in found and long(i) and long(i + 2)]


def fence_unclosed(article):
    """A fence that nothing closes, found where it begins."""
    def open_up(i, end):
        article.lines[end] = ""
        return i
    fences = [i for i, kind in enumerate(article.kinds) if kind == "fence" and re.match(r"^```", article.lines[i])]
    return [(i, lambda c, i=i, end=end: open_up(i, end)) for i, end in zip(fences[-2::2], fences[-1::2]) if end > i + 1]


WAYS = {
    "step-dropped": drop_item(r"^\d+\. +\S"), "item-dropped": drop_item(r"^[-*] +\S"), "link-swapped": link_swapped,
    "link-dropped": link_dropped, "link-text-emptied": link_emptied, "code-translated": code_translated,
    "code-unmarked": code_unmarked, "row-lost": row_lost, "number-changed": number_changed,
    "version-changed": version_changed, "date-changed": date_changed, "bold-moved": bold_moved,
    "bold-dropped": bold_dropped, "alert-dropped": alert_dropped, "alert-changed": alert_changed,
    "image-lost": image_lost, "image-swapped": image_swapped, "flag-changed": flag_changed,
    "flag-misspelt": flag_misspelt, "placeholder-lost": placeholder_lost, "code-line-lost": code_line_lost,
    "code-changed": code_changed, "heading-level-changed": heading_changed, "heading-unmarked": heading_unmarked,
    "paragraph-untranslated": untranslated, "paragraph-dropped": paragraph_dropped, "name-misspelt": name_misspelt,
    "bracket-lost": bracket_lost, "cmdlet-translated": cmdlet_translated, "file-misspelt": file_misspelt,
    "alert-lost": alert_lost, "heading-dropped": heading_dropped, "count-changed": count_changed,
    "day-changed": day_changed, "bold-shifted": bold_shifted, "bold-elsewhere": bold_elsewhere, "bold-grown": bold_grown,
    "include-dropped": include_dropped, "label-doubled": label_doubled, "digits-widened": digits_widened,
    "negation-lost": negation_lost, "name-translated": name_translated, "links-exchanged": links_exchanged,
    "cell-emptied": cell_emptied, "metadata-changed": metadata_changed, "step-doubled": step_doubled,
    "zone-link-foreign": zone_link_foreign, "sentence-dropped": sentence_dropped,
    "steps-exchanged": exchanged(r"^\d+\. +\S"), "items-exchanged": exchanged(r"^[-*] +\S"),
    "rows-exchanged": exchanged(r"^\s*\|.*\|\s*$|^[^|`]+\|[^`]*$", isRow=True), "cells-exchanged": cells_exchanged,
    "paragraph-doubled": paragraph_doubled, "row-doubled": row_doubled, "cell-lost": column_lost,
    "code-block-lost": code_block_lost, "code-span-lost": code_span_lost, "flag-lost": flag_lost,
    "heading-untranslated": heading_untranslated, "steps-merged": steps_merged, "version-lost": version_lost,
    "language-changed": language_changed, "product-lost": product_lost,
    "alert-moved": alert_moved, "unit-changed": unit_changed, "sentence-doubled": sentence_doubled,
    "headings-exchanged": headings_exchanged, "title-untranslated": title_untranslated,
    "product-replaced": product_replaced, "step-unnumbered": step_unnumbered, "paragraphs-joined": paragraphs_joined,
    "fence-unclosed": fence_unclosed, "bold-to-word": bold_to_word, "negation-reversed": negation_reversed,
    "plain-steps-exchanged": plainly_exchanged(r"^\d+\. +\S"), "plain-items-exchanged": plainly_exchanged(r"^[-*] +\S"),
    "plain-paragraphs-exchanged": plainly_exchanged(rf"^[{JAPANESE}A-Z][^|]{{12,}}。\s*$"), "step-copied": step_copied,
    "row-untranslated": row_untranslated,
    "item-indented": item_indented, "paragraph-moved": paragraph_moved, "alternative-emptied": alternative_emptied,
}


EXCHANGES = {"steps-exchanged", "items-exchanged", "rows-exchanged", "plain-steps-exchanged", "plain-items-exchanged",
             "plain-paragraphs-exchanged"}


def words_of(line):
    """A line without the mark of its item, which stays when items change places."""
    return re.sub(r"^\s*(?:\d+\.|[-*])\s+", "", line).strip()


def positions(text):
    """The lines, counted from 1, on which some words stand."""
    result = collections.defaultdict(list)
    for number, line in enumerate(text.split("\n"), 1): result[words_of(line)].append(number)
    return result


def is_of_other(finding, name, damages):
    """Whether it says that another damaged article lacks something."""
    return any(f"'translation/{other}'" in finding["message"] for other in damages if other != name)


def expected_codes():
    rows = [line.split("\t") for line in (HERE / "damages.tsv").read_text("utf-8").splitlines() if line and line[0] != "#"]
    return {name: codes.split(",") for name, codes in rows}


def fresh_pairs(source, translation):
    pairs, unproven = [], []
    for path in sorted(translation.rglob("*.md")):
        name = path.relative_to(translation).as_posix()
        if path.name.lower() == "toc.md" or "includes" in path.parts or not (source / name).is_file():
            continue
        data = (source / name).read_bytes()
        lines = data.replace(b"\r\n", b"\n")
        hashes = {hashlib.sha1(d).hexdigest() for d in (data, lines, lines.replace(b"\n", b"\r\n"))}
        pin = re.search(rb"ms\.openlocfilehash:\s*([0-9a-f]{40})", path.read_bytes())
        if pin and pin[1].decode() in hashes:
            pairs.append(name)
        elif not pin:
            unproven.append(name)
    return pairs or unproven


def findings(kumo, project):
    result = subprocess.run([kumo, "check", "--project", str(project), "--format", "json"], capture_output=True)
    if result.returncode not in (0, 1):
        sys.exit(result.stderr.decode("utf-8", "replace"))
    return json.loads(result.stdout)["diagnostics"]


def by_article(found):
    result = collections.defaultdict(list)
    for finding in found:
        if (finding.get("file") or "").startswith("translation/") and finding["code"] not in UNCOUNTED:
            result[finding["file"][len("translation/"):]].append(finding)
    return result


def damage_all(project, texts, way_of, seed):
    """Damages each article in one way; returns the line of each damage and what stood there."""
    done = {}
    for name, (text, source) in texts.items():
        article = Article(text, source)
        chance = random.Random(f"{seed} {name}")
        way = way_of(name, chance, article)
        if not way:
            continue
        before = list(article.lines)
        places = WAYS[way](article)
        index, do = places[chance.randrange(len(places))]
        line = do(chance)
        if article.lines == before:
            continue
        done[name] = (way, line + 1, before[min(line, len(before) - 1)], len(article.lines) - len(before))
        (project / "translation" / name).write_text("\n".join(article.lines), "utf-8", newline="")
    return done


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("source", type=pathlib.Path)
    arguments.add_argument("translation", type=pathlib.Path)
    arguments.add_argument("--kumo", required=True)
    arguments.add_argument("--rounds", type=int, default=4)
    arguments.add_argument("--least", type=float, default=95, help="the share in percent that must be found")
    arguments.add_argument("--most", type=float, default=100, help="the share in percent in which something else may be reported")
    arguments.add_argument("--only", action="append", choices=sorted(WAYS), help="a way to damage; else all")
    arguments.add_argument("--show", action="store_true", help="show every damage that was not found")
    options = arguments.parse_args()
    right = expected_codes()
    assert set(right) == set(WAYS), "damages.tsv and the ways differ"
    with tempfile.TemporaryDirectory() as folder:
        project = pathlib.Path(folder)
        shutil.copytree(options.source, project / "source")
        shutil.copytree(options.translation, project / "translation")
        for stray in ("docfx.json",):
            for tree in ("source", "translation"):
                (project / tree / stray).unlink(missing_ok=True)
        (project / "kumo.yml").write_text(configuration(project))
        names = fresh_pairs(project / "source", project / "translation")
        texts = {n: ((project / "translation" / n).read_bytes().decode("utf-8-sig"), (project / "source" / n).read_bytes().decode("utf-8-sig")) for n in names}
        usual = by_article(findings(options.kumo, project))
        done, found, beside, wrong_line, others, missed, planned = (collections.Counter() for _ in range(7))
        for round in range(options.rounds):
            def choose(name, chance, article):
                # Ways that have been seldom done so far go first.
                for way in sorted(options.only or WAYS, key=lambda way: (planned[way], way)):
                    if WAYS[way](article):
                        planned[way] += 1
                        return way
            damages = damage_all(project, texts, choose, round)
            now = by_article(findings(options.kumo, project))
            for name, (way, line, text, change) in damages.items():
                done[way] += 1
                # What was there before is not new, though lines may have been cut or put in above it.
                stand = positions((project / "translation" / name).read_text("utf-8")) if way in EXCHANGES else {}
                own = texts[name][0].split("\n") if stand else []
                def moved(n):
                    if n is None: return n
                    places = stand.get(words_of(own[n - 1]), []) if 0 < n <= len(own) else []
                    if len(places) == 1: return places[0]
                    return n if n < line or n == line and change <= 0 else n + change
                old = collections.Counter((f["code"], f["message"], moved(f.get("line"))) for f in usual[name])
                # An exchange that is not seen leaves what was said where it was.
                still = {(f["code"], f["message"], f.get("line")) for f in usual[name]} if way in EXCHANGES else set()
                new = []
                for f in now[name]:
                    key = (f["code"], f["message"], f.get("line"))
                    old[key] -= 1
                    if old[key] < 0 and key not in still and not is_of_other(f, name, damages): new.append(f)
                good = [f for f in new if f["code"] in right[way]]
                near = sorted((f for f in good if abs((f.get("line") or 0) - line) <= 1), key=lambda f: abs((f.get("line") or 0) - line))
                if near:
                    found[way] += 1
                    beside[way] += near[0]["line"] != line
                elif good: wrong_line[way] += 1
                else: missed[way] += 1
                more = [f for f in new if f not in near[:1]]
                if more: others[way] += 1
                if options.show and (not near or more or near[0]["line"] != line):
                    print(f"{way} {name}:{line}: {text.strip()[:150]}")
                    for f in new: print(f"    {f['code']}:{f.get('line')}: {f['message']}")
            for name, (text, _) in texts.items():
                (project / "translation" / name).write_text(text, "utf-8", newline="")
    print(f"{'damage':24}{'done':>6}{'found':>6}{'beside':>7}{'line':>6}{'missed':>7}{'more':>6}")
    for way in sorted(options.only or WAYS):
        print(f"{way:24}{done[way]:6}{found[way]:6}{beside[way]:7}{wrong_line[way]:6}{missed[way]:7}{others[way]:6}")
    total = sum(done.values())
    share = 100 * sum(found.values()) / max(1, total)
    print(f"{sum(found.values())} of {total} found at their lines ({share:.1f} %); something else reported in {sum(others.values())}")
    more = 100 * sum(others.values()) / max(1, total)
    sys.exit(0 if total and share >= options.least and more <= options.most else 1)


main()
