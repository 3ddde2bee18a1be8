import './account/entrance.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { loadInfo } from './api/info';
import { loadTexts, startTexts } from './i18n';
import { paintScheme } from './ui/paint';

paintScheme();
void loadInfo();

// Files of a page that was open while another version was installed are gone.
window.addEventListener('vite:preloadError', () => {
  const key = 'coppice.reloaded';
  if (Date.now() - Number(sessionStorage.getItem(key) ?? 0) < 10_000) return;
  sessionStorage.setItem(key, String(Date.now()));
  location.reload();
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
