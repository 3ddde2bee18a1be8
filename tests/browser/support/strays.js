// Texts on a page that come from no catalogue, by the pseudo-locale: `⟦Sígn ín⟧` does.

/** In the page: what stands there, or is read out, without the marks. */
function collect(within) {
  const all = document.querySelector(within);
  const found = [];
  const says = (text) => /\p{L}{2,}/u.test(text) && !text.includes('⟦');
  const isData = (element) =>
    element.closest('[data-name], [translate="no"], time, textarea, [role=tooltip], script, style, noscript');
  const walker = document.createTreeWalker(all, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent.trim();
    if (says(text) && !isData(node.parentElement)) found.push(text);
  }
  for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
    for (const element of all.querySelectorAll(`[${name}]`)) {
      const text = element.getAttribute(name).trim();
      if (says(text) && !isData(element) && !element.closest('[aria-hidden]'))
        found.push(`${name}: ${text}`);
    }
  return [...new Set(found)];
}

/** Texts written by the language itself: units and times. */
const OF_INTL = /^(\d[\d.,]* ?(ms|sec|byte|kB|MB|GB)|now|yesterday|.* ago|in .*|.*, \d+:\d\d:\d\d [AP]M)$/;

/** `within`: a selector; a drawer with the fields of a record has the labels that people gave. */
export async function strays(page, within = 'body') {
  return (await page.evaluate(collect, within)).filter((text) => !OF_INTL.test(text));
}

/** The pages of `app` in the pseudo-locale, from the next load on. */
export function speakPseudo(page, app) {
  return page.evaluate((id) => localStorage.setItem(`coppice.${id}.language`, 'pseudo'), app);
}
