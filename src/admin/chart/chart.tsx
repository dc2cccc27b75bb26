/**
 * Stacked bars. Those who can't see them have the table beside.
 */
import { __, sprintf } from '@wordpress/i18n';
import { ceiling, stack } from './bars';
import { bucketLabel } from './bucket-label';
import type { Bucket, Range } from './buckets';
import { number } from '../words/locale';
import { hitsOf, type Series } from './series';

interface Props {
	readonly buckets: readonly Bucket[];
	readonly series: readonly Series[];
	readonly range: Range;
}

export function Chart( { buckets, series, range }: Props ) {
	const highest = Math.max( ...buckets.map( ( { hits } ) => hits ) );
	const top = ceiling( highest );
	const named = [
		0,
		Math.floor( ( buckets.length - 1 ) / 2 ),
		buckets.length - 1,
	];
	return (
		<div className="sidegate-chart__plot" aria-hidden="true">
			<span className="sidegate-chart__top">
				{ highest > 0 && number( top ) }
			</span>
			<div className="sidegate-chart__bars">
				{ highest === 0 && (
					<p className="sidegate-chart__empty">
						{ __( 'Nobody has come in this time.', 'sidegate' ) }
					</p>
				) }
				<svg
					viewBox={ `0 0 ${ buckets.length } 100` }
					preserveAspectRatio="none"
					focusable="false"
				>
					{ buckets.map( ( bucket, x ) => (
						<g key={ bucket.start }>
							<title>
								{ sprintf(
									/* translators: 1: a day or an hour. 2: number of hits. 3: number of hits that were refused. */
									__(
										'%1$s: %2$s hits, %3$s refused',
										'sidegate'
									),
									bucketLabel( bucket, range ),
									number( bucket.hits ),
									number( bucket.refused )
								) }
							</title>
							<rect
								className="sidegate-chart__ground"
								x={ x }
								y="0"
								width="1"
								height="100"
							/>
							{ stack(
								series.map( ( one ) => hitsOf( one, bucket ) ),
								top
							).map( ( segment ) => (
								<rect
									key={ segment.index }
									className={ `sidegate-series-${ series[ segment.index ]?.index }` }
									x={ x + 0.12 }
									y={ segment.y }
									width="0.76"
									height={ segment.height }
								/>
							) ) }
						</g>
					) ) }
				</svg>
			</div>
			<div className="sidegate-chart__labels">
				{ named.map( ( index ) => {
					const bucket = buckets[ index ];
					return (
						<span key={ index }>
							{ bucket && bucketLabel( bucket, range ) }
						</span>
					);
				} ) }
			</div>
		</div>
	);
}
