/**
 * The bars themselves, and the ground of those that are chosen.
 */
import { __, sprintf } from '@wordpress/i18n';
import { stack } from './bars';
import type { Chosen } from './brush';
import { bucketLabel } from './bucket-label';
import type { Bucket, Range } from './buckets';
import { number } from '../words/locale';
import { hitsOf, type Series } from './series';

interface Props {
	readonly buckets: readonly Bucket[];
	readonly series: readonly Series[];
	readonly range: Range;
	/** Hits at the chart's upper edge. */
	readonly top: number;
	readonly chosen: Chosen | undefined;
}

export function DrawnBars( { buckets, series, range, top, chosen }: Props ) {
	return (
		<svg
			viewBox={ `0 0 ${ buckets.length } 100` }
			preserveAspectRatio="none"
			focusable="false"
			aria-hidden="true"
		>
			{ chosen && (
				<rect
					className="sidegate-chart__chosen"
					x={ chosen.first }
					y="0"
					width={ chosen.last - chosen.first + 1 }
					height="100"
				/>
			) }
			{ buckets.map( ( bucket, x ) => (
				<g key={ bucket.start }>
					<title>
						{ sprintf(
							/* translators: 1: a day or an hour, or several. 2: number of hits. 3: number of hits that were refused. */
							__( '%1$s: %2$s hits, %3$s refused', 'sidegate' ),
							bucketLabel( bucket.start, range ),
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
	);
}
