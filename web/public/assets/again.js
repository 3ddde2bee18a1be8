// On the page of an app that does not run: loads the address again once it has changed what
// it says. Asks less and less often, and only while somebody looks.
let wait = 1000;
let timer;

async function look() {
  clearTimeout(timer);
  if (document.visibilityState === 'visible') {
    try {
      const answer = await fetch(location.href, {
        headers: { Accept: 'text/html' },
        cache: 'no-store',
      });
      const there = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (there.title !== document.title) return location.reload();
    } catch {
      // No server at the moment: there will be one.
    }
  }
  wait = Math.min(wait * 2, 10000);
  timer = setTimeout(look, wait);
}

timer = setTimeout(look, wait);
document.addEventListener('visibilitychange', look);
