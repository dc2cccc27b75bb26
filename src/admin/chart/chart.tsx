/**
 * A chart of stacked bars, each a link to its hours in the log. The line above
 * shows the numbers of the bar that is pointed at. Screen readers also have a
 * table.
 */
import { __, sprintf } from '@wordpress/i18n';
import { number } from '../format/locale';
import { hoursLink } from '../log/hours-link';
import { BarSegments } from './bar';
import { bucketLabel } from './bucket-label';
import { bucketMessage, totalMessage } from './bucket-message';
import type { Bucket, Range } from './buckets';
import { scaleOf } from './scale';
import { hitsOf, type Series } from './series';
import { useBars } from './use-bars';

interface Props {
	readonly buckets: readonly Bucket[];
	/** The series that are switched on. */
	readonly series: readonly Series[];
	readonly range: Range;
	/** Where the newest bar ends, seconds since 1970. */
	readonly end: number;
}

export function Chart( { buckets, series, range, end }: Props ) {
	const { shown, current, area, barAt } = useBars();
	const bars = buckets.map( ( bucket, index ) => ( {
		bucket,
		end: buckets[ index + 1 ]?.start ?? end,
		values: series.map( ( one ) => hitsOf( one, bucket ) ),
	} ) );
	const { top, isCut } = scaleOf(
		bars.map( ( { values } ) => values.reduce( ( a, b ) => a + b, 0 ) )
	);
	const withHits = buckets.filter( ( { hits } ) => hits > 0 );
	const inTabOrder =
		withHits.find( ( { start } ) => start === current ) ??
		withHits.at( -1 );
	const pointedAt = buckets.find( ( { start } ) => start === shown );
	const newest = buckets.length - 1;
	const labelled = [ ...new Set( [ 0, Math.floor( newest / 2 ), newest ] ) ];
	return (
		<>
			<p className="sidegate-chart__line">
				{ pointedAt
					? bucketMessage( pointedAt, range )
					: totalMessage( buckets ) }
				{ isCut && ! pointedAt && (
					<span className="sidegate-chart__note">
						{ sprintf(
							/* translators: %s: number of requests. */
							__( 'Bars above %s are cut.', 'sidegate' ),
							number( top )
						) }
					</span>
				) }
			</p>
			{ /* Time runs from left to right, as the bars do. */ }
			<div className="sidegate-chart__plot" dir="ltr">
				<div className="sidegate-chart__axis" aria-hidden="true">
					<span>{ withHits.length > 0 && number( top ) }</span>
					<span>
						{ withHits.length > 0 && top > 1 && number( top / 2 ) }
					</span>
				</div>
				<div
					className="sidegate-chart__bars"
					role="group"
					aria-label={ __(
						'Requests by time. The arrow keys move between bars, Enter shows the requests.',
						'sidegate'
					) }
					{ ...area }
				>
					{ bars.map( ( { bucket, values, end: barEnd } ) =>
						bucket.hits > 0 ? (
							<a
								key={ bucket.start }
								className="sidegate-chart__bar"
								href={ hoursLink( bucket.start, barEnd ) }
								aria-label={ bucketMessage( bucket, range ) }
								tabIndex={ bucket === inTabOrder ? 0 : -1 }
								{ ...barAt( bucket.start ) }
							>
								<BarSegments
									values={ values }
									series={ series }
									top={ top }
								/>
							</a>
						) : (
							<span
								key={ bucket.start }
								className="sidegate-chart__bar"
								onPointerEnter={
									barAt( bucket.start ).onPointerEnter
								}
							/>
						)
					) }
				</div>
				<div className="sidegate-chart__labels" aria-hidden="true">
					{ labelled.map( ( index ) => {
						const bucket = buckets[ index ];
						return (
							<span key={ index }>
								{ bucket && bucketLabel( bucket.start, range ) }
							</span>
						);
					} ) }
				</div>
			</div>
		</>
	);
}
