import './account/entrance.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { answers, onceBack } from './api/comeBack';
import { loadInfo } from './api/info';
import { loadTexts, startTexts } from './i18n';
import { paintScheme } from './ui/paint';

paintScheme();
void loadInfo();

// Files of a page that was open while another version was installed are gone.
function reload() {
  const key = 'coppice.reloaded';
  if (Date.now() - Number(sessionStorage.getItem(key) ?? 0) < 10_000) return;
  sessionStorage.setItem(key, String(Date.now()));
  location.reload();
}

// Without a server a reload would lead to the browser's own page, for good.
window.addEventListener('vite:preloadError', () => {
  void answers().then((there) => (there ? reload() : void onceBack(reload)));
});

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root element');
await startTexts();
await loadTexts('account');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
