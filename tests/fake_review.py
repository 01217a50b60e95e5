"""A stand-in for the server of `redact review`: its JSON over fixed findings, for the page alone.

`python tests/fake_review.py [PORT]` shows it on two samples.
"""

from __future__ import annotations

import copy
import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "redact" / "review" / "page"
DATA = ROOT / "redact" / "data"
TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'"
)
NAMES = {"en": ["Han Myong-su", "Rim Chol-ho", "O Kwang-il"], "ko": ["한명수", "림철호", "오광일"]}
LEVELS = {"en": ["a county", "a province", "the north-east"], "ko": ["어느 군", "함경도", "북부"]}


def found(number: int, text: str, span: tuple[int, int], entity: str, severity: str, **more: Any) -> dict[str, Any]:
    """One finding as the API shows it."""
    start, end = span
    words = text[start:end]
    korean = any("가" <= letter <= "힣" for letter in text)
    language = "ko" if korean else "en"
    person = entity == "PERSON"
    names = NAMES[language] if person else []
    levels = [] if person else [{"name": name, "label": name, "words": said, "people": people} for name, said, people in zip(("county", "province", "region"), LEVELS[language], (60000, 1200000, None), strict=True)]
    before = max(text.rfind(mark, 0, start) for mark in (". ", ".\n", "\n\n"))
    after = min((at for at in (text.find(mark, end) for mark in (". ", ".\n", "\n\n")) if at >= 0), default=len(text) - 1)
    return {
        "id": f"f{number}", "start": start, "end": end, "text": words, "entity": entity, "severity": severity,
        "rule": f"any.{entity.lower()}", "message": f"a {entity.lower()} by name", "why": "A name leads to the family register, and from there to relatives who stayed behind.",
        "score": 0.85, "model": 0.93 if person else None, "found_by": ["rules", "model"] if person else ["rules"],
        "place": "", "layer": "body", "note": False, "added": False, "group": f"{entity}:{words}",
        "sentence": [before + 1 if before >= 0 else 0, after + 1], "verdict": "replace" if severity != "info" else "keep",
        "undecided": severity != "info", "by": "default", "when": "", "reason": "", "words": (names or LEVELS[language])[0],
        "suggested": (names or LEVELS[language])[0], "level": "" if person else "county", "levels": levels, "names": names,
        "second": {"needed": False, "by": []},
    } | more  # fmt: skip


def draft(name: str, text: str, findings: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """One draft as the API shows it."""
    return {
        "id": f"d-{name}", "name": name, "revision": "1", "language": "ko" if name.startswith("ko") else "en", "text": text,
        "body_end": len(text), "segments": [{"start": 0, "end": len(text), "kind": "body", "layer": "body", "place": ""}],
        "blind": [], "approved": "", "can_undo": False, "findings": findings, "files": [],
    } | more  # fmt: skip


def of_sample(name: str) -> dict[str, Any]:
    """A draft from a sample and its golden report."""
    path = next((ROOT / "samples").glob(f"{name}.*"))
    text = path.read_bytes().decode("utf-8")
    golden = json.loads((ROOT / "samples" / "expected" / f"{name}.json").read_text("utf-8"))
    rows = golden["files"][0]["findings"]
    findings = [
        found(n, text, (r["start"], r["end"]), r["entity"], r["severity"], message=r["message"], why=r["why"], rule=r["rule"], note=r["entity"] == "UNREAD")
        for n, r in enumerate(rows)
    ]  # fmt: skip
    return draft(path.name, text, findings)


class Fake:
    """The drafts, and what was decided about them."""

    def __init__(self, drafts: list[dict[str, Any]], language: str = "en") -> None:
        self.drafts = {one["id"]: one for one in drafts}
        self.before: dict[str, list[dict[str, Any]]] = {one["id"]: [] for one in drafts}
        self.language = language
        self.problems: list[dict[str, Any]] = []

    def session(self) -> dict[str, Any]:
        strings = yaml.safe_load((DATA / "review_page.yaml").read_text("utf-8"))
        entities = yaml.safe_load((DATA / "entities.yaml").read_text("utf-8"))
        listed = []
        for one in self.drafts.values():
            of = [f["severity"] for f in one["findings"]]
            undecided = sum(f["undecided"] for f in one["findings"])
            counts = {s: of.count(s) for s in ("block", "review", "info")}
            counts |= {"undecided": undecided, "decided": counts["block"] + counts["review"] - undecided}
            listed.append({"id": one["id"], "name": one["name"], "words": 1, "counts": counts, "blind": one["blind"], "problem": "", "approved": one["approved"]})
        return {
            "reviewer": "Mina", "language": self.language, "languages": ["en", "ko"], "strings": strings, "csrf": "secret", "second_reader": True,
            "entities": [{"name": name, "label": entity["label"]} for name, entity in entities.items()],
            "drafts": [*listed, *self.problems],
        }  # fmt: skip

    def shown(self, key: str) -> dict[str, Any]:
        one = copy.deepcopy(self.drafts[key])
        one["preview"] = [{"start": f["start"], "end": f["end"], "words": f["words"], "finding": f["id"]} for f in one["findings"] if f["verdict"] == "replace" and not f["note"] and f["layer"] == "body"]
        groups: dict[str, dict[str, Any]] = {}
        for f in one["findings"]:
            if not f["note"] and f["layer"] == "body":
                group = groups.setdefault(f["group"], {"id": f["group"], "kind": f["entity"], "label": f["text"], "findings": [], "words": f["words"]})
                group["findings"].append(f["id"])
        one["groups"] = list(groups.values())
        return one

    def change(self, key: str, step: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        one = self.drafts[key]
        if body["revision"] != one["revision"]:
            return 409, {"error": "stale", "draft": self.shown(key)}
        old = copy.deepcopy(one)
        found_by_id = {f["id"]: f for f in one["findings"]}
        if step == "decide":
            for c in body["changes"]:
                f = found_by_id[c["finding"]]
                if c["verdict"] == "keep" and f["severity"] != "info" and not c.get("reason"):
                    return 422, {"error": "Say why it may stay."}
                if f["text"] in c.get("words", ""):
                    self.drafts[key] = old
                    return 422, {"error": "The new words hold the words that are to be replaced."}
                f |= {"verdict": c["verdict"], "undecided": c["verdict"] == "undecided", "by": "Mina", "when": "2026-01-05T10:00:00Z", "reason": c.get("reason", "")}
                f |= {"words": c.get("words", f["words"]), "level": c.get("level", "")}
                waits = c["verdict"] == "keep" and f["severity"] == "block"
                f["second"] = {"needed": waits, "by": ["Mina"] if waits else []}
                if f["undecided"]:
                    f |= {"verdict": "replace", "by": "default"}
        elif step == "add":
            n = len(one["findings"])
            one["findings"].append(found(n, one["text"], (body["start"], body["end"]), body["entity"], "review", added=True, undecided=False, by="Mina", words=body.get("words") or "x"))
        elif step == "remove":
            one["findings"] = [f for f in one["findings"] if f["id"] != body["finding"]]
        elif step == "approve":
            one["approved"] = "yes"
        elif step == "undo":
            self.drafts[key] = one = self.before[key].pop()
        if step != "undo":
            self.before[key].append(old)
        one["can_undo"] = bool(self.before[key])
        one["revision"] = str(int(old["revision"]) + 1)
        return 200, self.shown(key)


def serve(fake: Fake, port: int = 0) -> ThreadingHTTPServer:
    """A server for it on 127.0.0.1; the caller runs and closes it."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self, status: int, kind: str, data: bytes) -> None:
            self.send_response(status)
            for name, value in (("Content-Type", f"{kind}; charset=utf-8"), ("Content-Length", str(len(data))), ("Content-Security-Policy", POLICY), ("X-Content-Type-Options", "nosniff")):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def do_GET(self) -> None:
            path = self.path.split("?")[0]
            if path == "/api/session":
                self.answer(200, "application/json", json.dumps(fake.session()).encode())
            elif path.startswith("/api/drafts/"):
                self.answer(200, "application/json", json.dumps(fake.shown(path.split("/")[3])).encode())
            else:
                file = PAGE / (path.strip("/") or "index.html")
                self.answer(200, TYPES[file.suffix], file.read_bytes())

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            _, _, _, key, step = self.path.split("/")
            status, said = fake.change(key, step, body)
            self.answer(status, "application/json", json.dumps(said).encode())

        def log_message(self, *_: object) -> None:
            pass

    return ThreadingHTTPServer(("127.0.0.1", port), Handler)


if __name__ == "__main__":
    shown = Fake([of_sample("en-testimony"), of_sample("ko-testimony"), of_sample("en-diary")])
    shown.drafts["d-en-testimony.txt"]["blind"] = ["picture 2"]
    shown.problems = [{"id": "p", "name": "drafts/old/scan.pdf", "words": 0, "counts": {"block": 0, "review": 0, "info": 0, "undecided": 0, "decided": 0}, "blind": [], "problem": "It is encrypted; take the password away.", "approved": ""}]
    serve(shown, int(sys.argv[1]) if len(sys.argv) > 1 else 0).serve_forever()
