import { rungs } from './rungs';

test( 'what comes before let the request pass, what comes after never saw it', () => {
	expect( rungs( 'shield' ) ).toEqual( [
		{ layer: 'edge', part: 'passed' },
		{ layer: 'server', part: 'passed' },
		{ layer: 'shield', part: 'refused' },
		{ layer: 'wordpress', part: 'spared' },
	] );
} );

test( 'refused at the edge, a request costs nothing further down', () => {
	expect( rungs( 'edge' ).map( ( { part } ) => part ) ).toEqual( [
		'refused',
		'spared',
		'spared',
		'spared',
	] );
} );
