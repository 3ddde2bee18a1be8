"""The configuration: one order of its sources, all mistakes at once, no password told."""

from support.rows import case, contains, equal, main

SECRET = "hidden-word"
URL = f"postgresql://someone:{SECRET}@db.example.test:5433/mine"
SAID = "someone@db.example.test:5433/mine"


def check(t, *arguments, file=None, **environment):
    """`coppice config check`: the exit code, what it said, what it complained of."""
    path = t.server.folder / "chosen.toml"
    if file is not None:
        path.write_text(file)
    named = ("--config", str(path)) if file is not None else ()
    code, out, err = t.server.command(
        "config", "check", *named, *arguments, data=False, environment=environment
    )
    equal(SECRET in out + err, False, "the password is told")
    return code, out, err


def database(*sources, **others):
    code, out, err = check(*sources, **others)
    equal(code, 0, err)
    (line,) = [line for line in out.splitlines() if line.startswith("database.url = ")]
    return line.removeprefix("database.url = ")


def toml(user):
    return f'[database]\nurl = "postgresql://{user}:{SECRET}@h.test/d"\n'


def url(user):
    return f"postgresql://{user}:{SECRET}@h.test/d"


@case("a flag beats the environment, which beats the file, which beats the default")
def _(t):
    equal(database(t), "")
    equal(database(t, file=toml("by_file")), "by_file@h.test:5432/d")
    equal(
        database(t, file=toml("by_file"), COPPICE_DATABASE_URL=url("by_name")),
        "by_name@h.test:5432/d",
    )
    equal(
        database(
            *(t, "--database-url", url("by_flag")),
            file=toml("by_file"),
            COPPICE_DATABASE_URL=url("by_name"),
        ),
        "by_flag@h.test:5432/d",
    )


@case("the URL is told without its password")
def _(t):
    equal(database(t, COPPICE_DATABASE_URL=URL), SAID)


MISTAKES = {
    "no URL": "not a url",
    "another scheme": f"mysql://a:{SECRET}@h/d",
    "a port that is none": f"postgresql://a:{SECRET}@h.test:99999/d",
    "no user": "postgresql://h.test/d",
    "several hosts": f"postgresql://a:{SECRET}@h1.test,h2.test/d",
    "an sslmode that is none": f"postgresql://a:{SECRET}@h.test/d?sslmode=maybe",
    "an option that is not taken": f"postgresql://a:{SECRET}@h.test/d?options=-crole%3Dx",
    "a broken escape": f"postgresql://a:{SECRET}%zz@h.test/d",
    "a file to read": f"postgresql://a:{SECRET}@h.test/d?sslkey=/etc/passwd",
    "a service": "postgresql://?service=x",
}

for each, text in MISTAKES.items():

    @case(f"a database.url is refused: {each}")
    def _(t, text=text):
        code, _, err = check(t, COPPICE_DATABASE_URL=text)
        equal(code, 1, err)
        contains(err, "COPPICE_DATABASE_URL: database.url expected postgresql://")


for word in ("disable", "allow", "prefer", "require", "verify-ca", "verify-full"):

    @case(f"sslmode {word} is taken")
    def _(t, word=word):
        equal(database(t, COPPICE_DATABASE_URL=f"{URL}?sslmode={word}"), SAID)


MAIL = {"COPPICE_MAIL_URL": "smtps://mail.test", "COPPICE_MAIL_FROM": "desk@mail.test"}


def mail_file(t):
    path = t.server.folder / "mail-password"
    path.write_text(f"{SECRET}\n")
    return str(path)


@case("the mail server's password comes from a file and is not told")
def _(t):
    code, out, err = check(t, **MAIL, COPPICE_MAIL_PASSWORD_FILE=mail_file(t))
    equal(code, 0, err)
    contains(out.splitlines(), f"mail.password_file = {mail_file(t)}")
    contains(out.splitlines(), "mail.url = smtps://mail.test")


for each, (name, text) in {
    "another scheme": ("URL", "http://mail.test"),
    "no host": ("URL", "smtp://"),
    "a user in it": ("URL", f"smtp://a:{SECRET}@mail.test"),
    "no address": ("FROM", "desk"),
    "two lines": ("FROM", "desk@mail.test\r\nBcc: x@y.test"),
    "no file": ("PASSWORD_FILE", "/nowhere/at/all"),
    "a link without a token": ("RESET_LINK", "https://desk.test/reset"),
    "a link to a script": ("RESET_LINK", "javascript:x={token}"),
}.items():

    @case(f"mail.{name.lower()} is refused: {each}")
    def _(t, name=f"COPPICE_MAIL_{name}", text=text):
        code, _, err = check(t, **{**MAIL, name: text})
        equal(code, 1, err)
        contains(err, f"{name}: mail.")


@case("a mail server needs a sender")
def _(t):
    code, _, err = check(t, COPPICE_MAIL_URL="smtps://mail.test")
    equal((code, "mail.from is missing" in err), (1, True), err)


@case("all mistakes are told at once, each with its place")
def _(t):
    file = f"""
[database]
url = "mysql://a:{SECRET}@h"
connections = 1
pool = 0
statements = "some"
schema = "pg_mine"
shards = 3
"""
    code, _, err = check(t, "--listen", "nowhere", file=file, COPPICE_LANES="many")
    equal(code, 1, err)
    for part in (
        *("line 3: database.url", "line 4: database.connections", "line 5: database.pool"),
        *("line 6: database.statements", "line 7: database.schema", "database.shards"),
        *("--listen", "COPPICE_LANES"),
    ):
        contains(err, part)
    equal(len(err.splitlines()), 8, err)


@case("a mistake keeps the server from starting, and no password is told there either")
def _(t):
    code, out, err = t.server.command(
        "serve", environment={"COPPICE_DATABASE_URL": f"postgresql://a:{SECRET}@h:x/d"}
    )
    equal(code, 2, err)
    equal(SECRET in out + err, False, "the password is told")


@case("a database that cannot be reached ends the start with its cause, without the password")
def _(t):
    environment = {"COPPICE_DATABASE_URL": f"postgresql://a:{SECRET}@127.0.0.1:9/d"}
    folder = str(t.server.folder / "elsewhere")
    arguments = ("serve", "--listen", "127.0.0.1:0", "--data", folder)
    code, out, err = t.server.command(*arguments, data=False, environment=environment)
    equal(code, 1, err)
    contains(err, "127.0.0.1:9")
    equal(SECRET in out + err, False, "the password is told")


main()
