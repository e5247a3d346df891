import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../texts/texts.js';

/** What stands at an address without a screen. */
export const Nowhere = (): ReactNode => {
    const { say } = useWords();
    return (
        <>
            <header className="head"><h1>{say('nowhere.title')}</h1></header>
            <p className="note">{say('nowhere.help')} <Link to="/">{say('nav.now')}</Link></p>
        </>
    );
};
