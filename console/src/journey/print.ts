/** Prints a drawing alone on a sheet; every browser's printing can save it as PDF, with all letters as letters. */
export const print = (svg: string): void => {
    const paper = document.createElement('div');
    paper.className = 'paper';
    paper.append(document.importNode(new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement, true));
    document.body.append(paper);
    addEventListener('afterprint', () => paper.remove(), { once: true });
    window.print();
};
