import type { ReactNode } from 'react';

/** A column of a table by its name; one of figures stands at its end, as they do. */
export type Column = string | { readonly figures: string };

/** Rows below named columns; a narrow screen moves them sideways, by keyboard too. */
export const Table = ({ name, columns, children }: { name: string; columns: readonly Column[]; children: ReactNode }) => (
    <div className="scroll" tabIndex={0} role="region" aria-label={name}>
        <table className="rows">
            <thead>
                <tr>{columns.map((column) => (typeof column === 'string' ? <th key={column} scope="col">{column}</th> : <th key={column.figures} scope="col" className="figure">{column.figures}</th>))}</tr>
            </thead>
            <tbody>{children}</tbody>
        </table>
    </div>
);
