/**
 * Which colour is which rule, and its hits in the time that is shown.
 */
import { __ } from '@wordpress/i18n';
import type { Bucket } from './buckets';
import { number } from '../words/locale';
import { hitsOf, type Series } from './series';

export function seriesTitle( { title }: Series ): string {
	return title ?? __( 'Others', 'sidegate' );
}

interface Props {
	readonly buckets: readonly Bucket[];
	readonly series: readonly Series[];
}

export function Legend( { buckets, series }: Props ) {
	return (
		<ul className="sidegate-legend">
			{ series.map( ( one ) => (
				<li key={ one.index }>
					<span
						className={ `sidegate-legend__key sidegate-series-${ one.index }` }
					/>
					{ seriesTitle( one ) }{ ' ' }
					<b>
						{ number(
							buckets.reduce(
								( sum, bucket ) => sum + hitsOf( one, bucket ),
								0
							)
						) }
					</b>
				</li>
			) ) }
		</ul>
	);
}
