// Makes the first administrator from a one-time link. Its token stands in the fragment,
// which no server sees; it leaves the address bar at once.

import { adminPath, app, keepToken, post } from "/assets/api.js";
import { form, input, make } from "/assets/dom.js";

const main = document.getElementById("main");
const claimToken = location.hash.slice(1);
history.replaceState(null, "", location.pathname + location.search);

async function claim(element) {
  const { email, password, nickname } = Object.fromEntries(new FormData(element));
  const wish = { token: claimToken, email, password };
  if (nickname) wish.nickname = nickname;
  const said = await post("auth:claim", wish);
  keepToken(said.data.token);
  location.replace(adminPath);
}

const heading = make("h2", { textContent: app ? `First administrator of ${app}` : "First administrator" });
if (claimToken) {
  main.replaceChildren(
    heading,
    make("p", { textContent: "This link works once. Whoever uses it may do everything here." }),
    form([
      input("E-mail", { name: "email", type: "email", autocomplete: "username", required: true }),
      input("Password", { name: "password", type: "password", autocomplete: "new-password", minLength: 8, maxLength: 256, required: true },
        "At least 8 characters."),
      input("Name (optional)", { name: "nickname", autocomplete: "name" }),
    ], "Create administrator", claim));
  main.querySelector("input").focus();
} else {
  main.replaceChildren(
    heading,
    make("p", { textContent: "The link is incomplete: open it whole, with the part after the #. After a reload of this page, open it again." }),
    make("p", {}, make("a", { href: adminPath, textContent: "Sign in instead" })));
}
