// The status of all apps as it changes: server-sent events read by fetch, since an
// EventSource cannot send a token.

import { send } from "/assets/api.js";

const longestWait = 15_000;

const pause = (ms, signal) => new Promise((done) => {
  const timer = setTimeout(done, ms);
  signal.addEventListener("abort", () => { clearTimeout(timer); done(); }, { once: true });
});

/** One event's text as {type, id, data}; null for a comment. */
function parseEvent(text) {
  const event = { type: "message", id: null, data: "" };
  for (const line of text.split("\n")) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon);
    const value = line.slice(colon + 1).replace(/^ /, "");
    if (name === "event") event.type = value;
    if (name === "id") event.id = value;
    if (name === "data") event.data += value;
  }
  return event.data ? event : null;
}

async function* eventsOf(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (text + value).split("\n\n");
    text = parts.pop();
    for (const part of parts) {
      const event = parseEvent(part);
      if (event) yield event;
    }
  }
}

/**
 * Calls onStatuses with a list of statuses, all apps first and then each change, until
 * `signal`; goes on after a break where it was. onLink(true) and onLink(false) say
 * whether the stream is there.
 */
export async function watchStatuses(signal, onStatuses, onLink) {
  let last = "";
  let wait = 1000;
  while (!signal.aborted) {
    try {
      const headers = { Accept: "text/event-stream" };
      if (last) headers["Last-Event-ID"] = last;
      const answer = await send("applications:events", { headers, signal });
      onLink(true);
      for await (const event of eventsOf(answer.body)) {
        wait = 1000;
        const said = JSON.parse(event.data);
        onStatuses(event.type === "snapshot" ? said : [said]);
        last = event.id ?? last;
      }
    } catch (error) {
      if (signal.aborted || error.status === 401 || error.status === 403) return;
    }
    onLink(false);
    await pause(wait, signal);
    wait = Math.min(wait * 2, longestWait);
  }
}
