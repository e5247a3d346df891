const YEAR = 365 * 24 * 3600;

/** The value of a first-party cookie; null where there is none. */
export const cookie = (name: string): string | null => {
    try {
        const found = document.cookie.split('; ').find((one) => one.startsWith(`${name}=`));
        return found ? decodeURIComponent(found.slice(name.length + 1)) : null;
    } catch {
        return null;
    }
};

/**
 * Keeps a cookie for the whole site, whichever of its hosts is open: the widest domain that the browser allows. An empty value takes it
 * away.
 */
export const keepCookie = (name: string, value: string): void => {
    try {
        const age = value ? YEAR : 0;
        const secure = location.protocol === 'https:' ? '; Secure' : '';
        const text = `${name}=${encodeURIComponent(value)}; path=/; max-age=${age}; SameSite=Lax${secure}`;
        const parts = location.hostname.split('.');
        for (let from = parts.length - 2; from >= 0; from--) {
            document.cookie = `${text}; domain=${parts.slice(from).join('.')}`;
            if ((cookie(name) ?? '') === value) return;
        }
        document.cookie = text;
    } catch {
        // A sandboxed page has no cookies.
    }
};
