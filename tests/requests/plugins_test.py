"""What is a plugin in NocoBase is a part of the server: always on, not to be taken away."""

from support.rows import case, contains, equal, main


@case("anyone hears what is on, an administrator more")
def _(t):
    on = t.server.client().get("/api/pm:listEnabled").data
    equal([one["packageName"] for one in on if one["name"] == "acl"], ["@nocobase/plugin-acl"], on)
    equal(t.server.client().get("/api/pm:listEnabledV2").data, on)
    equal(t.server.client().get("/api/pm:list").status, 401)
    all_ = t.root.get("/api/pm:list").data
    equal({(one["enabled"], one["builtIn"]) for one in all_}, {(True, True)}, all_)
    equal([one["name"] for one in all_], [one["name"] for one in on])
    brief = t.root.get("/api/pm:list?mode=summary").data
    equal(sorted(brief[0]), ["description", "displayName", "enabled", "packageName"], brief)
    equal(t.root.get("/api/pm:get?filterByTk=@nocobase/plugin-acl").data["name"], "acl")


@case("a part is enabled already, stays so, and there are no others")
def _(t):
    equal(t.root.post("/api/pm:enable?filterByTk=acl&awaitResponse=true").data, "acl")
    equal(t.root.post("/api/pm:enable?filterByTk=acl,users").data, ["acl", "users"])
    for call, says in (
        ("pm:disable?filterByTk=acl", "cannot be disabled"), ("pm:enable?filterByTk=gantt", "no plugin gantt"),
        ("pm:get?filterByTk=gantt", "no plugin gantt"), ("pm:enable", "filterByTk"),
    ):  # fmt: skip
        reply = t.root.post(f"/api/{call}")
        equal(reply.status, 400, (call, reply))
        contains(reply.message, says, call)
    equal(t.root.post("/api/pm:add", {"packageName": "x"}).status, 404)
    equal(t.root.post("/api/collections:create", {"name": "pm"}).status, 400)


if __name__ == "__main__":
    main()
