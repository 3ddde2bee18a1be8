"""Route × role: each call of the router's table, by a user of each role. What is not listed
here as allowed must be refused."""

from support.routes import path_of, table
from support.rows import case, equal, main

SIGNED_IN = {
    "roles:check", "users:setDefaultRole",
    "auth:check", "auth:signOut", "auth:changePassword", "auth:syncCookies",
    "sessions:list", "sessions:destroy", "applications:listPinned", "app:getPortals",
    "dataSources:listEnabled",
    "collectionCategories:list", "collectionCategories:get",
    "collections:list", "collections:listMeta", "users:updateProfile", "users:updateLang",
    "users:getSystemSettings", "users:updateSystemSettings",
    "swagger:get", "swagger:getUrls", "openapi.json:list",
    "attachments:create", "attachments:upload", "attachments:get",
    "attachments:createTemporaryURL", "storages:getBasicInfo", "storages:check", "asyncTasks:list", "asyncTasks:get", "desktopRoutes:listAccessible",
}
# What the strategy of a role opens: of a member his own records, to look at.
VIEW = {
    "*:list", "*:get", "*:query", "*:createTemporaryURL", "*.*:list", "*.*:get", "*.*:query",
}
WRITE = {
    f"{of}:{action}"
    for of in ("*", "*.*")
    for action in ("create", "upload", "update", "destroy", "firstOrCreate", "updateOrCreate")
} | {"attachments:update", "attachments:destroy"} | {
    "*:export", "*:import", "*:importXlsx", "*:downloadXlsxTemplate", "*:move",
} | {
    "*.*:add", "*.*:set", "*.*:remove", "*.*:toggle",
    "*.*:export", "*.*:import", "*.*:importXlsx", "*.*:downloadXlsxTemplate",
}
PM = {
    "applications:list", "applications:get", "applications:create", "applications:update",
    "applications:destroy", "applications:checkDatabase", "applications:restore",
    "applications:start", "applications:stop", "applications:restart",
    "applications:memoryUsage", "applications:summary", "applications:tree",
    "applications:logs", "applications:events", "appEnvironments:list",
    "collections:get", "collections:create", "collections:update", "collections:destroy",
    "collections.fields:list", "collections.fields:get", "collections.fields:create",
    "collections.fields:update", "collections.fields:destroy",
    "collections:setFields", "collections:move", "collections.fields:move",
    "collections:apply", "fields:list", "fields:get", "fields:create", "fields:update",
    "fields:destroy", "fields:apply", "fields:move",
    "collectionCategories:create",
    "collectionCategories:update", "collectionCategories:destroy",
    "collectionCategories:move", "collectionCategories.collections:list",
    "collectionCategories.collections:add", "collectionCategories.collections:set",
    "collectionCategories.collections:remove", "collectionCategories.collections:toggle",
    "users:create", "users:update", "users:destroy",
    "users:firstOrCreate", "users:updateOrCreate",
    "apiKeys:create", "apiKeys:list", "apiKeys:destroy",
    "systemSettings:list", "systemSettings:update", "systemSettings:put",
    "pm:list", "pm:get", "pm:enable", "pm:disable",
    "authenticators:listTypes", "authenticators:list", "authenticators:get",
    "authenticators:create", "authenticators:update", "authenticators:destroy",
    "storages:list", "storages:get", "storages:update", "dataSources:list", "dataSources:get",
}
# How roles are managed; what a role may not give is another matter (role_calls_test).
ROLES = {
    "users:listExcludeRole", "users.roles:add", "users.roles:set", "users.roles:remove",
    "roles:create", "roles:update", "roles:destroy", "roles:setDefaultRole",
    "roles:setSystemRoleMode", "roles.users:add", "roles.users:set", "roles.users:remove",
    "roles.snippets:add", "roles.snippets:set", "roles.snippets:remove", "roles.snippets:toggle",
    "dataSourcesRolesResources:list", "dataSourcesRolesResources:get",
    "dataSourcesRolesResourcesScopes:list", "dataSourcesRolesResourcesScopes:get",
    "dataSourcesRolesResourcesScopes:create", "dataSourcesRolesResourcesScopes:update",
    "dataSourcesRolesResourcesScopes:destroy",
    "roles.dataSourceResources:list", "roles.dataSourceResources:get",
    "roles.dataSourceResources:create", "roles.dataSourceResources:update",
    "roles.dataSourceResources:destroy", "roles.resources:list", "roles.resources:get",
    "roles.resources:create", "roles.resources:update", "roles.resources:destroy",
    "roles.dataSourcesCollections:list", "roles.collections:list", "dataSources.roles:get",
    "dataSources.roles:update", "dataSources.rolesResourcesScopes:list",
    "dataSources.rolesResourcesScopes:get", "dataSources.rolesResourcesScopes:create",
    "dataSources.rolesResourcesScopes:update", "dataSources.rolesResourcesScopes:destroy",
    "rolesResourcesScopes:create", "rolesResourcesScopes:update",
    "rolesResourcesScopes:destroy", "availableActions:list",
    "roles:applyDataPermissions", "roles.desktopRoutes:list", "roles.desktopRoutes:add",
    "roles.desktopRoutes:set", "roles.desktopRoutes:remove",
}
ALLOWED = {"member": SIGNED_IN | VIEW, "admin": SIGNED_IN | VIEW | WRITE | PM | ROLES}
PASSWORD = "a long password"
ITEMS = {
    "name": "items",
    "createdBy": True,
    "fields": [
        {"name": "title", "type": "string"},
        {"name": "items", "type": "hasMany", "target": "items", "foreignKey": "parentId"},
    ],
}


def users(t):
    """A client for each role. Each user has made one of the items, below that of root."""
    if not hasattr(t, "of_role"):
        equal(t.root.post("/api/collections:create", ITEMS).status, 200)
        equal(t.root.post("/api/items:create", {"title": "root"}).data["id"], 1)
        t.of_role = {}
        for role in ALLOWED:
            body = {"username": role, "password": PASSWORD, "roles": ["admin"]}
            made = t.root.post("/api/users:create", body)
            equal(made.status, 200)
            client = t.of_role[role] = t.server.client()
            client.sign_in(role, PASSWORD)
            item = client.post("/api/items:create", {"title": role, "parentId": 1})
            equal(item.status, 200, item)
            path = f"/api/users:update?filterByTk={made.data['id']}"
            equal(t.root.post(path, {"roles": [role]}).status, 200)
    return t.of_role


def titles(reply):
    equal(reply.status, 200, reply)
    return sorted(row["title"] for row in reply.data)


@case("of the items, a member sees those that he made")
def _(t):
    member, admin = users(t)["member"], users(t)["admin"]
    equal(titles(member.get("/api/items:list")), ["member"])
    equal(titles(member.get("/api/items/1/items:list")), ["member"])
    equal(member.get("/api/items:get?filterByTk=1").data, None)
    equal(titles(admin.get("/api/items:list")), ["admin", "member", "root"])
    equal(titles(admin.get("/api/items/1/items:list")), ["admin", "member"])


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
            unheard = reply.message == "No mail can be sent from here"
            refused = reply.status in (401, 403) and reply.code != "WRONG_CREDENTIALS"
            equal(refused and not unheard, False, reply)
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
