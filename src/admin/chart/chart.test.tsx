import { act, fireEvent, render, screen } from '@testing-library/react';
import type { Bucket } from './buckets';
import { Chart } from './chart';

const HOUR = 3600;
const START = 1_795_000_000 - ( 1_795_000_000 % HOUR );

const bucket = ( index: number, hits: number ): Bucket => ( {
	start: START + index * HOUR,
	hits,
	refused: hits,
	rules: { xmlrpc: hits - 1, wlwmanifest: 1 },
} );
const empty = ( index: number ): Bucket => ( {
	...bucket( index, 0 ),
	rules: {},
} );
const series = [
	{ index: 0, title: 'XML-RPC', rules: [ 'xmlrpc' as const ] },
	{ index: 1, title: 'wlwmanifest.xml', rules: [ 'wlwmanifest' as const ] },
];

const renderChart = ( buckets: readonly Bucket[] ) =>
	render(
		<Chart
			buckets={ buckets }
			series={ series }
			range="24h"
			end={ START + buckets.length * HOUR }
		/>
	).container;

test( 'each bar with requests links to its hour, and one of them is in the tab order', () => {
	renderChart( [ bucket( 0, 10 ), empty( 1 ), bucket( 2, 20 ) ] );
	const links = screen.getAllByRole( 'link' );
	expect( links ).toHaveLength( 2 );
	const time = ( index: number ) =>
		encodeURIComponent(
			new Date( ( START + index * HOUR ) * 1000 )
				.toISOString()
				.replace( '.000', '' )
		);
	expect( links[ 1 ]?.getAttribute( 'href' ) ).toBe(
		`#log?after=${ time( 2 ) }&before=${ time( 3 ) }`
	);
	expect( links.map( ( link ) => link.tabIndex ) ).toEqual( [ -1, 0 ] );
	act( () => links[ 1 ]?.focus() );
	fireEvent.keyDown( links[ 1 ] as Element, { key: 'ArrowLeft' } );
	expect( links[ 0 ]?.ownerDocument.activeElement ).toBe( links[ 0 ] );
} );

test( 'the line above shows the focused bar, otherwise all', () => {
	const chart = renderChart( [ bucket( 0, 10 ), bucket( 1, 20 ) ] );
	const line = chart.querySelector( '.sidegate-chart__line' );
	expect( line?.textContent ).toBe( '30 requests, all blocked' );
	const [ first ] = screen.getAllByRole( 'link' );
	fireEvent.focus( first as Element );
	expect( line?.textContent ).toContain( '10 requests, all blocked' );
	fireEvent.blur( first as Element );
	expect( line?.textContent ).toBe( '30 requests, all blocked' );
} );

test( 'a bar that dwarfs the others is cut, with its number on it', () => {
	const chart = renderChart( [
		...[ 400, 500, 480 ].map( ( hits, index ) => bucket( index, hits ) ),
		bucket( 3, 83_000 ),
	] );
	expect(
		chart
			.querySelector( '.sidegate-chart__cut' )
			?.getAttribute( 'data-number' )
	).toBe( '83K' );
	expect( chart.textContent ).toContain( 'Bars above 1,000 are cut.' );
} );
