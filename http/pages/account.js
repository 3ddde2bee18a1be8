// Signing in and the own password.

import { dropToken, keepToken, post } from "/assets/api.js";
import { form, input, make } from "/assets/dom.js";

/** Fills `main` with the sign-in form; `done` runs when somebody is signed in. */
export function showSignIn(main, notice, done) {
  const fields = [
    input("E-mail or user name", { name: "account", autocomplete: "username", autocapitalize: "none", required: true }),
    input("Password", { name: "password", type: "password", autocomplete: "current-password", required: true }),
  ];
  main.replaceChildren(
    make("h2", { textContent: "Sign in", tabIndex: -1 }),
    make("p", { role: "status", textContent: notice }),
    form(fields, "Sign in", async (element) => {
      const { account, password } = Object.fromEntries(new FormData(element));
      const said = await post("auth:signIn", { account, password }, {}, { "X-Authenticator": "basic" });
      keepToken(said.data.token);
      await done();
    }));
  main.querySelector("input").focus();
}

/** Fills `main` with the form for a new password; `done` runs when it is changed. */
export function showPassword(main, done) {
  const field = (text, name, properties, hint) => input(text, { name, type: "password", required: true, ...properties }, hint);
  const fresh = { autocomplete: "new-password", minLength: 8, maxLength: 256 };
  main.replaceChildren(
    make("h2", { textContent: "Change password", tabIndex: -1 }),
    form([
      field("Present password", "oldPassword", { autocomplete: "current-password" }),
      field("New password", "newPassword", fresh, "At least 8 characters. You sign in again afterwards."),
      field("New password again", "confirmPassword", fresh),
    ], "Change password", async (element) => {
      const values = Object.fromEntries(new FormData(element));
      if (values.newPassword !== values.confirmPassword) throw new Error("The two new passwords differ.");
      await post("auth:changePassword", values);
      dropToken();
      done();
    }));
}
