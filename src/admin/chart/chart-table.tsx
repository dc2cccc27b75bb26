/**
 * The chart's numbers as a table for screen readers.
 */
import { __ } from '@wordpress/i18n';
import { bucketLabel } from './bucket-label';
import type { Bucket, Range } from './buckets';
import { number } from '../format/locale';
import { hitsOf, type Series } from './series';
import { seriesTitle } from './legend';

interface Props {
	readonly buckets: readonly Bucket[];
	readonly series: readonly Series[];
	readonly range: Range;
}

export function ChartTable( { buckets, series, range }: Props ) {
	return (
		<div className="screen-reader-text">
			<table>
				<caption>
					{ __(
						'Requests that a rule blocked or, in Watch, would have blocked',
						'sidegate'
					) }
				</caption>
				<thead>
					<tr>
						<th scope="col">
							{ range === '24h'
								? __( 'Hour', 'sidegate' )
								: __( 'Day', 'sidegate' ) }
						</th>
						<th scope="col">{ __( 'Requests', 'sidegate' ) }</th>
						<th scope="col">{ __( 'Blocked', 'sidegate' ) }</th>
						{ series.map( ( one ) => (
							<th key={ one.index } scope="col">
								{ seriesTitle( one ) }
							</th>
						) ) }
					</tr>
				</thead>
				<tbody>
					{ buckets.map( ( bucket ) => (
						<tr key={ bucket.start }>
							<th scope="row">
								{ bucketLabel( bucket.start, range ) }
							</th>
							<td>{ number( bucket.hits ) }</td>
							<td>{ number( bucket.refused ) }</td>
							{ series.map( ( one ) => (
								<td key={ one.index }>
									{ number( hitsOf( one, bucket ) ) }
								</td>
							) ) }
						</tr>
					) ) }
				</tbody>
			</table>
		</div>
	);
}
