"""Writes docs/wire-vectors.json. A second implementation of docs/wire-format.md, so that the vectors are not the library's own word.

Run it without arguments, from anywhere. Nothing else runs it: the file is checked in.
"""
import base64
import datetime
import hashlib
import json
import pathlib
import re
import zlib

ALNUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
TOKEN = set(ALNUM + "!#$&'*+-.^_`|~")
WORD = {chr(c) for c in range(0x21, 0x7F)} - set("%();\\")
LABEL = {chr(c) for c in range(0x20, 0x7F)} - {"%"}
QUALITIES = ["complete", "open", "truncated", "stack", "site"]


def encode(text, allowed):
    return "".join(c if c in allowed else "".join(f"%{b:02X}" for b in c.encode()) for c in text)


def decode(word, allowed):
    if not re.fullmatch(r"(?:%[0-9A-Fa-f]{2}|[^%])+", word) or set(re.sub("%..", "", word)) - allowed:
        raise ValueError(word)
    return re.sub(rb"%(..)", lambda m: bytes([int(m[1], 16)]), word.encode()).decode()


def digest(frames, identity):
    # With strings alone and the keys in order, Python's form is RFC 8785's.
    canonical = json.dumps({"frames": frames, "identity": identity}, ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(hashlib.sha256(canonical.encode()).digest()[:9]).decode()


# Writing

def identity_text(i):
    text = [f"{encode(i['name'], TOKEN)}/{encode(i['version'], TOKEN)} ({i['platform']})"]
    text += [encode(i[k], WORD) for k in ("repository", "commit") if i.get(k)]
    text += ["built"] if i.get("builder") or i.get("timestamp") else []
    text += ["by " + encode(i["builder"], WORD)] if i.get("builder") else []
    text += [i["timestamp"]] if i.get("timestamp") else []
    return " ".join(text)


def sf_text(text):
    if all(" " <= c <= "~" for c in text):
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return '%"' + "".join(chr(b) if 0x20 <= b <= 0x7E and b not in b'%"' else f"%{b:02x}" for b in text.encode()) + '"'


def record(identity, frames, quality):
    return {"identity": identity, "frames": frames, "quality": quality}


def frame(name, line=None, folded=False, told=True, n=0):
    return {"id": f"0f8fad5bd9cb469fa16570867728950e!06{n:06x}+1f", "name": name + "(V1Pod)", "shortName": name, "line": line, "linesTold": told, "folded": folded}


def introspection(r):
    text, ids = identity_text(r["identity"]), [f["id"] for f in r["frames"]]
    told = any(f["linesTold"] for f in r["frames"])
    value = {"self-identity": text, "current-purpose": [f["name"] for f in r["frames"]],
             "current-reasoning": [f["line"] or f["id"] for f in r["frames"]] if told else [],
             "frames": ids, "labels": []}
    value.update({"quality": r["quality"]} if r["quality"] else {})
    return {"introspection": {**value, "digest": digest(ids, text)}}


def label_texts(label):
    """What can be kept of a label, longest first: whole characters, at most 256 bytes, no blank at the end."""
    kept = []
    for n in range(len(label.strip()), 0, -1):
        text = encode(label.strip()[:n], LABEL).rstrip(" ")
        if len(text) <= 256 and text not in kept:
            kept.append(text)
    return kept


def user_agent(theirs, r, bare=False, own=None):
    head, dashes, label = (theirs or "").partition(" -- ")
    own = label_texts(own) if own and not dashes and not bare and r["quality"] else []
    text = identity_text(r["identity"])
    product, _, build = text.partition(") ")
    product += ")" if build else ""
    build = "" if bare or not build else f" ({build})"
    room = 1024 - len(f"{head} ".encode() if head else b"") - len((dashes + label).encode())
    ours = None
    if not r["quality"]:
        ours = next((t for t in (product + build, product) if len(t) <= room), None)
    else:
        cite = f"whakapapa/1 ({digest([f['id'] for f in r['frames']], text)} {r['quality']};"
        repository = (r["identity"].get("repository") or "\n") + "/"
        items = []
        for f in r["frames"] if not bare else []:
            line = f["line"].removeprefix(repository) if f["line"] and f["linesTold"] else None
            if not f["folded"]:
                items.append(f" {encode(f['shortName'], WORD)}" + (f" {encode(line, WORD)};" if line else ";"))
        more = lambda shown: f" +{len(r['frames']) - shown};" if len(r["frames"]) > shown else ""
        whole = [f"{product}{build} {cite}{''.join(items[:n])}{more(n)})" for n in range(len(items), -1, -1)]
        whole = [f"{t} -- {own[0]}" for t in whole if own] + [f"{whole[-1]} -- {text}" for text in own[1:]] + whole
        ours = next((t for t in (*whole, f"{product} {cite})", f"{cite})") if len(t) <= room), None)
    return None if ours is None else (head + " " if head else "") + ours + dashes + label


def headers(r, bare=False):
    i = introspection(r)["introspection"]
    fields = {"Whakapapa-Identity": sf_text(i["self-identity"].split(")")[0] + ")" if bare else i["self-identity"])}
    if r["quality"]:
        fields["Whakapapa-Digest"] = f"{sf_text(i['digest'])};q={r['quality']}"
        size = lambda all_fields: sum(len(k) + len(v) + 4 for k, v in all_fields.items())
        for n in range(len(i["frames"]), 0, -1) if not bare else []:
            path = {"Whakapapa-Purpose": i["current-purpose"][:n], "Whakapapa-Reasoning": i["current-reasoning"][:n]}
            path = fields | {k: ", ".join(map(sf_text, v)) for k, v in path.items() if v}
            if size(path) <= 4096:
                return path
    return fields


def query(octets):
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    return "1." + base64.urlsafe_b64encode(deflate.compress(octets) + deflate.flush()).decode().rstrip("=")


# Reading

def read_build(text):
    for words in range(3):
        m = re.fullmatch(r"((?:\S+ ){%d})built(?: by (\S+))?(?: (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ))?" % words, text)
        if m and (m[2] or m[3]):
            words, builder, timestamp = m[1].split(), m[2] and decode(m[2], WORD), m[3]
            break
    else:
        words, builder, timestamp = text.split(" "), None, None
        if len(words) > 2 or "built" in words:
            raise ValueError(text)
    words = words if len(words) != 1 or "/" in words[0] else [None] + words
    words = [w and decode(w, WORD) for w in (words + [None, None])[:2]]
    return {"repository": words[0], "commit": words[1], "builder": builder, "timestamp": timestamp}


def read_identity(text):
    m = re.fullmatch(r"([^ /]+)/([^ /]+) \(([\w.-]+/[\w.-]+)\)(?: (.+))?", text, re.ASCII)
    if not m:
        raise ValueError(text)
    build = read_build(m[4]) if m[4] else dict.fromkeys(("repository", "commit", "builder", "timestamp"))
    return {"name": decode(m[1], TOKEN), "version": decode(m[2], TOKEN), "platform": m[3]} | build


def identity_at_end(text, path):
    for pattern in (r"(?:^|.* )([^ ]+ \([^()]*\)) \(([^()]+)\)", r"(?:^|.* )([^ ]+ \([^()]*\))()"):
        try:
            m = re.fullmatch(pattern, text)
            identity = m and read_identity(m[1] + (" " + m[2] if m[2] else ""))
            if identity and (path or identity["builder"] or identity["timestamp"]):
                return identity
        except ValueError:
            pass
    return None


def label_of(text):
    starts = [len(text)] + [m.start() for m in re.finditer("%", text)][::-1]
    for end in starts:
        if re.search("[^%0-9A-Fa-f]", text[end:]):
            break
        try:
            return decode(text[:end], LABEL)
        except ValueError:
            pass
    return text or None


def read_user_agent(text):
    if text.endswith("...TRUNCATED") and len(text.encode()) >= 1036:
        text = text[:-12].rstrip("\ufffd")
    head, _, label = text.partition(" -- ")
    result = lambda *values: dict(zip(("identity", "digest", "quality", "frames", "framesNotShown", "label"), (*values, label or None)))
    told = lambda *values: result(*values) | {"label": label_of(label)}
    for m in reversed(list(re.finditer(r"(?:^|(?<= ))whakapapa/1 \(", head))):
        rest = head[m.end():]
        if re.fullmatch(r"[\w-]{0,11}", rest, re.ASCII):
            return told(identity_at_end(head[:m.start() - 1], False), None, "cut", [], None)
        start = re.match(rf"([\w-]{{12}})(?: (?:({'|'.join(QUALITIES)});|[a-z]*$)|$)", rest, re.ASCII)
        if not start:
            continue
        frames, more, position = [], None, start.end()
        word = re.compile(r" ([^ ;()]+)([ ;])(?:([^ ;()]+);)?")
        while start[2] and more is None and (item := word.match(rest, position)) and len(frames) < 64:
            name, end, line = item[1], item[2], item[3] if item[2] == " " else None
            if end == ";" and name[0] == "+":
                if not re.fullmatch(r"\+[1-9]\d{0,5}", name):
                    break
                more, position = int(name[1:]), item.start() + len(name) + 2
                continue
            try:
                shown = {"name": decode(name, WORD), "file": None, "line": None}
            except ValueError:
                break
            frames.append(shown)
            if end == ";":
                position = item.start() + len(name) + 2
                continue
            at = re.fullmatch(r"(.+):([1-9]\d{0,5})", line or "")
            try:
                shown |= {"file": decode(at[1], WORD), "line": int(at[2])}
            except (ValueError, TypeError):
                position = len(rest)
                break
            position = item.end()
        whole = bool(start[2]) and rest[position:position + 1] == ")"
        more = 0 if whole and frames and more is None else more
        identity = identity_at_end(head[:m.start() - 1], bool(frames or more)) if m.start() else None
        return told(identity, start[1], start[2] if whole else "cut", frames, more)
    for m in reversed(list(re.finditer(r"\) \([^()]*\)(?= |$)", head))):
        if identity := identity_at_end(head[:m.end()], False):
            return result(identity, None, None, [], None)
    return None


# The vectors

SHOP = dict(name="shop", version="1.4.2", platform="linux/amd64", repository="github.com/acme/shop", commit="b143093", builder="ci@buildbot-10", timestamp="2026-11-20T03:04:05Z")
PLAIN = dict(name="shop", version="1.4.2", platform="linux/amd64")
ODD = dict(name="my shop/größe", version="1.0 (β)%", platform="windows/arm64", repository="git.example/ü/shop", commit="abc-dirty", builder="Jürgen; ops (😂)\\", timestamp="2026-01-02T00:00:00Z")
PARTS = [SHOP, PLAIN, ODD] + [PLAIN | p for p in (
    dict(repository="github.com/acme/shop"), dict(commit="b143093"), dict(builder="ci@x"), dict(timestamp="2026-11-20T03:04:05Z"),
    dict(repository="github.com/acme/shop", builder="by"), dict(commit="b143093-dirty", timestamp="2026-11-20T03:04:05Z"),
    dict(commit="v1.2", builder="GitHub Actions 42"), dict(platform="darwin/arm64", repository="a/b", commit="c"))]
STEPS = lambda n: [frame(f"PodReconciler.Step{i}Async", f"github.com/acme/shop/src/PodReconciler.cs:{i + 42}", n=i) for i in range(n)]
MIXED = [frame("HttpClient.SendAsync", folded=True, n=1), frame("Größe<T>.Get;(x)\\ %", "github.com/acme/shop/my dir/a;b.cs:7", n=2), frame("Lib.Run", n=3), frame("Other.Go", "github.com/acme/lib/src/Lib.cs:9", n=4)]
RECORDS = [record(SHOP, STEPS(2), "stack"), record(SHOP, STEPS(64), "truncated"), record(SHOP, MIXED, "open"), record(ODD, MIXED, "complete"), record(PLAIN, STEPS(1), "site"),
           record(SHOP, [], None), record(PLAIN, [], None), record(SHOP, [f | {"linesTold": False, "line": None} for f in STEPS(3)], "complete")]
THEIRS = [None, "kubernetes-csharp/20.0.84", "e2e.test/v1.36 (linux/amd64) kubernetes/abc -- [sig-node] Pods -- should run", "größe/1 (x86; (nested))"]


def writes():
    cases = [(t, r, b) for r in RECORDS for t in THEIRS[:2] for b in (False, True)] + [(t, r, False) for r in RECORDS[:3] for t in THEIRS[2:]]
    cases += [("x" * (1021 - room) + "/1", RECORDS[0], False) for room in (10, 35, 36, 40, 63, 64, 65, 66, 100, 135, 140, 141, 180, 230, 240)]
    cases += [("é" * 400 + "/1", RECORDS[0], False), ("é" * 500 + "/1", RECORDS[0], False), ("x" * 950 + "/1", RECORDS[5], False), ("x" * 1000 + "/1", RECORDS[5], False)]
    vectors = [{"theirs": t, "record": RECORDS.index(r), "bare": b, "label": None, "output": user_agent(t, r, b)} for t, r, b in cases]
    labels = ["[sig-node] Pods should run [Conformance]", "Shop.Tests.Größe(100 %)", " a \n", " \n ", "", "a -- b", "x" * 300, "é" * 100, "a" * 255 + "é", "😂", "a%41", "<&>\"\\(;)"]
    cases = [(t, 0, False, l) for l in labels for t in THEIRS[1:2]] + [(THEIRS[2], 0, False, labels[0]), (THEIRS[1], 0, True, labels[0]), (THEIRS[1], 5, False, labels[0]), (THEIRS[1], 1, False, labels[0]), (None, 2, False, labels[1])]
    cases += [("x" * (1021 - room) + "/1", 0, False, l) for room in (140, 141, 142, 145, 150, 151, 152, 160, 180, 230, 290, 400) for l in (labels[0], labels[7])]
    return vectors + [{"theirs": t, "record": r, "bare": b, "label": l, "output": user_agent(t, RECORDS[r], b, l)} for t, r, b, l in cases]


def reads():
    full = user_agent("kubectl/v1.36.0 (linux/amd64)", RECORDS[0])
    odd = user_agent(None, RECORDS[3])
    start = "x/1 whakapapa/1 (k3Jx9QvT2mZp open;"
    texts = [v["output"] for v in writes() if v["output"]][:24] + [v["output"] for v in writes() if v["label"] and v["output"]]
    texts += [f"{full} -- {label}" for label in ("100 %", "100 % sure", "100 %25", "a%C3", "a%F0%9F%98", "%zz", "%ff", "%C3%BC", "größe", "")] + [f"e2e.test/v1 -- {label}" for label in ("100 %25", "%C3%BC")]
    texts += [full[:n] for n in range(1, len(full), 6)] + [odd[:n] for n in range(len(odd) - 150, len(odd), 5)]
    texts += [full + " -- test one -- two", f"kubectl/v1 -- {full}", full + " other/2 (linux; x64)", user_agent(full, RECORDS[4]), full + " whakapapa/1 (what?)",
              (full + " " + "y" * 1024)[:1024] + "...TRUNCATED", ("z" * 700 + " " + user_agent(None, RECORDS[0]))[:1024] + "...TRUNCATED",
              (full + " -- " + "é" * 1024).encode()[:1024].decode(errors="ignore") + "\ufffd...TRUNCATED", full + " -- short...TRUNCATED"]
    texts += ["", "curl/8.5.0", "kubectl/v1.36.0 (linux/amd64) kubernetes/0123456", "vault/1.2 (linux/amd64) (+https://www.vaultproject.io go1.22)",
              "kubectl/v1 (linux/amd64) whakapapa/1 (k3Jx9QvT2mZp stack;)", "xwhakapapa/1 (k3Jx9QvT2mZp stack;)", "whakapapa/2 (k3Jx9QvT2mZp stack;)", "whakapapa/1 (k3Jx9QvT2mZ= stack;)",
              "whakapapa/1 (k3Jx9QvT2mZpA stack;)", "whakapapa/1 (k3Jx9QvT2mZp cut;)", "whakapapa/1 (k3Jx9QvT2mZp;)", "whakapapa/1 (k3Jx9QvT2mZp site;)", "whakapapa/1 (k3Jx9QvT2mZp", "whakapapa/1 (k3Jx9Q"]
    texts += [f"{start} {path}" for path in ("A;)", "A; +3;)", "+3;)", "A; B) C;)", "A; B(C;)", "A; B%zz;)", "A; B%ff;)", "A; B%C3%BC;)", "A; ;)", "A;  B;)", "A; +1; B;)", "A; +x;)", "A; +0;)", "A; +99999999999;)", "A; B x.cs;)",
              "A; B x.cs:0;)", "A; B x.cs:042;)", "A; B x.cs:1 y;)", "A; B c:x.cs:1;)", "A; \u00fc;)", "A; B", "A; B ", "A; B x.cs:4", "A; B x.cs:42;", "A; +1", "A; +1;", "A;" * 2)]
    texts += [start + " A;" * 64 + ")", start + " A;" * 65 + ")"]
    return [{"input": t, "record": read_user_agent(t)} for t in texts]


def structured():
    item = lambda kind, text, **parameters: {"type": kind, "value": text, "parameters": {k: {"type": v[0], "value": v[1]} for k, v in parameters.items()}}
    texts = ["", "a b~", 'a"b\\c', "Größe", '50 % "ü"', "a\nb", "\u007f", "😂", "PodReconciler.ReconcileAsync(V1Pod)", "%41"]
    vectors = [{"kind": "item", "input": sf_text(t), "text": t, "output": [item("display-string" if sf_text(t)[0] == "%" else "string", t)]} for t in texts]
    good = [("item", ' "a" ', [item("string", "a")]), ("item", "tok", [item("token", "tok")]), ("item", "*a:b/c", [item("token", "*a:b/c")]), ("item", "?1", [item("boolean", "true")]),
            ("item", '"a";q=stack', [item("string", "a", q=("token", "stack"))]), ("item", '"a"; q;r=?0', [item("string", "a", q=("boolean", "true"), r=("boolean", "false"))]),
            ("item", '"a";q=x;q="y"', [item("string", "a", q=("string", "y"))]), ("item", 'a;*k_-.1=%"%c3%bc"', [item("token", "a", **{"*k_-.1": ("display-string", "ü")})]),
            ("list", "", []), ("list", '"a"', [item("string", "a")]), ("list", '"a","b"', [item("string", "a"), item("string", "b")]), ("list", '"a" \t,\t %"%c3%bc" ', [item("string", "a"), item("display-string", "ü")]),
            ("list", "a;x, b", [item("token", "a", x=("boolean", "true")), item("token", "b")]), ("list", '"a, b", "c"', [item("string", "a, b"), item("string", "c")])]
    bad = [("item", t) for t in ('', '"a', '"a\\', '"a\\n"', '"ü"', '"a\tb"', '%a', '%"a', '%"%C3%BC"', '%"%c3"', '%"%ff"', '%"%4"', '%"ü"', '?2', '?', '"a" "b"', '"a", "b"', '"a";', '"a";Q=x', '"a";q=', '"a" ;q=x', '"a";q =x',
                                   '42', '1.5', ':YQ==:', '@1659578233', '("a" "b")', "'a'", '\t"a"', '"a"\t', '=')]
    bad += [("list", t) for t in ('"a",', ',"a"', '"a",,"b"', '"a" "b"', '"a"; ,"b"', '("a")', '"a", 42', '"a"\n,"b"')]
    return vectors + [{"kind": k, "input": i, "output": o} for k, i, o in good] + [{"kind": k, "input": i, "output": None} for k, i in bad]


def introspections():
    compact = lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    good = [{"record": n, "json": compact(introspection(r)), "valid": True} for n, r in enumerate(RECORDS)]
    base = introspection(RECORDS[0])
    inner = lambda **change: compact({"introspection": {k: v for k, v in (base["introspection"] | change).items() if v is not None}})
    good += [{"json": t, "valid": True} for t in (json.dumps(base, indent=1), inner(unknown={"a": [1]}), compact(base | {"other": 1}), inner(**{"current-reasoning": None}), inner(labels=["a", "ü"]))]
    bad = ["", "not JSON", "[]", "{}", "null", '{"introspection":[]}', '{"introspection":{}}', inner(digest="k3Jx9QvT2mZp"), inner(digest=None), inner(digest=1), inner(frames=[1]), inner(frames={}), inner(frames=[]), inner(frames=None),
           inner(**{"self-identity": "shop/1.4.3 (linux/amd64)"}), inner(**{"self-identity": None}), inner(**{"self-identity": ["x"]}), inner(quality=1), inner(labels="x"), compact(base)[:-1], compact(base) + "x", "[[[[[[[[]]]]]]]]", "\ufeff" + compact(base)]
    return good + [{"json": t, "valid": False} for t in bad]


def digests():
    cases = [([], ""), ([], "shop/1.4.2 (linux/amd64)"), (["a!06000012+1f+s2", "b!06000001"], "shop/1.4.2 (linux/amd64)"), ([], "\"\\/\b\f\n\r\t\u0001\u001f<é€😂\u007f\u2028"), (["Größe()", ""], "x"), (["a", "a"], "x"), (["a"], "x"), (["aa"], "x"), (["b", "a"], "x"), (["a", "b"], "x")]
    return [{"frames": f, "identity": i, "digest": digest(f, i)} for f, i in cases]


def queries():
    good = [introspection(r) for r in RECORDS]
    texts = [json.dumps(i, ensure_ascii=False, separators=(",", ":")) for i in good]
    stored = texts[0].encode()
    stored = "1." + base64.urlsafe_b64encode(b"\1" + len(stored).to_bytes(2, "little") + (len(stored) ^ 0xFFFF).to_bytes(2, "little") + stored).decode().rstrip("=")
    vectors = [{"input": query(t.encode()), "json": t, "digest": i["introspection"]["digest"]} for t, i in zip(texts, good)]
    vectors += [{"input": stored, "json": texts[0], "digest": good[0]["introspection"]["digest"]}, {"input": "1.k3Jx9QvT2mZp", "json": None, "digest": "k3Jx9QvT2mZp"}, {"input": "1.-_-_-_-_-_-_", "json": None, "digest": "-_-_-_-_-_-_"}]
    zlib_form = "1." + base64.urlsafe_b64encode(zlib.compress(texts[0].encode())).decode().rstrip("=")
    bad = ["", "1", "1.", "2.k3Jx9QvT2mZp", "k3Jx9QvT2mZp", "1.k3Jx9QvT2mZ", "1.k3Jx9QvT2mZpA", "1.k3Jx9QvT2mZ=", "1.k3Jx9QvT2m+/", "1.k3Jx 9QvT2mZp", "1.________", zlib_form, query(texts[0].encode()) + "=", query(texts[0].encode())[:-40],
           query(texts[0].replace("b143093", "b143094").encode()), query(b"{}"), query(b""), query(b"[1,2]"), query(b'{"introspection":"\xff"}'), query(b"\0" * (2 << 20)), query(texts[0].encode() + b" " * (256 << 10)), "1." + "A" * 16383, query(b'{"i\\ud800":1}')]
    return vectors + [{"input": t, "json": None, "digest": None} for t in bad]


def identities():
    none = dict.fromkeys(("repository", "commit", "builder", "timestamp"))
    good = [{"input": identity_text(p), "identity": p} for p in PARTS]
    assert all(read_identity(v["input"]) == none | v["identity"] for v in good)
    lower = "sh%c3%b6p/1 (linux/amd64)"
    good = [{"input": v["input"], "identity": none | v["identity"]} for v in good] + [{"input": lower, "identity": read_identity(lower)}]
    bad = ["", "shop", "shop/1.4.2", "shop (linux/amd64)", "/1 (linux/amd64)", "shop/ (linux/amd64)", "shop/1/2 (linux/amd64)", "shop/1 (linux)", "shop/1 (linux/amd64", "shop/1 (linux/amd64) ", "shop/1 (linux/amd64)x", "shop/1  (linux/amd64)", "shop/1 (linux/amd64)  b143093",
           "shop/1 (linux/amd64) built", "shop/1 (linux/amd64) built by", "shop/1 (linux/amd64) a b c", "shop/1 (linux/amd64) built 2026-11-20T03:04:05", "shop/1 (linux/amd64) built 2026-13-20T03:04:05Z", "shop/1 (linux/amd64) a;b", "sh%zzop/1 (linux/amd64)", "sh%F/1 (linux/amd64)", "sh%FFop/1 (linux/amd64)", "größe/1 (linux/amd64)", "x" * 2049]
    return good + [{"input": t, "identity": None} for t in bad]


# The journal: readers give a record, or None for a line that is refused, or "unknown".

def read_journal_time(text):
    m = re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{6})?Z", text, re.ASCII)
    datetime.datetime.strptime(m[1], "%Y-%m-%dT%H:%M:%S")
    return m[1] + (m[2] or ".000000") + "Z"


def members(value, **kinds):
    """Each kind: a type or a check, required unless the name ends in an underscore."""
    out = {}
    for key, check in kinds.items():
        name, optional = key.rstrip("_").replace("__", "-"), key.endswith("_")
        if name not in value and not optional:
            raise ValueError(name)
        if name in value:
            out[name] = check(value[name])
    return out


def text_of(value):
    if not isinstance(value, str) or re.search("[\ud800-\udfff]", value):
        raise ValueError(value)
    return value


def texts_of(value):
    if not isinstance(value, list):
        raise ValueError(value)
    return [text_of(v) for v in value]


def number_of(least, most):
    def check(value):
        if type(value) is not int or not least <= value <= most:
            raise ValueError(value)
        return value
    return check


def digest_of(value):
    if not re.fullmatch(r"[\w-]{12}", text_of(value), re.ASCII):
        raise ValueError(value)
    return value


TIME = lambda value: read_journal_time(text_of(value))
JOURNAL = {
    "introspection": dict(self__identity=text_of, current__purpose_=texts_of, current__reasoning_=texts_of, frames_=texts_of, labels_=texts_of, quality_=text_of, digest=text_of),
    "request": dict(time=TIME, audit__id=text_of, digest=digest_of, sent_=digest_of, labels_=texts_of, method=text_of, path=text_of, status_=number_of(100, 999), error_=text_of, duration__us_=number_of(0, 2**63 - 1)),
    "process": dict(version=number_of(1, 1), id=text_of, pid=number_of(0, 2**31 - 1), started=TIME, self__identity=text_of, runtime_=text_of, part=number_of(1, 2**31 - 1)),
    "dropped": dict(time=TIME, requests=number_of(1, 2**63 - 1)),
}


def depth(value):
    return 1 + max((depth(v) for v in (value.values() if isinstance(value, dict) else value)), default=0) if isinstance(value, (dict, list)) else 0


def read_journal_line(line):
    try:
        value = json.loads(line, parse_constant=lambda c: int(c))
        if not isinstance(value, dict) or depth(value) > 4:
            return None
        kind = next((k for k in JOURNAL if k in value), None)
        if kind is None:
            return "unknown"
        record = members(value[kind], **JOURNAL[kind])
        lists = ["current-purpose", "current-reasoning", "frames", "labels"] if kind == "introspection" else ["labels"] if kind == "request" else []
        record = {k: record.get(k, []) for k in (n.rstrip("_").replace("__", "-") for n in JOURNAL[kind]) if k in record or k in lists}
        if kind == "introspection" and record["digest"] != digest(record["frames"], record["self-identity"]):
            return None
        return {kind: record}
    except (ValueError, TypeError, KeyError):
        return None


def journals():
    compact = lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    process = {"process": {"version": 1, "id": "0123456789abcdef", "pid": 4711, "started": "2026-11-20T03:04:05.000000Z", "self-identity": identity_text(SHOP), "runtime": ".NET 10.0.1", "part": 1}}
    told = [introspection(r) for r in RECORDS]
    request = {"request": {"time": "2026-11-20T03:04:06.123456Z", "audit-id": "6b1c2c6e-0d3f-4f8e-9d0e-6a2f9b1c4d5e", "digest": told[0]["introspection"]["digest"], "labels": [], "method": "GET", "path": "/api/v1/pods", "status": 200, "duration-us": 12300}}
    dropped = {"dropped": {"time": "2026-11-20T03:04:07.000001Z", "requests": 42}}
    def but(record, **change):
        kind, = record
        change = {k.replace("__", "-"): v for k, v in change.items()}
        return {kind: {k: v for k, v in (record[kind] | change).items() if v is not None}}
    def ordered(record):
        order = ["time", "audit-id", "digest", "sent", "labels", "method", "path", "status", "error", "duration-us"]
        return {"request": {k: record["request"][k] for k in order if k in record["request"]}}
    requests = [ordered(but(request, **change)) for change in (
        {}, dict(status=None, duration__us=None), dict(status=None, error="HttpRequestException"), dict(sent="k3Jx9QvT2mZp"), dict(labels=["job nightly", "größe \"x\""]), dict(status=404, method="DELETE", path="/api/v1/namespaces/a%2Fb/pods/größe"),
        dict(audit__id="mine"), dict(duration__us=0), dict(duration__us=2**63 - 1), dict(path=""))]
    written = [[process, *told], [process, told[0], *requests], [process, but(process, part=2), dropped], [process, told[5], but(request, digest=told[5]["introspection"]["digest"]), dropped], [but(process, runtime=None)]]
    vectors = [{"input": "".join(compact(r) + "\n" for r in records), "written": True} for records in written]
    whole = compact(request)
    lines = [whole, whole[:-1], whole + " ", " " + whole + "\r", whole + whole, whole + "x", "", " ", "null", "1", "[]", "{}", '"request"', '{"request":null}', '{"request":[]}', '{"request":{}}', '{"note":{"a":[[1]]}}', '{"note":{"a":[[[1]]]}}', "{\"note\":1,\"request\":2}",
             compact(request | {"note": 1}), compact(but(request, note={"a": 1})), compact(but(request, time="2026-11-20T03:04:06Z")), "not JSON", "\u0000", "\ufeff" + whole]
    lines += [compact(but(request, **change)) for change in (
        dict(time=None), dict(time="2026-11-20 03:04:06"), dict(time="2026-11-20T03:04:06+01:00"), dict(time="2026-13-20T03:04:06Z"), dict(time=1), dict(audit__id=None), dict(audit__id=1), dict(digest=None), dict(digest="k3Jx9QvT2mZ"), dict(digest="k3Jx9QvT2mZ="),
        dict(digest="k3Jx9QvT2mZpA"), dict(sent="x"), dict(labels=None), dict(labels="x"), dict(labels=[1]), dict(method=None), dict(path=None), dict(path=["/"]), dict(status=99), dict(status=1000), dict(status="200"), dict(status=200.5), dict(error=1), dict(duration__us=-1), dict(duration__us=2**63), dict(duration__us=0.5), dict(duration__us="1"))]
    lines += [whole.replace('"GET"', '"\\ud800"'), whole.replace('"method"', '"\\ud800"'), whole.replace('"status":200', '"status":NaN'), whole.replace("GET", "G\\u0045T")]
    lines += [compact(but(process, **change)) for change in (dict(version=2), dict(version=None), dict(version="1"), dict(id=None), dict(pid=-1), dict(pid=2**31), dict(started=None), dict(self__identity=None), dict(runtime=1), dict(part=0), dict(part=None))]
    lines += [compact(but(dropped, **change)) for change in (dict(requests=0), dict(requests=None), dict(requests=-1), dict(time=None), dict(time="x"))]
    lines += [compact(but(told[0], **change)) for change in (dict(digest="k3Jx9QvT2mZp"), dict(digest=None), dict(frames=[]), dict(self__identity="shop/1 (linux/amd64)"), dict(labels=["a"]), dict(quality=None), dict(current__reasoning=None))]
    lines += ['{"introspection":1}', '{"introspection":{}}']
    vectors += [{"input": line + "\n"} for line in lines if "\n" not in line]
    text = "".join(compact(r) + "\n" for r in (process, told[0], request))
    vectors += [{"input": text[:cut]} for cut in (0, 1, len(text) - 1, len(text) - 40, len(compact(process)), len(compact(process)) + 1, len(compact(process)) + 2)]
    vectors += [{"input": whole + "\nxyz\n" + whole + "\n\n" + whole[:20]}]
    for v in vectors:
        *whole_lines, rest = v["input"].split("\n")
        v |= {"output": [read_journal_line(line) for line in whole_lines], "cut": rest != ""}
        assert not v.get("written") or "".join(compact(r) + "\n" for r in v["output"]) == v["input"], v
    return vectors


SECTIONS = {
    "records": RECORDS,
    "user-agent-write": writes(), "user-agent-read": reads(), "structured-fields": structured(),
    "headers": [{"record": n, "bare": b, "output": headers(r, b)} for n, r in enumerate(RECORDS) for b in (False, True)],
    "introspection": introspections(), "digest": digests(), "query-value": queries(), "identity-text": identities(),
    "journal": journals(),
}
lines = [f' "{name}": [\n' + ",\n".join("  " + json.dumps(v) for v in vectors) + "\n ]" for name, vectors in SECTIONS.items()]
target = pathlib.Path(__file__).resolve().parents[3] / "docs" / "wire-vectors.json"
target.write_text('{\n "version": 1,\n' + ",\n".join(lines) + "\n}\n")
print({name: len(vectors) for name, vectors in SECTIONS.items()}, sum(map(len, SECTIONS.values())) - len(RECORDS))
