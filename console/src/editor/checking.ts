import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ask, type Checked, type Tested } from '../api/client.js';
import { documentOf, put, type SourceFile, type Written } from '../documents.js';
import type { Mark } from './source.js';

/** A value once it has rested a moment, so that the server is not asked at every key. */
export const useRested = <T>(value: T, milliseconds = 350): T => {
    const [rested, setRested] = useState(value);
    useEffect(() => {
        const timer = setTimeout(() => setRested(value), milliseconds);
        return () => clearTimeout(timer);
    }, [value, milliseconds]);
    return rested;
};

/** What the server says of a text that stands in place of a document. */
export interface Checking {
    readonly checked: Checked | undefined;
    readonly tested: Tested | undefined;
    /** Problems and failed tests at the document's own lines. */
    readonly marks: readonly Mark[];
    /** Problems elsewhere in the workspace. */
    readonly elsewhere: readonly Checked['problems'][number][];
    /** Whether all this is about the text as it stands. */
    readonly settled: boolean;
}

const NOTHING: readonly Mark[] = [];

/** Checks a text, and runs its tests, as it is written. */
export const useChecking = (files: readonly SourceFile[], former: Written | undefined, text: string, kind: string, id: string): Checking => {
    const rested = useRested(text);
    const there = put(files, former, rested);
    const body = { files: there.files };
    const checked = useQuery({ queryKey: ['check', body], queryFn: () => ask<Checked>('/api/workspace/validate', { method: 'POST', body }), placeholderData: keepPreviousData, staleTime: 60_000 });
    const tests = useQuery({
        queryKey: ['test', body, id],
        queryFn: () => ask<Tested>('/api/workspace/test', { method: 'POST', body: { ...body, moment: id } }),
        enabled: kind === 'moment' && checked.data?.valid === true && !checked.isPlaceholderData,
        staleTime: 60_000,
    });
    const last = there.line + rested.split('\n').length - 1;
    const inside = ({ file, line }: { file: string; line: number }): boolean => file === there.file && line >= there.line && line <= last;
    const problems = checked.data?.problems ?? [];
    const failures = (tests.data?.results ?? []).flatMap((one) => one.failures).filter(inside);
    const marks = [
        ...problems.filter(inside).map(({ line, column, severity, message }) => ({ line: line - there.line + 1, column, severity, message })),
        ...failures.map(({ line, message }) => ({ line: line - there.line + 1, column: 1, severity: 'error' as const, message })),
    ];
    const stable = useStable(marks);
    return {
        checked: checked.data,
        tested: tests.data,
        marks: stable,
        elsewhere: problems.filter((one) => !inside(one)),
        settled: rested === text && !checked.isFetching && !tests.isFetching && documentOf(there.files, kind, id) !== undefined,
    };
};

/** The same list as long as it says the same. */
const useStable = (marks: readonly Mark[]): readonly Mark[] => {
    const [kept, setKept] = useState(NOTHING);
    const same = JSON.stringify(kept) === JSON.stringify(marks);
    useEffect(() => {
        if (!same) setKept(marks);
    });
    return kept;
};
