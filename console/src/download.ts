/** Hands something to the browser to be kept as a file. */
export const download = (name: string, content: Blob): void => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(content);
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
};

/** A name that every file system takes. */
export const fileName = (text: string, ending: string): string => `${text.replace(/[^\w.-]+/g, '-').replace(/^[-.]+/, '') || 'carpe'}.${ending}`;
