/**
 * Hits over time, in one of three ranges.
 */
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Stats } from '../../rest/types';
import { bootstrap, serverNow } from '../bootstrap';
import { buckets, endOfHour, type Range } from './buckets';
import { Card } from '../card';
import { Chart } from './chart';
import { ChartTable } from './chart-table';
import { Choice } from '../choice';
import { Legend } from './legend';
import { series } from './series';
import { Skeleton } from '../skeleton';
import { calendar } from '../words/time-zone';

const siteCalendar = calendar( bootstrap.timezone );

const ranges = () =>
	[
		{ value: '24h', label: __( '24 h', 'sidegate' ) },
		{ value: '7d', label: __( '7 d', 'sidegate' ) },
		{ value: '30d', label: __( '30 d', 'sidegate' ) },
	] as const;

export function ChartCard( { stats }: { readonly stats: Stats | undefined } ) {
	const [ range, setRange ] = useState< Range >( '30d' );
	const now = serverNow();
	const shown = stats && buckets( stats.hours, range, now, siteCalendar );
	const told = stats ? series( stats, bootstrap.rules ) : [];
	return (
		<Card
			name="chart"
			title={
				range === '24h'
					? __( 'Hits by hour', 'sidegate' )
					: __( 'Hits by day', 'sidegate' )
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
						series={ told }
						range={ range }
						end={ endOfHour( now ) }
					/>
					<ChartTable
						buckets={ shown }
						series={ told }
						range={ range }
					/>
					<Legend buckets={ shown } series={ told } />
				</>
			) : (
				<Skeleton />
			) }
		</Card>
	);
}
