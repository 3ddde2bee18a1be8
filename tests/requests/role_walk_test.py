"""Route × role: each call of the router's table, by a user of each role. What is not listed
here as allowed must be refused."""

from support.routes import path_of, table
from support.rows import case, equal, main

SIGNED_IN = {
    "auth:check", "auth:signOut", "auth:changePassword", "applications:listPinned",
    "collections:list", "collections:listMeta",
}
PM = {
    "applications:list", "applications:get", "applications:create", "applications:update",
    "applications:destroy", "applications:checkDatabase", "applications:restore",
    "applications:start", "applications:stop", "applications:restart",
    "applications:memoryUsage", "applications:events", "appEnvironments:list",
    "collections:get", "collections:create", "collections:update", "collections:destroy",
    "collections.fields:list", "collections.fields:get", "collections.fields:create",
    "collections.fields:update", "collections.fields:destroy",
    "users:create", "users:update", "users:destroy",
}
ALLOWED = {"member": SIGNED_IN, "admin": SIGNED_IN | PM}
PASSWORD = "a long password"


def users(t):
    if not hasattr(t, "of_role"):
        t.root.post("/api/collections:create", {"name": "items", "fields": []})
        t.of_role = {}
        for role in ALLOWED:
            body = {"username": role, "password": PASSWORD, "roles": [role]}
            equal(t.root.post("/api/users:create", body).status, 200)
            t.of_role[role] = t.server.client()
            t.of_role[role].sign_in(role, PASSWORD)
    return t.of_role


def call(client, resource, action, does):
    if resource == "applications" and action == "events":  # a stream that does not end
        return client.call("POST", "/api/applications:events", "", headers={"X-Role": "nosuch"})
    method = "GET" if does == "reads" else "POST"
    body = None if does == "reads" else {}
    return client.call(method, f"/api/{path_of(resource, action)}", body)


def walk_case(role, resource, action, who, does):
    name = f"{resource}:{action}"

    @case(f"{role} and {name}")
    def _(t):
        client = users(t)[role]
        reply = call(client, resource, action, does)
        if name == "applications:events":
            equal(reply.code, "ROLE_NOT_FOUND_FOR_USER")
        elif who == "everyone" or name in ALLOWED[role]:
            equal(reply.status in (401, 403) and reply.code != "WRONG_CREDENTIALS", False, reply)
        else:
            equal((reply.status, reply.message), (403, "No permissions"), reply)
        if action == "signOut":
            client.sign_in(role, PASSWORD)


for a_role in ALLOWED:
    for row in table():
        walk_case(a_role, *row[:4])


@case("what is listed as allowed is in the table")
def _(t):
    known = {f"{resource}:{action}" for resource, action, *_ in table()}
    equal(set().union(*ALLOWED.values()) - known, set())


main()
