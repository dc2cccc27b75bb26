/**
 * The legend: colour, rule and number of hits in the shown range. Each item is a
 * button that switches its rule off and on in the chart.
 */
import { __ } from '@wordpress/i18n';
import type { Bucket } from './buckets';
import { number } from '../format/locale';
import { hitsOf, type Series } from './series';

export function seriesTitle( { title }: Series ): string {
	return title ?? __( 'Others', 'sidegate' );
}

interface Props {
	readonly buckets: readonly Bucket[];
	readonly series: readonly Series[];
	/** Indexes of the series that are switched off. */
	readonly hidden: ReadonlySet< number >;
	readonly toggle: ( index: number ) => void;
}

export function Legend( { buckets, series, hidden, toggle }: Props ) {
	return (
		<ul className="sidegate-legend">
			{ series.map( ( one ) => (
				<li key={ one.index }>
					<button
						type="button"
						aria-pressed={ ! hidden.has( one.index ) }
						onClick={ () => toggle( one.index ) }
					>
						<span
							className={ `sidegate-legend__key sidegate-series-${ one.index }` }
						/>
						{ seriesTitle( one ) }{ ' ' }
						<b>
							{ number(
								buckets.reduce(
									( sum, bucket ) =>
										sum + hitsOf( one, bucket ),
									0
								)
							) }
						</b>
					</button>
				</li>
			) ) }
		</ul>
	);
}
