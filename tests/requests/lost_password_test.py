"""A lost password is replaced by who can read the account's mail."""

import pathlib
import re
import sqlite3
import tempfile

from support.mailbox import Mailbox
from support.rows import case, contains, equal, main_on_both
from support.server import ROOT_EMAIL, ROOT_PASSWORD, wait_until

NEW = "a password of later"
LINK = re.compile(r"https://desk\.test/reset/(\w+)\?token=([0-9a-f]{64})")
SECRET = "the mail server's word"


def lost(t, app, email):
    body = {"email": email, "baseURL": "https://evil.test"}
    return t.server.client(app).post("/api/auth:lostPassword", body)


def mailed(t, app, email=ROOT_EMAIL):
    """The token of the letter that comes."""
    reply = lost(t, app, email)
    equal((reply.status, reply.body), (200, {}), reply)
    return LINK.search(t.mailbox.next()[2])[2]


def reset(t, app, token, password=NEW, **more):
    body = {"resetToken": token, "password": password, "confirmPassword": password, **more}
    return t.server.client(app).post("/api/auth:resetPassword", body)


def check(t, app, token):
    return t.server.client(app).post("/api/auth:checkResetToken", {"resetToken": token})


def signs_in(t, app, password):
    body = {"account": ROOT_EMAIL, "password": password}
    return t.server.client(app).post("/api/auth:signIn", body).status == 200


@case("the letter goes to the account's address, and its link is the operator's")
def _(t):
    t.app("letter")
    equal(lost(t, "letter", ROOT_EMAIL.upper()).status, 200)
    account, to, text = t.mailbox.next()
    equal((account, to), (("coppice", SECRET), [ROOT_EMAIL]))
    for line in ("From: <desk@example.com>", f"To: <{ROOT_EMAIL}>", "Subject: Reset your password"):
        contains(text.split("\n\n")[0].split("\n"), line)
    equal(LINK.search(text)[1], "letter")
    equal("evil" in text, False, "a link of the client's")


@case("its token sets a password once, and every sign-in ends")
def _(t):
    before = t.app("once")
    token = mailed(t, "once")
    equal((check(t, "once", token).body, check(t, "once", token).status), ({}, 200))
    equal(reset(t, "once", token, "short").status, 400)
    equal(reset(t, "once", token, confirmPassword="other").status, 400)
    equal(before.get("/api/auth:check").status, 200)
    reply = reset(t, "once", token)
    equal((reply.status, reply.body), (200, {}), reply)
    equal((signs_in(t, "once", NEW), signs_in(t, "once", ROOT_PASSWORD)), (True, False))
    equal(before.get("/api/auth:check").code, "INVALID_TOKEN")
    for again in (check(t, "once", token), reset(t, "once", token, NEW + "!")):
        equal((again.status, again.code), (401, "INVALID_TOKEN"))
    equal(signs_in(t, "once", NEW), True)


@case("a token opens its own app only, and a newer one takes its place")
def _(t):
    t.app("mine")
    t.app("other")
    first = mailed(t, "mine")
    equal(check(t, "other", first).status, 401)
    second = mailed(t, "mine")
    equal((check(t, "mine", first).status, check(t, "mine", second).status), (401, 200))


@case("an address that nobody has is answered alike, and gets no letter")
def _(t):
    t.app("quiet")
    known, unknown = (lost(t, "quiet", email) for email in (ROOT_EMAIL, "nobody@example.com"))
    equal((known.status, known.content), (unknown.status, unknown.content))
    equal(set(known.headers) ^ set(unknown.headers), set())
    equal(lost(t, "quiet", ROOT_EMAIL).status, 200)
    equal([t.mailbox.next()[1] for _ in range(2)], [[ROOT_EMAIL]] * 2)
    equal(t.mailbox.letters.empty(), True, "a letter to nobody")


@case("a wrong request is refused")
def _(t):
    client = t.server.client(t.app("wrong").app)
    for path, body in (
        ("lostPassword", {}), ("lostPassword", {"email": 7}), ("lostPassword", {"email": "x" * 255}),
        ("checkResetToken", {}), ("resetPassword", {"resetToken": "x"}),
    ):
        equal(client.post(f"/api/auth:{path}", body).status, 400, path)
    equal(client.get("/api/auth:lostPassword").status, 405)


@case("a token is past its time after ten minutes")
def _(t):
    t.app("late")
    token = mailed(t, "late")
    if "COPPICE_DATABASE_URL" in t.server.environment:
        return  # its clock is the server's in both stores
    t.server.stop()
    with sqlite3.connect(t.server.data / "apps" / "late" / "app.sqlite") as db:
        (left,) = db.execute("SELECT expires - strftime('%s', 'now') * 1000 FROM _resets").fetchone()
        equal(500_000 < left <= 601_000, True, left)
        db.execute("UPDATE _resets SET expires = expires - 600000")
    t.server.start()
    equal((check(t, "late", token).status, reset(t, "late", token).status), (401, 401))


@case("no token is kept or logged, and the mail server's password neither")
def _(t):
    t.app("secret")
    token = mailed(t, "secret")
    equal(check(t, "secret", token).status, 200)
    t.server.stop()
    for file in [t.server.stderr, t.server.stdout, *t.server.data.rglob("*")]:
        if file.is_file():
            content = file.read_bytes()
            equal(token.encode() in content or SECRET.encode() in content, False, file)
    t.server.start()


@case("a mail server that is away is the log's matter, not the client's")
def _(t):
    t.app("away")
    t.mailbox.url_before = t.server.environment["COPPICE_MAIL_URL"]
    t.server.environment["COPPICE_MAIL_URL"] = "smtp://127.0.0.1:9"
    t.server.restart()
    try:
        equal((lost(t, "away", ROOT_EMAIL).body), {})
        wait_until(lambda: b"mail.not_sent" in t.server.stderr.read_bytes(), what="a line in the log")
    finally:
        t.server.environment["COPPICE_MAIL_URL"] = t.mailbox.url_before
        t.server.restart()


@case("without a mail server nothing is sent")
def _(t):
    t.app("mute")
    url = t.server.environment.pop("COPPICE_MAIL_URL")
    t.server.restart()
    try:
        reply = lost(t, "mute", ROOT_EMAIL)
        equal((reply.status, reply.code), (403, "NO_PERMISSION"))
        equal(check(t, "mute", "x").status, 401)
    finally:
        t.server.environment["COPPICE_MAIL_URL"] = url
        t.server.restart()


@case("asking again and again for one address has to wait, whoever has it")
def _(t):
    t.app("often")
    for email in (ROOT_EMAIL, "nobody@example.com"):
        replies = [lost(t, "often", email) for _ in range(4)]
        equal([reply.status for reply in replies], [200, 200, 200, 429], email)
        equal(int(replies[3].headers["retry-after"]) > 0, True)
    for _ in range(3):
        t.mailbox.next()


@case("guessing tokens has to wait")
def _(t):
    t.app("guessed")
    statuses = [check(t, "guessed", f"{i:064x}").status for i in range(12)]
    equal((statuses[:10], 429 in statuses), ([401] * 10, True))


with Mailbox() as a_mailbox, tempfile.TemporaryDirectory() as folder:
    password = pathlib.Path(folder) / "password"
    password.write_text(f"{SECRET}\n")
    main_on_both(
        beside={"mailbox": a_mailbox},
        environment={
            "COPPICE_MAIL_URL": a_mailbox.url,
            "COPPICE_MAIL_FROM": "desk@example.com",
            "COPPICE_MAIL_USER": "coppice",
            "COPPICE_MAIL_PASSWORD_FILE": str(password),
            "COPPICE_MAIL_RESET_LINK": "https://desk.test/reset/{app}?token={token}",
        },
    )
