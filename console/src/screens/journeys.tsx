import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ask, type JourneyMaps } from '../api/client.js';
import { Asked } from '../parts/asked.js';
import { useWords } from '../texts/texts.js';

const EXAMPLE = `journey: shop
title: From first idea to regular customer
phases:
  - { id: consideration, title: Consideration }
  - { id: purchase, title: Purchase }
touchpoints:
  - id: product-page
    title: Product page
    phase: consideration
    channel: web
    owner: shop-team@shop.example
    backstage: [catalogue, price engine]
    on: [Product Viewed]`;

/** The journey maps of the workspace. */
export const Journeys = (): ReactNode => {
    const { say } = useWords();
    const maps = useQuery({ queryKey: ['journeys'], queryFn: () => ask<JourneyMaps>('/api/insight/journeys') });
    return (
        <>
            <header className="head">
                <h1>{say('journeys.title')}</h1>
                <p className="quiet">{say('journeys.help')}</p>
            </header>
            <Asked query={maps}>
                {({ journeys }) =>
                    journeys.length === 0 ? (
                        <section className="part">
                            <p>{say('journeys.none')}</p>
                            <pre tabIndex={0}>{EXAMPLE}</pre>
                        </section>
                    ) : (
                        <ul className="plain">
                            {journeys.map(({ key, title, phases, touchpoints }) => (
                                <li key={key} className="part">
                                    <h2><Link to="/journeys/$key" params={{ key }}>{title}</Link></h2>
                                    <p className="quiet">{say('journeys.size', { phases, touchpoints })}</p>
                                </li>
                            ))}
                        </ul>
                    )
                }
            </Asked>
        </>
    );
};
