import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { ask } from './api/client.js';
import { useSession } from './api/session.js';
import { Navigation, PLACES } from './navigation.js';
import { Palette } from './palette.js';
import { Asked } from './parts/asked.js';
import { SignIn } from './screens/sign-in.js';
import { LANGUAGES, Speaking, usual, useWords, wordsIn, type Language } from './texts/texts.js';

const THEMES = ['auto', 'light', 'dark', 'contrast'] as const;
const DENSITIES = ['roomy', 'compact'] as const;

/** A choice that this browser remembers. */
const useKept = <T extends string>(name: string, usually: T, known: readonly string[]): [T, (choice: T) => void] => {
    const [choice, setChoice] = useState<T>(() => {
        const kept = localStorage.getItem(name);
        return kept !== null && known.includes(kept) ? (kept as T) : usually;
    });
    return [
        choice,
        (wanted) => {
            localStorage.setItem(name, wanted);
            setChoice(wanted);
        },
    ];
};

const Bar = ({ onLanguage }: { onLanguage: (language: Language) => void }) => {
    const { say, language } = useWords();
    const client = useQueryClient();
    const [theme, setTheme] = useKept<(typeof THEMES)[number]>('carpe.theme', 'auto', THEMES);
    const [density, setDensity] = useKept<(typeof DENSITIES)[number]>('carpe.density', 'roomy', DENSITIES);
    useEffect(() => {
        document.documentElement.dataset['theme'] = theme;
        document.documentElement.dataset['density'] = density;
    }, [theme, density]);
    const signOut = useMutation({ mutationFn: () => ask('/api/session', { method: 'DELETE' }), onSuccess: () => client.resetQueries() });
    return (
        <header className="bar">
            <Link to="/" className="brand">Carpe</Link>
            <div className="choices">
                <Palette />
                <select aria-label={say('theme.label')} value={theme} onChange={(event) => setTheme(event.target.value as (typeof THEMES)[number])}>
                    {THEMES.map((one) => <option key={one} value={one}>{say(`theme.${one}`)}</option>)}
                </select>
                <select aria-label={say('density.label')} value={density} onChange={(event) => setDensity(event.target.value as (typeof DENSITIES)[number])}>
                    {DENSITIES.map((one) => <option key={one} value={one}>{say(`density.${one}`)}</option>)}
                </select>
                <select aria-label={say('language.label')} value={language} onChange={(event) => onLanguage(event.target.value as Language)}>
                    {Object.entries(LANGUAGES).map(([id, { name }]) => <option key={id} value={id}>{name}</option>)}
                </select>
                <button type="button" onClick={() => signOut.mutate()}>{say('nav.out')}</button>
            </div>
        </header>
    );
};

const Screens = ({ onLanguage }: { onLanguage: (language: Language) => void }) => {
    const { say } = useWords();
    const path = useRouterState({ select: (state) => state.location.pathname });
    const session = useSession();
    useEffect(() => {
        const place = PLACES.flatMap(({ places }) => [...places]).find(({ to }) => (to === '/' ? path === to : path.startsWith(to)));
        document.title = [place && say(place.name), say('app.title')].filter(Boolean).join(' · ');
    }, [say, path]);
    if (session.data === null) return <SignIn />;
    return (
        <Asked query={session}>
            {() => (
                <>
                    <a className="skip" href="#content">{say('nav.skip')}</a>
                    <Bar onLanguage={onLanguage} />
                    <div className="frame">
                        <Navigation />
                        <main id="content" tabIndex={-1}><Outlet /></main>
                    </div>
                </>
            )}
        </Asked>
    );
};

/** What stands around every screen: who is signed in, where one can go, language and colours. */
export const Shell = (): ReactNode => {
    const [language, setLanguage] = useKept<Language>('carpe.language', usual(navigator.languages), Object.keys(LANGUAGES));
    useEffect(() => {
        document.documentElement.lang = language;
    }, [language]);
    return (
        <Speaking value={wordsIn(language, navigator.languages.find((one) => one.startsWith(language)))}>
            <Screens onLanguage={setLanguage} />
        </Speaking>
    );
};
