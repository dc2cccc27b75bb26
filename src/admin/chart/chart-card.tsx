/**
 * The card with the chart of hits over time.
 */
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Stats } from '../../api/types';
import { bootstrap, serverNow } from '../data/bootstrap';
import { buckets, endOfHour, type Range } from './buckets';
import { Card } from '../ui/card';
import { Chart } from './chart';
import { ChartTable } from './chart-table';
import { Choice } from '../ui/choice';
import { Legend } from './legend';
import { series } from './series';
import { Skeleton } from '../ui/skeleton';
import { calendar } from '../format/time-zone';

const siteCalendar = calendar( bootstrap.timezone );

const ranges = () =>
	[
		{ value: '24h', label: __( '24 h', 'sidegate' ) },
		{ value: '7d', label: __( '7 d', 'sidegate' ) },
		{ value: '30d', label: __( '30 d', 'sidegate' ) },
	] as const;

export function ChartCard( { stats }: { readonly stats: Stats | undefined } ) {
	const [ range, setRange ] = useState< Range >( '24h' );
	const [ hidden, setHidden ] = useState< ReadonlySet< number > >(
		new Set()
	);
	const toggle = ( index: number ) =>
		setHidden( ( last ) => {
			const next = new Set( last );
			if ( ! next.delete( index ) ) {
				next.add( index );
			}
			return next;
		} );
	const now = serverNow();
	const shown = stats && buckets( stats.hours, range, now, siteCalendar );
	const shownSeries = stats ? series( stats, bootstrap.rules ) : [];
	return (
		<Card
			name="chart"
			title={
				range === '24h'
					? __( 'Requests by hour', 'sidegate' )
					: __( 'Requests by day', 'sidegate' )
			}
			aside={
				<Choice< Range >
					label={ __( 'Time span', 'sidegate' ) }
					value={ range }
					options={ ranges() }
					onChange={ setRange }
				/>
			}
		>
			{ shown ? (
				<>
					<Chart
						key={ range }
						buckets={ shown }
						series={ shownSeries.filter(
							( { index } ) => ! hidden.has( index )
						) }
						range={ range }
						end={ endOfHour( now ) }
					/>
					<ChartTable
						buckets={ shown }
						series={ shownSeries }
						range={ range }
					/>
					<Legend
						buckets={ shown }
						series={ shownSeries }
						hidden={ hidden }
						toggle={ toggle }
					/>
				</>
			) : (
				<Skeleton />
			) }
		</Card>
	);
}
