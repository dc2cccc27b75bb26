/**
 * Stacked bars, of which some can be chosen. Those who can't see them have the
 * table beside.
 */
import { useId } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { ceiling } from './bars';
import { bucketLabel } from './bucket-label';
import type { Bucket, Range } from './buckets';
import { ChosenRow } from './chosen-row';
import { chosenWords } from './chosen-words';
import { DrawnBars } from './drawn-bars';
import { hoursLink } from '../log/hours-link';
import { number } from '../words/locale';
import type { Series } from './series';
import { useBrush } from './use-brush';

interface Props {
	readonly buckets: readonly Bucket[];
	readonly series: readonly Series[];
	readonly range: Range;
	/** Where the newest bar ends, seconds since 1970. */
	readonly end: number;
}

export function Chart( { buckets, series, range, end }: Props ) {
	const id = useId();
	const brush = useBrush( buckets, end, ( one ) =>
		window.location.assign( hoursLink( one.start, one.end ) )
	);
	const { chosen } = brush;
	const words = chosen && chosenWords( chosen, buckets, range );
	const highest = Math.max( ...buckets.map( ( { hits } ) => hits ) );
	const top = ceiling( highest );
	const newest = buckets.length - 1;
	const named = [ 0, Math.floor( newest / 2 ), newest ];
	return (
		<>
			{ /* Time runs from left to right, as the bars do. */ }
			<div className="sidegate-chart__plot" dir="ltr">
				<span className="sidegate-chart__top" aria-hidden="true">
					{ highest > 0 && number( top ) }
				</span>
				<div
					className="sidegate-chart__bars"
					role="slider"
					tabIndex={ 0 }
					aria-label={ __( 'Choose a time', 'sidegate' ) }
					aria-describedby={ id }
					aria-valuemin={ 1 }
					aria-valuemax={ buckets.length }
					aria-valuenow={ ( brush.at < 0 ? newest : brush.at ) + 1 }
					aria-valuetext={
						words ?? __( 'Nothing is chosen.', 'sidegate' )
					}
					{ ...brush.area }
				>
					<span id={ id } hidden>
						{ __(
							'Arrow keys move, with Shift they choose more. Enter shows what is chosen in the log, Escape clears.',
							'sidegate'
						) }
					</span>
					{ highest === 0 && (
						<p className="sidegate-chart__empty">
							{ __(
								'Nobody has come in this time.',
								'sidegate'
							) }
						</p>
					) }
					<DrawnBars
						buckets={ buckets }
						series={ series }
						range={ range }
						top={ top }
						chosen={ chosen }
					/>
				</div>
				<div className="sidegate-chart__labels" aria-hidden="true">
					{ named.map( ( index ) => {
						const bucket = buckets[ index ];
						return (
							<span key={ index }>
								{ bucket && bucketLabel( bucket.start, range ) }
							</span>
						);
					} ) }
				</div>
			</div>
			<ChosenRow
				words={ words }
				href={ chosen && hoursLink( chosen.start, chosen.end ) }
				clear={ brush.clear }
			/>
		</>
	);
}
