import { createRootRoute } from '@tanstack/react-router';
import { Shell } from '../shell.js';

/** What every screen's route hangs on. */
export const root = createRootRoute({ component: Shell });
