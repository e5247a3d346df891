import { useId, type ReactNode } from 'react';
import type { Point, Report } from '../api/report.js';
import '../charts/course.css';
import { courseOf, dateOf, digitsOf, type Course } from '../charts/course.js';
import { Part } from '../parts/parts.js';
import { Table } from '../parts/table.js';
import { useWords } from '../texts/texts.js';

const Box = ({ course, summary }: { course: Course; summary: string }) => (
    <svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-labelledby={summary}>
        {course.figures.filter(({ y }) => y !== course.zero).map(({ value, y }) => <line key={value} className="grid" x1={0} x2={100} y1={y} y2={y} />)}
        {course.days.map(({ day, x }) => <line key={day} className="grid" x1={x} x2={x} y1={0} y2={100} />)}
        <polygon className="band" points={course.band} />
        <line className="zero" x1={0} x2={100} y1={course.zero} y2={course.zero} />
        <polyline className="line" points={course.line} />
        <path className="dots" d={course.dots.map(([x, y]) => `M${x.toFixed(2)} ${y.toFixed(2)}h0`).join('')} />
    </svg>
);

const Key = () => {
    const { say } = useWords();
    const sample = { viewBox: '0 0 16 8', 'aria-hidden': true } as const;
    return (
        <ul className="key">
            <li><svg {...sample}><line className="line" x1={0} x2={16} y1={4} y2={4} /></svg>{say('course.scale')}</li>
            <li><svg {...sample}><polygon className="band" points="0,0 16,0 16,8 0,8" /></svg>{say('course.interval')}</li>
            <li><svg {...sample}><line className="zero" x1={0} x2={16} y1={4} y2={4} /></svg>{say('course.zero')}</li>
        </ul>
    );
};

/** How one arm's difference came about, as a picture with days and figures, and the same as a table. */
const OfArm = ({ arm, goal, firstDay, points }: { arm: string; goal: string; firstDay: string; points: readonly Point[] }) => {
    const { say, inPoints, number, date, day: named } = useWords();
    const summary = useId();
    const course = courseOf(points);
    const last = points.at(-1);
    const digits = course ? digitsOf(course) : 0;
    const told = (share: number): string => `${inPoints(share, digits + 1)}\u00a0${say('points')}`;
    const range = ({ interval }: Point): string => (interval?.every(Number.isFinite) ? say('course.range', { low: told(interval[0]), high: told(interval[1]) }) : say('course.early'));
    return (
        <figure className="course">
            <figcaption>
                <h3>{arm}</h3>
                {last && <span id={summary}>{say('course.now', { date: date(dateOf(firstDay, last.day)), difference: told(last.difference), range: range(last), goal, count: last.units })}</span>}
            </figcaption>
            {course ? (
                <>
                    <Key />
                    <div className="plot">
                        <div className="scale" aria-hidden="true">{course.figures.map(({ value, y }) => <span key={value} style={{ insetBlockStart: `${y}%` }}>{inPoints(value, digits)}</span>)}</div>
                        <Box course={course} summary={summary} />
                        <div className="days" aria-hidden="true">{course.days.map(({ day, x }) => <span key={day} style={{ insetInlineStart: `${x}%` }}>{named(dateOf(firstDay, day))}</span>)}</div>
                    </div>
                </>
            ) : (
                <p className="quiet">{say('course.soon')}</p>
            )}
            <details>
                <summary>{say('course.table')}</summary>
                <Table name={`${say('experiment.course')}: ${arm}`} columns={[say('course.day'), { figures: say('course.customers') }, { figures: say('course.difference') }, say('course.interval')]}>
                    {points.map((point) => (
                        <tr key={point.day}>
                            <th scope="row">{date(dateOf(firstDay, point.day))}</th>
                            <td className="figure">{number(point.units)}</td>
                            <td className="figure">{told(point.difference)}</td>
                            <td>{range(point)}</td>
                        </tr>
                    ))}
                </Table>
            </details>
        </figure>
    );
};

/** How the differences came about, day by day. */
export const Courses = ({ report }: { report: Report }): ReactNode => {
    const { say } = useWords();
    const seen = report.charts.filter(({ points }) => points.length > 0);
    // The charts are of what decides, which stands first among what is compared.
    const goal = report.comparisons[0]?.metric ?? '';
    return seen.length === 0 ? null : (
        <Part title={say('experiment.course')} help={say('experiment.courseHelp', { goal })}>
            {seen.map(({ arm, points }) => <OfArm key={arm} arm={arm} goal={goal} firstDay={report.firstDay} points={points} />)}
        </Part>
    );
};
