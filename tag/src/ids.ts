/** 128 random bits as hexadecimal digits. `crypto.randomUUID` is missing on pages without TLS. */
export const randomId = (): string => {
    let id = '';
    for (const byte of crypto.getRandomValues(new Uint8Array(16))) id += (byte + 256).toString(16).slice(1);
    return id;
};
