import type { ReactNode } from 'react';

/** Rows below named columns; a narrow screen moves them sideways, by keyboard too. */
export const Table = ({ name, columns, children }: { name: string; columns: readonly string[]; children: ReactNode }) => (
    <div className="scroll" tabIndex={0} role="region" aria-label={name}>
        <table className="rows">
            <thead><tr>{columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr></thead>
            <tbody>{children}</tbody>
        </table>
    </div>
);
