import { ActionIcon, NavLink, Text, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMenu2 } from '@tabler/icons-react';
import { Fragment, Suspense, useEffect, useRef } from 'react';
import { Link, Route, Switch, useLocation } from 'wouter';
import { useBrand } from '../api/info';
import { useRights } from '../api/rights';
import { here } from '../app/place';
import { useTexts } from '../i18n';
import { pages } from '../pages';
import type { NavGroup, Page } from '../pages/page';
import { Waiting } from '../ui/Waiting';
import { AppSwitcher } from './AppSwitcher';
import { Boundary } from './Boundary';
import { belowOf, componentOf } from './lazyPage';
import { LeaveQuestion } from './LeaveQuestion';
import { NoPage } from './NoPage';
import classes from './Shell.module.css';
import { UserMenu } from './UserMenu';

const groups: NavGroup[] = ['server', 'data', 'people', 'app', 'account'];

function Navigation({ shown, close }: { shown: Page[]; close: () => void }) {
  const t = useTexts('common');
  const [path] = useLocation();
  return groups.map((group) => {
    const links = shown.filter((page) => page.nav?.group === group);
    if (links.length === 0) return null;
    return (
      <div key={group} className={classes.group}>
        <Text size="xs" c="dimmed" fw={600} px="xs">
          {t(`group.${group}`)}
        </Text>
        {links.map((page) => {
          const { path: to, nav } = page;
          if (!nav) return null;
          const active = nav.below ? path === to : path === to || path.startsWith(`${to}/`);
          return (
            <Fragment key={to}>
              <NavLink
                component={Link}
                href={to}
                label={t(`nav.${nav.label}`)}
                leftSection={<nav.icon size={18} aria-hidden />}
                active={active}
                aria-current={active ? 'page' : undefined}
                onClick={close}
              />
              {nav.below && (
                <Boundary>
                  <Suspense>{belowOf(page, close)}</Suspense>
                </Boundary>
              )}
            </Fragment>
          );
        })}
      </div>
    );
  });
}

/** After a way to another page, the keyboard starts at its heading. What a page opens beside
 * itself is the third part of the path: `/data/orders/5` is still `/data/orders`. */
function useFocusOnPage() {
  const [whole] = useLocation();
  const path = whole.split('/', 3).join('/');
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    window.scrollTo(0, 0);
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [path]);
}

function Home({ shown }: { shown: Page[] }) {
  const first = shown.find((page) => page.nav);
  const [, go] = useLocation();
  useEffect(() => {
    if (first) go(first.path, { replace: true });
  }, [first, go]);
  return first ? <Waiting /> : <NoPage />;
}

export function Shell() {
  const t = useTexts('common');
  const rights = useRights();
  const [opened, { toggle, close }] = useDisclosure(false);
  useFocusOnPage();
  const shown = pages.filter((page) => page.shown?.(rights, here) ?? true);
  const name = useBrand();
  return (
    <div className={classes.frame}>
      <a href="#main" className="skip-link">
        {t('skip')}
      </a>
      <header className={classes.header}>
        <ActionIcon
          className={classes.burger}
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('navigation')}
          aria-expanded={opened}
          aria-controls="navigation"
          onClick={toggle}
        >
          <IconMenu2 size={20} aria-hidden />
        </ActionIcon>
        <Link href="/" className={classes.brand}>
          <img src="/assets/icon.svg" alt="" width={24} height={24} />
          <span className={classes.name} data-name translate="no">
            {name}
          </span>
          <VisuallyHidden>{t('home')}</VisuallyHidden>
        </Link>
        <span className={classes.push} />
        <AppSwitcher />
        <UserMenu />
      </header>
      <nav
        id="navigation"
        className={classes.navigation}
        data-opened={opened || undefined}
        aria-label={t('navigation')}
      >
        <Navigation shown={shown} close={close} />
      </nav>
      <LeaveQuestion />
      <main id="main" tabIndex={-1} className={classes.main}>
        <Switch>
          {shown.map((page) => (
            <Route key={page.path} path={page.path}>
              <Boundary key={page.path} page>
                <Suspense fallback={<Waiting />}>{componentOf(page)}</Suspense>
              </Boundary>
            </Route>
          ))}
          <Route path="/">
            <Home shown={shown} />
          </Route>
          <Route>
            <NoPage />
          </Route>
        </Switch>
      </main>
    </div>
  );
}
