"""`redact review` as it runs: a process, a socket, signals, and what it leaves behind."""

from __future__ import annotations

import http.client
import json
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest

from small_review import of

pytestmark = [
    pytest.mark.usefixtures("loopback"),
    pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX"),
]
EN = "Ri Kum-hui's number is 010-2345-1234. She lived in Musan.\n"
KO = "리금희의 번호는 010-2345-1234이다. 무산에서 살았다.\n"
SECRETS = ("Kum-hui", "010-2345-1234", "Musan", "리금희", "무산", "draft-kept")


class Running:
    """A review that runs, and the browser that has opened it."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self.process = process
        self.address = address
        self.host = urlsplit(address).netloc
        self.cookie = self.csrf = ""

    def enter(self) -> dict[str, Any]:
        answer, _ = self.send("GET", urlsplit(self.address).path)
        self.cookie = str(answer.getheader("Set-Cookie")).partition(";")[0]
        session = self.get("/api/session")
        self.csrf = session["csrf"]
        return session

    def get(self, path: str) -> dict[str, Any]:
        answer, data = self.send("GET", path)
        assert answer.status == 200, data
        return dict(json.loads(data))

    def post(self, path: str, body: object) -> tuple[int, dict[str, Any]]:
        answer, data = self.send("POST", path, json.dumps(body).encode())
        return answer.status, json.loads(data)

    def send(
        self, method: str, path: str, body: bytes | None = None, **headers: str
    ) -> tuple[http.client.HTTPResponse, bytes]:
        given = {
            "Cookie": self.cookie,
            "Origin": f"http://{self.host}",
            "X-Redact": self.csrf,
            "Content-Type": "application/json",
        }
        connection = http.client.HTTPConnection(self.host, timeout=60)
        connection.request(method, path, body, given | headers)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer, data


@contextmanager
def running(folder: Path, *options: str) -> Iterator[Running]:
    command = [sys.executable, "-m", "redact", "review", str(folder), "--as", "kim"]
    process = subprocess.Popen(
        [*command, "--engine", "none", "--no-browser", "--seed", "1", *options],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert "/open/" in address, process.stderr.read() if process.stderr else ""
        yield Running(process, address)
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "draft-kept"
    folder.mkdir()
    (folder / "en.txt").write_text(EN, encoding="utf-8")
    (folder / "ko.txt").write_text(KO, encoding="utf-8")
    return folder


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="needs /proc")
def test_it_listens_on_this_machine_only(folder: Path) -> None:
    with running(folder) as review:
        port = int(review.host.rpartition(":")[2])
        rows = Path("/proc/net/tcp").read_text("ascii").splitlines()[1:]
        listening = {row.split()[1] for row in rows if row.split()[3] == "0A"}
        assert {one for one in listening if int(one[-4:], 16) == port} == {f"0100007F:{port:04X}"}
        inodes = {str(one.readlink()) for one in Path(f"/proc/{review.process.pid}/fd").iterdir()}
        sockets = {one[8:-1] for one in inodes if one.startswith("socket:[")}
        six = Path("/proc/net/tcp6").read_text("ascii").splitlines()[1:]
        assert not [row for row in six if row.split()[9] in sockets]


@pytest.mark.parametrize("how", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_it_ends_with_its_terminal_and_leaves_nothing(folder: Path, how: str) -> None:
    with running(folder) as review:
        session = review.enter()
        for row in session["drafts"]:
            draft = review.get(f"/api/drafts/{row['id']}")
            one = next(one for one in draft["findings"] if one["undecided"])
            change = {"finding": one["id"], "verdict": "replace"}
            body = {"revision": draft["revision"], "changes": [change]}
            status, _ = review.post(f"/api/drafts/{row['id']}/decide", body)
            assert status == 200
        review.send("GET", "/nothing/draft-kept")
        review.process.send_signal(getattr(signal, how))
        out, err = review.process.communicate(timeout=60)
        assert review.process.returncode == 0
        with pytest.raises(OSError):
            review.send("GET", "/")
    assert not [word for word in SECRETS if word in out + err], "no words, no names of drafts"
    left = {path.name for path in folder.iterdir()}
    assert left - {".redact-decisions.jsonl.lock"} == {
        "en.txt",
        "ko.txt",
        "redact-decisions.jsonl",
    }
    for path in folder.iterdir():
        if path.suffix != ".txt":
            assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path.name
    kept = (folder / "redact-decisions.jsonl").read_text("utf-8")
    assert not [word for word in SECRETS if word in kept]


def test_two_browsers_at_once_lose_nothing(folder: Path) -> None:
    """Everybody asks with the revision they saw; whoever is told that it is past asks again."""
    with running(folder) as review:
        id_ = review.enter()["drafts"][0]["id"]
        path = f"/api/drafts/{id_}"
        wanted = [one["id"] for one in review.get(path)["findings"] if one["undecided"]]
        stale: list[int] = []

        def decide(finding: str, words: str) -> None:
            draft = review.get(path)
            while True:
                change = {"finding": finding, "verdict": "replace", "words": words}
                body = {"revision": draft["revision"], "changes": [change]}
                status, answer = review.post(f"{path}/decide", body)
                if status == 200:
                    return
                assert status == 409, answer
                stale.append(status)
                draft = answer["draft"]

        threads = [Thread(target=decide, args=(one, f"words {n}")) for n, one in enumerate(wanted)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        now = {one["id"]: one["words"] for one in review.get(path)["findings"]}
        assert [now[one] for one in wanted] == [f"words {n}" for n in range(len(wanted))]


def test_what_waitress_itself_refuses(folder: Path) -> None:
    with running(folder) as review:
        review.enter()
        # The length is enough: whoever sends such a body is cut off in the midst of it.
        length = {"Content-Length": str(1 << 21)}
        answer, data = review.send("POST", "/api/drafts/x/decide", None, **length)
        assert answer.status == 413
        assert not [word for word in SECRETS if word in data.decode()]
        answer, _ = review.send("GET", "/" + "x" * (1 << 16))
        assert answer.status in (400, 414, 431)
        answer, data = review.send("GET", "/api/session", Host="evil.example")
        assert answer.status == 403


def test_a_port_that_is_taken(folder: Path, tmp_path: Path) -> None:
    with running(folder) as review:
        port = review.host.rpartition(":")[2]
        command = [sys.executable, "-m", "redact", "review", str(folder), "--as", "lee"]
        done = subprocess.run(
            [*command, "--engine", "none", "--no-browser", "--port", port],
            check=False,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
        )
        assert done.returncode == 2
        assert "cannot listen" in done.stderr


@pytest.mark.parametrize(
    ("name", "person", "words"),
    [
        pytest.param("en.txt", "010-2345-1234", "a number", id="English"),
        pytest.param("ko.txt", "010-2345-1234", "어떤 번호", id="Korean"),
    ],
)
def test_what_was_decided_is_what_apply_writes(
    folder: Path, tmp_path: Path, name: str, person: str, words: str
) -> None:
    with running(folder) as review:
        rows = review.enter()["drafts"]
        id_ = next(row["id"] for row in rows if row["name"].endswith(name))
        draft = review.get(f"/api/drafts/{id_}")
        change = {"finding": of(draft, person)["id"], "verdict": "replace", "words": words}
        body = {"revision": draft["revision"], "changes": [change]}
        status, draft = review.post(f"/api/drafts/{id_}/decide", body)
        assert status == 200
        text, shift = draft["text"], 0
        for edit in draft["preview"]:
            start, end = edit["start"] + shift, edit["end"] + shift
            text = text[:start] + edit["words"] + text[end:]
            shift += len(edit["words"]) - (end - start)
    command = [sys.executable, "-m", "redact", "apply", str(folder), "--engine", "none"]
    subprocess.run(
        [*command, "--out", str(tmp_path / "out"), "--seed", "1", "--exit-zero"],
        check=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )
    written = (tmp_path / "out" / name).read_text("utf-8")
    assert words in written
    assert written == text, "the page shows what is written"
