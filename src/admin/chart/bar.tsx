/**
 * The segments of one bar, and its number if the bar is cut.
 */
import type { CSSProperties } from 'react';
import { compactNumber } from '../format/locale';
import { stack } from './bars';
import type { Series } from './series';

interface Props {
	/** Hits of each series. */
	readonly values: readonly number[];
	readonly series: readonly Series[];
	/** Number of hits at the top of the chart. */
	readonly top: number;
}

/** The height is in a custom property, so that CSS can keep a gap for the mark of a cut bar. */
const heightStyle = ( height: number ) =>
	( { '--height': `${ height }%` } ) as CSSProperties;

export function BarSegments( { values, series, top }: Props ) {
	const total = values.reduce( ( sum, value ) => sum + value, 0 );
	return (
		<>
			{ total > top && (
				<span
					className="sidegate-chart__cut"
					data-number={ compactNumber( total ) }
				/>
			) }
			{ stack( values, top ).map( ( { index, height } ) => (
				<span
					key={ index }
					className={ `sidegate-chart__segment sidegate-series-${ series[ index ]?.index }` }
					style={ heightStyle( height ) }
				/>
			) ) }
		</>
	);
}
