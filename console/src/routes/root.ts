import { createRootRoute } from '@tanstack/react-router';
import { Nowhere } from '../screens/nowhere.js';
import { Shell } from '../shell.js';

/** What every screen's route hangs on. */
export const root = createRootRoute({ component: Shell, notFoundComponent: Nowhere });
