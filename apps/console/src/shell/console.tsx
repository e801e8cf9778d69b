import type { Me } from '@carnet/client';
import { useIsFetching, useIsMutating } from '@tanstack/react-query';
import { Component, type ComponentType, lazy, type ReactNode, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { I18nProvider, RouterProvider } from 'react-aria-components';
import { matchPath, Navigate, Route, Routes, useHref, useLocation, useNavigate } from 'react-router';
import { pages } from '../features/pages.js';
import { SignIn } from '../features/sign-in/sign-in.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Loading, Notice, ProblemNotice } from '../ui/feedback.js';
import { useLanguage } from '../words/language.js';
import { DeskShell, FormShell } from './chrome.js';
import { KeptFocus } from './focus.js';
import { Live, useLive } from './live.js';
import { NotFound } from './page-answer.js';
import { may, type Page } from './pages.js';
import { Palette } from './palette.js';
import { useDensity } from './preferences.js';
import { queries } from './server.js';
import { MeProvider, signInAddress, useSession } from './session.js';
import { DocumentTitle } from './title.js';
import { shellWords } from './words.js';

/** The whole console: the sign-in page, or the pages of the person who is signed in. */
export function Console() {
  const isLoaded = useFirstPage();
  const session = useSession();
  const navigate = useNavigate();
  const language = useLanguage();
  const [me, setMe] = useState<Me | null>(null);
  const arrived = session.status === 'in' ? session.me : null;
  useEffect(() => {
    if (arrived !== null) setMe((before) => before ?? arrived);
  }, [arrived]);
  const shown = me ?? arrived;
  return (
    <I18nProvider locale={language === 'zh' ? 'zh-CN' : 'en-GB'}>
      <RouterProvider navigate={(to) => void navigate(to)} useHref={useHref}>
        {(shown === null ? session.status === 'loading' : !isLoaded) && <Loading />}
        {shown === null && session.status === 'failed' && <ProblemNotice error={session.error} onRetry={() => location.reload()} />}
        {shown === null && session.status === 'out' && <SignIn />}
        {shown !== null && isLoaded && (
          <MeProvider value={shown}>
            <Pages me={shown} />
            {arrived?.id === shown.id && may('transfer:read')(shown) && <Live />}
            {session.status === 'out' && <SessionEnded />}
            {arrived !== null && arrived.id !== shown.id && <SomebodyElse />}
          </MeProvider>
        )}
        <Busy />
        <Offline />
        <KeptFocus />
        <DocumentTitle />
      </RouterProvider>
    </I18nProvider>
  );
}

/** The pages whose code is here. */
const bodies = new Map<Page, ComponentType>();

/** As a query: the document is marked as waiting until the code is here. */
async function loadBody(page: Page): Promise<ComponentType> {
  const { Page: Body } = await queries.query({
    queryKey: ['page', page.path],
    queryFn: page.load,
    staleTime: Infinity,
    networkMode: 'always',
  });
  bodies.set(page, Body);
  return Body;
}

/**
 * Loads the page that the address names while the server is asked who is there, and says when it is here. A page that
 * is not here when the console is first drawn gets a placeholder, and React shows one for a third of a second at least.
 */
function useFirstPage(): boolean {
  const { pathname } = useLocation();
  const [first] = useState(pathname);
  const [isLoaded, setLoaded] = useState(false);
  useEffect(() => {
    const named = pages.filter(({ path }) => matchPath(path, first) !== null);
    // One that cannot be loaded says so where it would stand.
    void Promise.allSettled(named.map(loadBody)).then(() => setLoaded(true));
  }, [first]);
  return isLoaded;
}

function Pages({ me }: { me: Me }) {
  const { pathname } = useLocation();
  const mine = useMemo(
    () =>
      pages
        .filter(({ isFor }) => isFor(me))
        .map((page) => ({ ...page, Body: bodies.get(page) ?? lazy(async () => ({ default: await loadBody(page) })) })),
    [me],
  );
  const start = (mine.find(({ isStart }) => isStart?.(me)) ?? mine.find(({ nav }) => nav !== undefined))?.path ?? '/profile';
  const rail = mine.some(
    ({ wide, path }) =>
      wide === true && pathname.startsWith(path.split('/:', 1)[0] ?? path) && path.split('/').length === pathname.split('/').length,
  );
  const density = useDensity(me.realm);
  useLayoutEffect(() => {
    const spacious = me.realm === 'company' ? 'form' : 'roomy';
    document.documentElement.dataset['density'] = density === 'spacious' ? spacious : 'desk';
  }, [me.realm, density]);
  return (
    <>
      <Palette pages={mine} />
      <Routes>
        <Route element={me.realm === 'company' ? <FormShell pages={mine} /> : <DeskShell pages={mine} rail={rail} />}>
          <Route index element={<Navigate to={start} replace />} />
          {mine.map(({ path, Body }) => (
            <Route
              key={path}
              path={path}
              element={
                <Boundary key={path}>
                  <Body />
                </Boundary>
              }
            />
          ))}
          <Route path="*" element={<NotFound />} />
        </Route>
      </Routes>
    </>
  );
}

/** The session ended in the middle of something: the page stays as it is, and goes on after a sign-in in another window. */
function SessionEnded() {
  const t = shellWords.useWords();
  return (
    <Dialog
      title={t('ended.title')}
      onClose={() => undefined}
      stays
      foot={
        <Button kind="primary" onPress={() => open(signInAddress('/signed-in'), '_blank')}>
          {t('ended.signIn')}
        </Button>
      }
    >
      <p>{t('ended.text')}</p>
    </Dialog>
  );
}

/** What is on the page was another person's: nothing of it is sent in this one's name. */
function SomebodyElse() {
  const t = shellWords.useWords();
  return (
    <Dialog
      title={t('ended.title')}
      onClose={() => undefined}
      stays
      foot={<Button onPress={() => location.assign('/')}>{t('reload')}</Button>}
    >
      <p>{t('ended.other')}</p>
    </Dialog>
  );
}

/** Marks the document while the page waits for the server. */
function Busy() {
  const waiting = useIsFetching() + useIsMutating() > 0;
  useEffect(() => {
    document.documentElement.toggleAttribute('data-busy', waiting);
  }, [waiting]);
  return null;
}

/** Says that nothing is sent now: there is no network, or the server does not answer. */
function Offline() {
  const t = shellWords.useWords();
  const [offline, setOffline] = useState(!navigator.onLine);
  const isAway = useIsAway();
  useEffect(() => {
    const look = (): void => setOffline(!navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  if (!offline && !isAway) return null;
  return (
    <div style={{ position: 'fixed', bottom: 16, left: 16, zIndex: 30 }}>
      <Notice family="amber" role="status">
        {t(offline ? 'offline' : 'away')}
      </Notice>
    </div>
  );
}

/** Whether changes have not come for some seconds although somebody waits for them: a first connection takes less. */
function useIsAway(): boolean {
  const isReconnecting = useLive() === 'reconnecting';
  const [isAway, setAway] = useState(false);
  useEffect(() => {
    if (!isReconnecting) return undefined;
    const timer = setTimeout(() => setAway(true), 4000);
    return () => {
      clearTimeout(timer);
      setAway(false);
    };
  }, [isReconnecting]);
  return isAway;
}

/** A page that fails says so and leaves the rest of the console in use. */
class Boundary extends Component<{ readonly children: ReactNode }, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error): { readonly error: Error } {
    return { error };
  }

  override render(): ReactNode {
    return this.state.error === null ? this.props.children : <Failed />;
  }
}

function Failed() {
  const t = shellWords.useWords();
  return (
    <Notice family="red" role="alert">
      <p>{t('failed')}</p>
      <Button onPress={() => location.reload()}>{t('reload')}</Button>
    </Notice>
  );
}
