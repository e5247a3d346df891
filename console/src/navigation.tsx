import { Link, useRouterState } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { useWords } from './texts/texts.js';

/** Where one can go, by what one comes for. A new screen stands here, in `routes` and in `texts`. */
export const PLACES = [
    { title: 'nav.see', places: [{ to: '/', name: 'nav.now' }, { to: '/moments', name: 'nav.moments' }, { to: '/discover', name: 'nav.discover' }, { to: '/hotspots', name: 'nav.hotspots' }, { to: '/funnels', name: 'nav.funnels' }, { to: '/paths', name: 'nav.paths' }, { to: '/retention', name: 'nav.retention' }, { to: '/journeys', name: 'nav.journeys' }, { to: '/recordings', name: 'nav.recordings' }, { to: '/heat', name: 'nav.heat' }, { to: '/customers', name: 'nav.customers' }] },
    { title: 'nav.change', places: [{ to: '/editor', name: 'nav.editor' }, { to: '/triggers', name: 'nav.triggers' }, { to: '/catalogue', name: 'nav.catalogue' }] },
    { title: 'nav.prove', places: [{ to: '/experiments', name: 'nav.experiments' }] },
    { title: 'nav.run', places: [{ to: '/sources', name: 'nav.sources' }, { to: '/rejected', name: 'nav.rejected' }, { to: '/settings', name: 'nav.settings' }] },
] as const;

/** The way to every screen: beside them where there is room, else behind a button. */
export const Navigation = (): ReactNode => {
    const { say } = useWords();
    const [open, setOpen] = useState(false);
    const path = useRouterState({ select: (state) => state.location.pathname });
    useEffect(() => setOpen(false), [path]);
    return (
        <nav className="places" aria-label={say('nav.label')} data-open={open}>
            <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>{say('nav.menu')}</button>
            {PLACES.map(({ title, places }) => (
                <section key={title} aria-label={say(title)}>
                    <h2>{say(title)}</h2>
                    {places.map(({ to, name }) => <Link key={to} to={to} activeOptions={{ exact: to === '/' }}>{say(name)}</Link>)}
                </section>
            ))}
        </nav>
    );
};
