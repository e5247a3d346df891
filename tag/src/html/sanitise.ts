import DOMPurify from 'dompurify';

/** HTML of an answer as a fragment in which nothing can run, post, or restyle the page. */
export const sanitise = (html: string): DocumentFragment =>
    DOMPurify.sanitize(html, {
        USE_PROFILES: { html: true },
        FORBID_TAGS: ['style', 'form', 'input', 'button', 'textarea', 'select', 'iframe', 'object', 'embed'],
        FORBID_ATTR: ['style', 'id', 'name'],
        ALLOW_DATA_ATTR: false,
        RETURN_DOM_FRAGMENT: true,
    });
