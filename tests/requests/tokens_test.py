"""A token opens one app only: every token × every app × every route of the router's table."""

import base64
import hashlib
import hmac
import json

from support.routes import path_of, table
from support.rows import case, equal, main

APPS = ["tok_a", "tok_b"]


def routes():
    for resource, action, who, does, where in table():
        if who != "everyone":
            yield path_of(resource, action), "GET" if does == "reads" else "POST", where


def clients(t):
    """A signed-in client for main and for each app, each with a collection `items`."""
    if not hasattr(t, "tokens"):
        t.tokens = {"main": t.root, **{name: t.app(name) for name in APPS}}
        for client in t.tokens.values():
            key = {"name": "key", "role": {"name": "root"}, "expiresIn": "1d"}
            client.key = client.post("/api/apiKeys:create", key).data["token"]
            made = client.post("/api/collections:create", {"name": "items", "fields": []})
            equal(made.status, 200, made)
    return t.tokens


def packed(part):
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


def unpacked(text):
    return json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))


def signed(header, claims, secret=b""):
    text = f"{packed(header)}.{packed(claims)}"
    proof = hmac.new(secret, text.encode(), hashlib.sha256).digest()
    return f"{text}.{base64.urlsafe_b64encode(proof).rstrip(b'=').decode()}"


def forgeries(token):
    """Tokens that look like `token` and are none."""
    header, claims, proof = token.split(".")
    body = unpacked(claims)
    other_proof = ("B" if proof[0] == "A" else "A") + proof[1:]
    return {
        "no signature": f"{header}.{claims}.",
        "no signature part": f"{header}.{claims}",
        "a changed signature": f"{header}.{claims}.{other_proof}",
        "another user": f"{header}.{packed({**body, 'userId': 2})}.{proof}",
        "alg none": f"{packed({'alg': 'none', 'typ': 'JWT'})}.{claims}.",
        "alg None": f"{packed({'alg': 'None', 'typ': 'JWT'})}.{claims}.{proof}",
        "alg HS512": f"{packed({'alg': 'HS512', 'typ': 'JWT'})}.{claims}.{proof}",
        "signed with nothing": signed({"alg": "HS256", "typ": "JWT"}, body),
        "signed with a guess": signed({"alg": "HS256", "typ": "JWT"}, body, b"your-secret-key"),
        "four parts": f"{token}.x",
        "blanks": f"{token} x",
        "no base64": f"{header}.!!!.{proof}",
        "empty claims": f"{header}..{proof}",
        "100 KB": "a" * 8000 + "." + claims + "." + proof,
    }


def refused(client, call, token, what):
    path, method, _ = call
    headers = {"Authorization": f"Bearer {token}"} if token else {"Authorization": None}
    reply = client.call(method, f"/api/{path}", {} if method == "POST" else None, headers=headers)
    equal(reply.status, 401, f"{what} at {path} of {client.app or 'main'}: {reply}")


def by_cookie(client, call, token, csrf=None):
    """The answer to what a browser sends by itself, with or without a page's csrf token."""
    app = client.app or "main"
    cookies = f"nb_auth_token_{app}={token}; nb_csrf_token_{app}={csrf}"
    headers = {"Authorization": None, "Cookie": cookies, "X-CSRF-Token": csrf}
    body = {} if call[1] == "POST" else None
    return client.call(call[1], f"/api/{call[0]}", body, headers=headers)


def cookie_refused(client, call, token):
    """One's own cookie opens nothing by itself, but the stream."""
    if call[0] == "applications:events":
        return
    reply = by_cookie(client, call, token)
    wanted = (401, "EMPTY_TOKEN") if call[1] == "GET" else (403, "CSRF_TOKEN_MISMATCH")
    equal((reply.status, reply.code), wanted, f"a cookie at {call[0]}: {reply}")


def matrix_case(call):
    @case(f"{call[0]} opens to its own app's token only")
    def _(t):
        everyone = clients(t)
        for owner, holder in everyone.items():
            for name, client in everyone.items():
                if name == owner or (call[2] == "main_only" and name != "main"):
                    continue
                refused(client, call, holder.token, f"the token of {owner}")
                refused(client, call, holder.key, f"the API key of {owner}")
                for token in (holder.token, holder.key):
                    reply = by_cookie(client, call, token, "A" * 43)
                    equal(reply.status, 401, f"the cookie of {owner} at {name}: {reply}")
        for name, client in everyone.items():
            watched = call[0] == "applications:events"  # open to this machine
            if not watched and (call[2] != "main_only" or name == "main"):
                refused(client, call, None, "no token")
            if call[2] != "main_only" or name == "main":
                for token in (client.token, client.key):
                    cookie_refused(client, call, token)


for call in routes():
    matrix_case(call)


@case("each token opens its own app")
def _(t):
    for name, client in clients(t).items():
        for token in (client.token, client.key):
            for said in (f"Bearer {token}", f"bearer {token}", token):
                reply = client.get("/api/auth:check", headers={"Authorization": said})
                equal(reply.status, 200, name)
            reply = client.get("/api/auth:check", headers={"Authorization": f"Basic {token}"})
            equal((reply.status, reply.code), (401, "EMPTY_TOKEN"), name)


@case("claims name the app by an id that is not its name")
def _(t):
    seen = set()
    for name, client in clients(t).items():
        claims = unpacked(client.token.split(".")[1])
        equal(claims["aud"] != name, True, "aud is the name")
        equal(claims["iss"], claims["aud"])
        seen.add(claims["aud"])
    equal(len(seen), 3)


@case("a forged token opens nothing")
def _(t):
    for name, client in clients(t).items():
        for true_one in (client.token, client.key):
            for what, token in forgeries(true_one).items():
                reply = client.get("/api/auth:check", headers={"Authorization": f"Bearer {token}"})
                equal(reply.status, 401, f"{what} at {name}: {reply}")


@case("a name that is used again does not open to the former app's tokens")
def _(t):
    old = t.app("reborn")
    gone = "/api/applications:destroy?filterByTk=reborn&dropData=now&awaitResponse=true"
    equal(t.root.post(gone).status, 200)
    t.app("reborn")
    equal(old.get("/api/auth:check").status, 401)


@case("the app of the sign-in is the app of the token, whatever header came with it")
def _(t):
    clients(t)
    body = {"account": "root@example.com", "password": "correct horse battery"}
    reply = t.server.client().post("/api/auth:signIn", body, headers={"X-App": "tok_a"})
    equal(reply.status, 200, reply)
    headers = {"Authorization": f"Bearer {reply.data['token']}"}
    equal(t.anonymous.get("/api/auth:check", headers=headers).status, 401)
    equal(t.anonymous.get("/api/__app/tok_a/auth:check", headers=headers).status, 200)


main()
